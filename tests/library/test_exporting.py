"""A library is written to a file whole, and what was written is read again; other forms say the same."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from rashomon.errors import InputError
from rashomon.ledger import decide, decision_line, list_correctable
from rashomon.library.adding import add_paths
from rashomon.library.correcting import keep_decisions
from rashomon.library.diary import list_acts
from rashomon.library.exporting import ExportOptions, export_library
from rashomon.library.finding import Filter, find_stories
from rashomon.library.importing import import_paths
from rashomon.library.opening import open_story
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from tests.libraries import FIRE, add_records, largest, library_of, record

AT = "2026-01-01T00:00:00+00:00"


def fill(store: Store, folder: Path) -> None:
    """Puts the example, a page with two versions and a decision into a library."""
    add_paths(store, [FIRE])
    url = "https://post.example/tax"
    add_records(store, folder, record("The council raised its tax.", url=url, published="2024-02-01", title="=1+1"))
    add_records(store, folder, record("The council lowered its tax.", url=url, published="2024-02-02", title="=1+1"))
    account = open_story(store, largest(store)).account
    things = list_correctable(account)
    number = next(one.number for one in things if one.target == "report")
    decided = replace(decide(things, number, "outlet", "The Veldhaven Star"), by="editor", at=AT)
    with store.write() as connection:
        keep_decisions(connection, [decided])


filled = library_of(fill)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_was_exported_is_imported(filled: Store, tmp_path: Path) -> None:
    """Articles with their versions, stories, decisions: a library filled from an export exports the same bytes."""
    first = tmp_path / "first.jsonl"
    result = export_library(filled, first)
    assert (result.form, result.articles, result.stories, result.decisions) == ("jsonl", 8, 2, 1)
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        done = import_paths(other, [str(first)])
        assert (done.articles, done.known, done.stories, done.decisions, done.placed) == (8, 0, 2, 1, 0)
        again = import_paths(other, [str(first)])
        assert (again.articles, again.known, again.stories, again.decisions) == (0, 8, 0, 0)
        second = tmp_path / "second.jsonl"
        export_library(other, second)
        assert second.read_bytes() == first.read_bytes()
        stories = [find_stories(one, Filter()).stories for one in (other, filled)]  # accounts are not exported
        both = [[replace(story, account=None) for story in found] for found in stories]
        assert both[0] == both[1]
        assert "The Veldhaven Star" in {d.outlet for d in open_story(other, largest(other)).account.documents}
    kinds = [line["kind"] for line in lines_of(first)]
    assert kinds == ["library", *["article"] * 8, *["story"] * 2, "decision"]


@pytest.mark.parametrize("name", ["first.parquet", "first.warc", "first.warc.gz"])
def test_other_forms_hold_everything(filled: Store, tmp_path: Path, name: str) -> None:
    """What is imported from Parquet and from a web archive exports the same bytes as the library did, in that form and
    in lines.
    """
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="Parquet needs the extra parquet")
    export_library(filled, tmp_path / "first.jsonl")
    result = export_library(filled, tmp_path / name)
    assert (result.articles, result.stories, result.decisions) == (8, 2, 1)
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        done = import_paths(other, [str(tmp_path / name)])
        assert (done.articles, done.stories, done.decisions, done.placed) == (8, 2, 1, 0)
        for form in ("jsonl", name.partition(".")[2]):
            second = tmp_path / f"second.{form}"
            export_library(other, second)
            assert second.read_bytes() == (tmp_path / f"first.{form}").read_bytes()


def test_columns_of_parquet(filled: Store, tmp_path: Path) -> None:
    """Any reader of Parquet finds the articles with their texts, and no text of a story."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra parquet")
    export_library(filled, tmp_path / "library.parquet")
    rows = parquet.read_table(tmp_path / "library.parquet").to_pylist()
    assert [row["kind"] for row in rows] == ["library", *["article"] * 8, *["story"] * 2, "decision"]
    assert [(row["title"], row["version"]) for row in rows[7:9]] == [("=1+1", 1), ("=1+1", 2)]
    assert [row["text"] for row in rows[7:9]] == ["The council raised its tax.", "The council lowered its tax."]
    assert {row["text"] for row in rows if row["kind"] != "article"} == {None}


def test_an_archive_is_read_by_others(filled: Store, tmp_path: Path) -> None:
    """The texts stand in it as pages turned into text, with their addresses, and `add` reads them as it reads any
    archive.
    """
    path = tmp_path / "library.warc.gz"
    export_library(filled, path)
    with path.open("rb") as file:
        kept = [
            (record.headers["WARC-Target-URI"], record.verify_block_digest(), record.reader.read().decode())
            for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.conversion)
        ]
    assert len(kept) == 8
    assert kept[-1] == ("https://post.example/tax", True, "The council lowered its tax.")
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        assert add_paths(other, [str(path)]).added == 8


