"""The Python interface: what may be given, what comes back, and what is refused."""

from __future__ import annotations

import doctest
import inspect
import pydoc
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import rashomon
from rashomon import interface
from rashomon.cli.compare import compare_command
from rashomon.errors import InputError
from rashomon.model import Account

FIRE = "The fire at the port of Veldhaven killed 12 people on Monday, police said."
OTHER = "Nine people died in the fire at the port of Veldhaven, the mayor said."


def folder_with(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


class Rows:
    """A table as pandas has it: columns, and rows as dictionaries; an empty cell is NaN."""

    columns = ("title", "text", "published")

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        """The rows."""
        assert orient == "records"
        day = SimpleNamespace(isoformat=lambda: "2024-05-06")
        return [
            {"title": float("nan"), "text": FIRE, "published": day},
            {"title": "Nine dead", "text": OTHER, "published": None},
        ]


@pytest.mark.parametrize("kind", ["folder", "path", "glob", "paths", "texts", "records", "table", "documents", "batch"])
def test_what_may_be_given(tmp_path: Path, kind: str) -> None:
    """Every form of two reports gives the same two texts."""
    folder = folder_with(tmp_path)
    given: dict[str, Any] = {
        "folder": str(folder),
        "path": folder,
        "glob": str(folder / "*.txt"),
        "paths": [folder / "a.txt", str(folder / "b.txt")],
        "texts": [FIRE, OTHER],
        "records": [{"text": FIRE, "outlet": "Harbour Post"}, {"text": OTHER}],
        "table": Rows(),
        "documents": list(rashomon.read([FIRE, OTHER]).documents),
        "batch": rashomon.read([FIRE, OTHER]),
    }
    batch = rashomon.read(given[kind])
    assert sorted(document.text for document in batch.documents) == sorted([FIRE, OTHER])
    assert [item.status for item in batch.inputs] == ["kept", "kept"]
    assert not batch.problems


def test_records_and_tables_carry_what_they_state() -> None:
    """Outlet, title and date of a record are those of the document, stated by metadata; NaN and None state nothing."""
    record = rashomon.read({"text": FIRE, "outlet": "Harbour Post", "published": "2024-05-07"}).documents[0]
    assert (record.outlet, record.published, record.stated.outlet) == ("Harbour Post", "2024-05-07", "metadata")
    first, second = rashomon.read(Rows()).documents
    assert (first.title, first.published) == (None, "2024-05-06")
    assert (second.title, second.published) == ("Nine dead", None)
    mapped = rashomon.read({"story": FIRE, "paper": "Quay News"}, mapping={"text": "story", "outlet": "paper"})
    assert mapped.documents[0].outlet == "Quay News"


def test_a_misspelt_key_is_told() -> None:
    """A record in Python with a misspelt key gives a problem that names it; the columns of a table may have capitals."""
    batch = rashomon.read([{"titel": "The fire", "text": FIRE, "section": "News"}, {"text": OTHER}])
    assert [problem.message.split(";")[0] for problem in batch.problems] == [
        "the field “titel” of record 1 was not read"
    ]

    class Capitals:
        columns = ("Title", "Text")

        def to_dict(self, orient: str) -> list[dict[str, Any]]:
            return [{"Title": "Nine dead", "Text": OTHER}]

    assert [(one.title, one.text) for one in rashomon.read(Capitals()).documents] == [("Nine dead", OTHER)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("reports/nothere.txt", "there is no file reports/nothere.txt"),
        ("nothere.html", "there is no file nothere.html"),
        ("./nowhere/", "there is no file ./nowhere/"),
        ("/no/such/*.txt", "there is no file /no/such/*.txt"),
        (Path("nothere"), "there is no file nothere"),
        (7, "a value of type int is no report"),
        ([FIRE, 7], "item 2 is a value of type int"),
    ],
)
def test_what_is_no_report_is_refused(given: Any, words: str) -> None:
    """A path of nothing, and a thing that can be no report, raise and say so."""
    with pytest.raises(InputError, match=words.replace("*", r"\*").replace(".", r"\.")):
        rashomon.read(given)


@pytest.mark.parametrize(
    "text",
    ["Nine died. See a.txt for names.", "Nine died in Veldhaven/Tarn, police said.", "Fire\n./a.txt", "x" * 5000],
)
def test_a_text_that_names_a_path_is_a_text(text: str) -> None:
    """A sentence with a path in it is a report."""
    assert [document.text for document in rashomon.read(text).documents] == [text]


