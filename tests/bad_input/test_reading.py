"""Bad input at the door: every file is read, or refused with its reason; nothing is lost silently."""

from __future__ import annotations

import importlib
import json
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Batch
from rashomon.stages.read import ReadingOptions, read_sources
from rashomon.stages.read.batch import MAX_BYTES, make_document
from rashomon.stages.read.overrides import Override
from rashomon.stages.read.report import Report
from rashomon.stages.story import make_members
from tests.times import assert_grows, assert_within

REPORT = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said.\n"


def read(folder: Path, name: str, raw: bytes, *, max_bytes: int = MAX_BYTES) -> Batch:
    """A batch of one file."""
    (folder / name).write_bytes(raw)
    return read_sources([str(folder / name)], ReadingOptions(max_bytes=max_bytes))


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("only-a-mark.txt", b"\xef\xbb\xbf", "empty"),
        ("binary.txt", bytes(range(256)) * 64, "binary"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a picture"),
        ("empty.json", b"{}", "no field with a text"),
        ("list.json", b"[1]", "JSON object"),
        ("none.json", b"[]", "no records"),
        ("deep.json", b"[" * 100_000, "nested too deep"),
        ("broken.json", b'{"text": "a', "not JSON"),
        ("nothing.html", b"<html><script>x</script></html>", "no text"),
        ("sheet.csv", b"a,b", "no column with a text in the first row (a, b)"),
    ],
)
def test_unreadable_files_are_refused_with_the_reason(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    """A file that holds no report is an input refused, with the reason, and a problem; the run goes on."""
    batch = read(tmp_path, name, raw)
    assert not batch.documents
    assert batch.inputs[0].status == "refused"
    assert reason in batch.inputs[0].reason
    assert reason in batch.problems[0].message


@pytest.mark.parametrize("name", ["line.txt", "line.html", "line.json"])
def test_thirty_megabytes_are_refused_at_twenty(tmp_path: Path, name: str) -> None:
    """A file over the limit is refused, with its size and the setting, before it is read."""
    batch = read(tmp_path, name, b"x" * 30_000_000)
    assert re.search(r"30,000,000 bytes; the limit is 20,000,000", batch.inputs[0].reason)


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    """The limit is an argument, in bytes."""
    assert read(tmp_path, "a.txt", REPORT.encode(), max_bytes=10).inputs[0].status == "refused"
    assert read(tmp_path, "b.txt", REPORT.encode(), max_bytes=1000).inputs[0].status == "kept"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Nine died at the pier. " * 9, 230),  # all of it
        ("Nine died.\n" * 100, 220),  # at the end of a line
        ("Nine people died. " * 100, 215),  # of a sentence
        ("word " * 100, 230),  # of a word
        ("x" * 500, 230),  # or in the middle of one
    ],
)
def test_only_the_first_part_of_a_long_report_is_compared(text: str, end: int) -> None:
    """What stands beyond the limit stays in the text, is marked as furniture, and is a problem; the limit falls where a
    line, a sentence or a word ends.
    """
    document, problems = make_document(Report("a.txt", text), Override(), max_compared=230)
    beyond = [block for block in document.blocks if "which alone are compared" in block.why]
    assert document.text == text
    assert [document[block.span] for block in beyond] == ([text[end:].strip()] if len(text) > 230 else [])
    assert all(block.kind == "furniture" for block in beyond)
    assert document.blocks[0].kind == "body"
    said = [problem.message for problem in problems if "max_compared" in problem.message]
    assert len(said) == len(beyond)
    assert not said or f"the first {end} characters" in said[0]
    assert not said or f"{len(text[end:].strip()):,} more" in said[0]


def test_one_long_line_of_a_collection_is_refused_alone(tmp_path: Path) -> None:
    """Of a .jsonl file the line over the limit is refused with its number; the others are read."""
    lines = [
        json.dumps({"text": REPORT, "url": "1"}),
        json.dumps({"text": "x" * 5000}),
        json.dumps({"text": REPORT * 2, "url": "2"}),
    ]
    batch = read(tmp_path, "a.jsonl", "\n".join(lines).encode(), max_bytes=4000)
    assert [(item.path[-2:], item.status) for item in batch.inputs] == [
        ("#1", "kept"),
        ("#2", "refused"),
        ("#3", "kept"),
    ]


def test_a_line_under_the_limit_is_read_whole(tmp_path: Path) -> None:
    """A text of 4 MB in one line is kept to the last character, in seconds."""
    text = "word " * 800_000 + "end"
    document = assert_within(10, lambda: read(tmp_path, "a.txt", text.encode())).documents[0]
    assert document.text == text
    assert document.blocks[-1].span.end == len(text)


@pytest.mark.parametrize(
    ("escaped", "shown"),
    [("\\ud83d", "\ufffd"), ("\\u0000", "\ufffd"), ("\\udc00\\ud800", "\ufffd\ufffd"), ("\\ud83d\\ude42", "🙂")],
)
def test_surrogates_and_nul_from_json(tmp_path: Path, escaped: str, shown: str) -> None:
    """Lone surrogates and NULs are replaced one for one and counted; a proper pair is a character; the text after them
    survives.
    """
    batch = read(
        tmp_path, "a.json", f'{{"text": "Nine died. {escaped} The pier is closed.", "title": "a{escaped}b"}}'.encode()
    )
    assert batch.documents[0].text == f"Nine died. {shown} The pier is closed."
    assert batch.documents[0].title == f"a{shown}b"
    counted = [problem.message for problem in batch.problems if "replaced" in problem.message]
    assert counted == ([f"{len(shown)} NULs or lone surrogates replaced by U+FFFD"] if "\ufffd" in shown else [])