@pytest.mark.parametrize("name", ["library.parquet", "library.warc"])
def test_damaged_archives(filled: Store, tmp_path: Path, name: str) -> None:
    """A changed byte is told, and nothing behind the damage is taken for good."""
    pytest.importorskip("pyarrow", reason="Parquet needs the extra parquet")
    path = tmp_path / name
    export_library(filled, path)
    content = path.read_bytes()
    place = content.rindex(b"lowered its tax") if name.endswith("warc") else len(content) - 20
    path.write_bytes(content[:place] + b"L" + content[place + 1 :])
    with (
        open_store(str(tmp_path / "other.sqlite"), make=True) as other,
        pytest.raises(InputError, match="is damaged"),
    ):
        import_paths(other, [str(path)])


def test_entities(filled: Store, tmp_path: Path) -> None:
    """FollowTheMoney: articles with their texts, names of the account with the articles that have them, and each form
    of a name; the articles are read back.
    """
    path = tmp_path / "library.ftm.json"
    result = export_library(filled, path)
    entities = {one["id"]: one for one in lines_of(path)}
    by_schema = {
        schema: [one["properties"] for one in entities.values() if one["schema"] == schema]
        for schema in ("Article", "Person", "Organization", "Address", "Mention")
    }
    assert sum(map(len, by_schema.values())) == len(entities)
    assert (result.articles, len(by_schema["Article"])) == (8, 8)
    assert result.entities == sum(len(by_schema[one]) for one in ("Person", "Organization", "Address"))
    halvik = next(one for one in by_schema["Person"] if "Teodor Halvik" in one["name"])
    assert {entities[doc]["schema"] for doc in halvik["proof"]} == {"Article"}
    for mention in by_schema["Mention"]:
        (doc,), (name,), (resolved,) = mention["document"], mention["name"], mention["resolved"]
        assert name in entities[doc]["properties"]["bodyText"][0]
        assert entities[resolved]["schema"] == mention["detectedSchema"][0]
        assert doc in entities[resolved]["properties"]["proof"]
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        done = import_paths(other, [str(path)])
        assert done.articles == 8
        assert [problem.message for problem in done.problems if "entities that are no reports" in problem.message]
        export_library(other, tmp_path / "other.jsonl")
    export_library(filled, tmp_path / "own.jsonl")
    told = ("text", "title", "outlet", "author", "url")
    mine, theirs = (
        sorted(
            repr(
                [
                    *(line[key] for key in told),
                    line["published"] and datetime.fromisoformat(line["published"]).timestamp(),
                ]
            )
            for line in lines_of(tmp_path / name)
            if line["kind"] == "article"
        )
        for name in ("own.jsonl", "other.jsonl")
    )
    assert theirs == mine


def test_entities_are_those_of_followthemoney(filled: Store, tmp_path: Path) -> None:
    """The package itself takes every entity, finds nothing missing, and none of its properties or values is unknown to
    it. Of texts it takes out hidden characters, of times the zone, which is that of UTC.
    """
    model = pytest.importorskip("followthemoney", reason="followthemoney (300 MB) is not installed").model
    export_library(filled, tmp_path / "library.ftm.json")
    for line in lines_of(tmp_path / "library.ftm.json"):
        entity = model.get_proxy(line, cleaned=False)
        entity.schema.validate(line)
        kept = entity.to_dict()["properties"]
        assert {key: len(values) for key, values in kept.items()} == {
            key: len(values) for key, values in line["properties"].items()
        }
        assert [time.removesuffix("+00:00") for time in line["properties"].get("publishedAt", ())] == kept.get(
            "publishedAt", []
        )


def test_a_part_is_exported(filled: Store, tmp_path: Path) -> None:
    """Filters choose the articles, by the outlet that a person gave; a story is written with those of its articles."""
    path = tmp_path / "part.jsonl"
    result = export_library(filled, path, ExportOptions(Filter("explosions", since="2025-01-01", outlet="star")))
    assert (result.articles, result.stories, result.decisions) == (1, 1, 1)
    article, story, decision = lines_of(path)[1:]
    assert decision["decision"]["left"][0]["doc"] == article["id"]
    assert story["articles"] == [article["id"]]
    assert article["outlet"] == "Norden Wire"
    assert article["text"] == json.loads(Path(FIRE, "reports", "norden-wire.json").read_text(encoding="utf-8"))["text"]


def test_a_table(filled: Store, tmp_path: Path) -> None:
    """One row an article; a cell that a spreadsheet would run is quoted."""
    path = tmp_path / "articles.csv"
    assert export_library(filled, path).articles == 8
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows[-2:]] == ["'=1+1", "'=1+1"]
    assert [(row["version"], row["story"] == "") for row in rows[-2:]] == [("1", True), ("2", False)]
    assert rows[0]["text"].startswith("16 March") or len({row["text"] for row in rows}) == 8