def test_empty_things_are_refused_and_told() -> None:
    """An empty text and a record without a text are inputs that were refused; with nothing else, compare raises."""
    batch = rashomon.read([FIRE, " ", {"title": "No text"}])
    assert [(item.path, item.status) for item in batch.inputs] == [
        ("text 1", "kept"),
        ("text 2", "refused"),
        ("record 3", "refused"),
    ]
    nothing: Any
    for nothing in ([], " "):
        with pytest.raises(InputError, match="there is nothing to compare"):
            rashomon.compare(nothing)


@pytest.fixture(scope="module")
def account() -> Account:
    """The account of two texts."""
    return rashomon.compare([FIRE, OTHER], title="The fire", base_date="2024-05-07")


def test_account_names_its_parts(account: Account, example: Account) -> None:
    """The facts by status, people and quotes are those of the account, and the repr is one short line."""
    assert account.title == "The fire"
    assert [fact.status for fact in account.differs] == ["differs"]
    assert {fact.status for fact in example.agreed} == {"agreed"}
    assert len(example.agreed) + len(example.differs) < len(example.facts)
    assert {entity.kind for entity in example.people} == {"person"}
    assert example.quotes == example.said != ()
    for one in (account, example):
        assert len(repr(one)) < 400
        assert "\n" not in repr(one)
    assert repr(account).startswith("<Account 'The fire': 2 reports, ")


def test_save_and_load(account: Account, tmp_path: Path) -> None:
    """A saved account is loaded again as it was; the ending says the form; others are refused."""
    (file,) = account.save(tmp_path / "fire.json")
    assert rashomon.load(file) == account
    assert (tmp_path / "fire.html").exists() is False
    (page,) = account.save(tmp_path / "fire.html")
    assert page.read_text(encoding="utf-8") == account.to_html()
    files = account.save(tmp_path / "all")
    assert {path.name for path in files} >= {"account.json", "report.html", "account.md", "account.docx"}
    assert rashomon.load(tmp_path / "all") == account
    with pytest.raises(InputError, match="the ending must be one of"):
        account.save(tmp_path / "fire.pdf")
    (tmp_path / "mine.html").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"is not Rashomon's"):
        account.save(tmp_path / "mine.html")
    assert account.save(tmp_path / "mine.html", force=True)


def test_load_says_what_is_wrong(tmp_path: Path) -> None:
    """No file, no text and no account are three plain messages."""
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for name, words in (("none.json", "there is no file"), ("bytes.json", "not text"), ("other.json", "account")):
        with pytest.raises(InputError, match=words):
            rashomon.load(tmp_path / name)


def test_earlier_account_and_decisions_may_be_paths(account: Account, tmp_path: Path) -> None:
    """`previous` and `decisions` take what the command takes; a missing file raises."""
    (file,) = account.save(tmp_path / "fire.json")
    corrections = tmp_path / "corrections.jsonl"
    corrections.write_text("", encoding="utf-8")
    again = rashomon.compare([FIRE, OTHER], previous=file, decisions=corrections)
    assert [fact.id for fact in again.facts] == [fact.id for fact in account.facts]
    with pytest.raises(InputError, match="there is no file"):
        rashomon.compare([FIRE, OTHER], decisions=tmp_path / "none.jsonl")


def test_compare_takes_every_option_of_the_command() -> None:
    """What the command decides about the comparison can be decided in Python too, under the same name where it has one."""
    printing = {"paths", "output", "formats", "share", "split", "force", "open_report", "quiet", "since"}
    command = set(inspect.signature(compare_command).parameters) - printing
    python = set(inspect.signature(interface.compare).parameters) - {"reports"}
    assert {"mapping" if name == "field_map" else name for name in command} == python


def test_help_and_docstrings() -> None:
    """`help(rashomon)` lists the functions; each docstring says what it raises and has an example that runs."""
    text = pydoc.plain(pydoc.render_doc(rashomon))
    for name in ("compare", "group", "load", "read", "render"):
        assert f"\n    {name}(" in text
    for function in (interface.compare, interface.group, interface.load, interface.read):
        assert "Raises InputError" in (function.__doc__ or "")
        assert doctest.DocTestFinder().find(function, globs={})[0].examples