@pytest.mark.parametrize(
    "odd",
    [
        "\x01",
        "\x1a",
        "\x85",
        "\ufeff",
        "\ufffe",
        "\u202e000,1\u202c",
        "\u2066x\u2069",
        "\u200b",
        "\u00ad",
        "Аnn Lее",
        "\u2028",
    ],
)
def test_odd_characters_stay_where_they_are(tmp_path: Path, odd: str) -> None:
    """Controls, marks, right-to-left overrides and look-alikes are part of the text: nothing is removed, no offset
    moves.
    """
    text = f"Nine people died {odd} at the pier, the coast guard said."
    batch = read(tmp_path, "a.json", json.dumps({"text": text}).encode())
    assert batch.documents[0].text == text


@pytest.mark.parametrize(
    "poison",
    ["<script>alert(1)</script>", "</script><!--", '=HYPERLINK("http://x.example")', "<img src=x onerror=alert(1)>"],
)
def test_markup_in_texts_and_titles_is_text(tmp_path: Path, poison: str) -> None:
    """In a text or title that comes as text, markup is only characters."""
    batch = read(
        tmp_path, "a.json", json.dumps({"text": f"{poison} {REPORT}", "title": poison, "source": poison}).encode()
    )
    document = batch.documents[0]
    assert document.text == f"{poison} {REPORT}"
    assert document.title == document.outlet == poison


def test_no_dates_and_no_outlet_are_not_stated(tmp_path: Path) -> None:
    """What a report does not say of itself is not guessed."""
    document = read(tmp_path, "a.txt", REPORT.encode()).documents[0]
    assert (document.outlet, document.published, document.dateline, document.title) == (None, None, None, None)
    assert {document.stated.outlet, document.stated.published, document.stated.title, document.stated.author} == {
        "not stated"
    }


def test_fifty_unrelated_reports_are_all_named(tmp_path: Path) -> None:
    """Reports that have nothing to do with each other are all kept and all marked as foreign."""
    subjects = [
        f"{a}{b}"
        for a in ("bala", "cori", "demu", "fano", "gelu")
        for b in ("x", "m", "r", "t", "k", "lo", "ni", "pa", "su", "ve")
    ]
    for number, word in enumerate(subjects):
        title = f"{word.title()}ol begins to {word}ate its {word}ers"
        text = f"{title}\n\n{word.title()}ine {word}ists {word}ed the {word}ium of {word.title()}burg with {word}s."
        (tmp_path / f"{number}.txt").write_text(text)
    documents = make_members(read_sources([str(tmp_path)]).documents)
    assert len(documents) == 50
    assert all(document.foreign and document.note for document in documents)


SLOW = [
    "a", "1,", '"', "(", " ", "A.", "- ", "\u201c", "x@", "http://", "(Source: ", "A (", "Read more ", "By A ", "... ",
    "12:00 ", "A-", "@a ", "!x", "By A-",
]  # fmt: skip


@pytest.mark.parametrize("piece", SLOW)
def test_time_grows_with_the_text(piece: str) -> None:
    """No rule takes more than about double the time for double the text, whatever the text is made of."""
    half, whole = (Report("a.txt", piece * (size // len(piece))) for size in (50_000, 100_000))
    assert_grows(5, lambda: make_document(half, Override()), lambda: make_document(whole, Override()))


@pytest.mark.parametrize(
    "line",
    [
        "By " + "A-" * 110 + "!",
        "A" + "-A" * 40 + " (" + "A/" * 30,
        "a" + "!" * 100_000 + "b",
        "By " + "A, " * 70,
        "(" + "A" * 200,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    """Lines made to send a pattern into endless retries are read in a moment."""
    assert_within(1, lambda: make_document(Report("a.txt", f"{line}\n{REPORT}"), Override()))


PATTERNS = [
    pytest.param(value, id=f"{module}.{name}")
    for module in (
        *(
            f"stages.read.{name}"
            for name in (
                "blocks",
                "credits",
                "datelines",
                "decode",
                "furniture",
                "html",
                "language",
                "report",
                "sources",
                "titles",
            )
        ),
        "stages.story.foreign",
        "text.stretches",
    )
    for name, value in sorted(vars(importlib.import_module(f"rashomon.{module}")).items())
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_explodes(pattern: re.Pattern[str]) -> None:
    """Every pattern answers in a moment on two thousand characters made of any of its likely pieces."""
    for piece in SLOW:
        text = piece * (2000 // len(piece))
        for attack in (text, text + "!", "By " + text, "<" + text, "(" + text):
            assert_within(0.5, partial(pattern.search, attack))


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".json", ".jsonl", ".md", ""]))
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, raw: bytes, suffix: str) -> None:
    """Any bytes under any name are kept or refused with a reason; spans of what is kept lie in its text."""
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(raw)
    batch = read_sources([str(path)])
    assert len(batch.inputs) >= (1 if suffix != ".jsonl" else 0)
    assert all(item.status == "kept" or item.reason for item in batch.inputs)
    for document in batch.documents:
        assert all(0 <= block.span.start < block.span.end <= len(document.text) for block in document.blocks)