def test_web_annotations(filled: Store, tmp_path: Path) -> None:
    """Each annotation points to its article by position and by the same words with what stands around them."""
    path = tmp_path / "notes.json"
    result = export_library(filled, path)
    page = json.loads(path.read_text(encoding="utf-8"))
    assert (page["type"], len(page["items"])) == ("AnnotationPage", result.annotations)
    assert result.annotations > 20
    texts = {document.id: document.text for document in open_story(filled, largest(filled)).account.documents}
    for item in page["items"]:
        text = texts.get(item["target"]["rashomon:article"])
        position, quote = item["target"]["selector"]
        if text is not None:
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
        assert item["target"]["source"].startswith(("https://", "urn:rashomon:article:"))
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_a_file_appears_whole_or_not_at_all(filled: Store, tmp_path: Path) -> None:
    """What stands there stays where the run fails, and is overwritten only where that is asked for."""
    path = tmp_path / "library.jsonl"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        export_library(filled, path)

    def stop(done: int, of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_library(filled, path, ExportOptions(force=True), follow=stop)
    assert path.read_text(encoding="utf-8") == "mine"
    assert export_library(filled, path, ExportOptions(force=True)).articles == 8
    assert len(lines_of(path)) == 12
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []
    assert export_library(filled, tmp_path / "Library.WARC.GZ").form == "warc"
    with pytest.raises(InputError, match=r"the ending must be one of \.jsonl"):
        export_library(filled, tmp_path / "library.doc")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2"),
        ('{"kind": "letter"}', "unknown kind 'letter'"),
        ('{"kind": "article", "id": "abcdef"}', "this is no report"),
        ('{"kind": "story", "id": "x"}', "'x' is no id"),
        ('{"kind": "story", "id": "abcdef"}', "'founder' is missing"),
        ('{"kind": "story", "id": 7}', "id is no text"),
        ('{"kind": "article", "title": "a\\u0000"}', "title holds a character that is none"),
        ('{"kind": "article", "title": "a\\ud83d"}', "title holds a character that is none"),
        ('{"kind": "decision", "decision": {"target": "report", "question": "outlet", "value": "x", '
         '"left": [{"doc": "nobody", "start": 0, "end": 1}]}}', "nobody, which is no article of this library"),
    ],
)  # fmt: skip
def test_damaged_lines(store: Store, tmp_path: Path, line: str, message: str) -> None:
    """A line that is none of an export is refused by its number, and nothing of its piece is kept."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"kind":"library","schema":"rashomon.library/1"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl, line 2: ") as told:
        import_paths(store, [str(path)])
    assert message in str(told.value)


def test_blocks_outside_the_text(filled: Store, tmp_path: Path) -> None:
    """An article whose blocks do not lie in its text is refused."""
    export_library(filled, tmp_path / "good.jsonl")
    lines = lines_of(tmp_path / "good.jsonl")
    lines[1]["blocks"][-1]["end"] = 1_000_000
    bad = tmp_path / "bad.jsonl"
    bad.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        with pytest.raises(InputError, match="its blocks do not lie in its text"):
            import_paths(other, [str(bad)])
        assert import_paths(other, [str(tmp_path / "good.jsonl")]).articles == 8


def test_corrections_and_reports(store: Store, tmp_path: Path) -> None:
    """A file of corrections becomes decisions; archives of reports are added as `add` does."""
    reports = tmp_path / "news-please.jsonl"
    reports.write_text(json.dumps({"maintext": "Nine people died in the fire.", "title": "Fire"}), encoding="utf-8")
    assert import_paths(store, [str(reports)]).articles == 1
    account = open_story(store, largest(store)).account
    things = list_correctable(account)
    decided = decide(things, things[0].number, "outlet", "The Star")
    path = tmp_path / "decisions.jsonl"
    texts = {document.id: document.text for document in account.documents}
    path.write_text(decision_line(decided, texts) + "\n", encoding="utf-8")
    assert import_paths(store, [str(path)]).decisions == 1
    assert [document.outlet for document in open_story(store, account.id).account.documents] == ["The Star"]


def test_annotations_are_no_articles(filled: Store, tmp_path: Path) -> None:
    """A page of Web Annotations that was exported is refused with the reason, whole: none of its notes is an article."""
    open_story(filled, largest(filled))
    path = tmp_path / "notes.json"
    assert export_library(filled, path).annotations
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        done = import_paths(other, [str(path)])
        assert (done.articles, [one.message for one in done.problems]) == (
            0,
            [f"{path} was not read: this is a page of annotations, which Rashomon wrote: it would be its own witness"],
        )


def test_the_log_tells_what_was_imported(filled: Store, tmp_path: Path) -> None:
    """What is new is told; importing all of it again is nothing."""
    export_library(filled, tmp_path / "all.jsonl")
    with open_store(str(tmp_path / "other.sqlite"), make=True) as other:
        for _ in range(2):
            import_paths(other, [str(tmp_path / "all.jsonl")])
        (act,) = list_acts(other).acts
    assert re.fullmatch(r"imported 8 articles, \d+ (story|stories) and \d+ decisions?", act.told)
