"""JSON records of news in the forms that users have."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.stages.read.fields import Fields
from rashomon.stages.read.json_forms import read_record, read_records
from rashomon.stages.read.report import UnreadableError

TEXT = "Nine people died when a ferry hit the pier.\n\n“We saw it too late,” the captain said."
PLAIN = {
    "id": "1",
    "title": "Ferry hits pier",
    "text": TEXT,
    "url": "https://post.example/1",
    "published": "2021-03-12",
    "source": "Odvika Post",
}
NEWS_PLEASE = {
    "maintext": TEXT, "title": "Ferry hits pier", "source_domain": "post.example", "date_publish": "2021-03-12 18:00:00",
    "authors": ["Ann Lee", "Bo Vik"], "url": "https://post.example/1", "language": "en", "description": "teaser",
}  # fmt: skip
FUNDUS = {
    "title": "Ferry hits pier", "authors": ["Ann Lee"], "publishing_date": "2021-03-12 18:00:00+01:00", "publisher": "Odvika Post",
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": TEXT.split("\n\n")}]}, "html": {"requested_url": "https://post.example/1"},
}  # fmt: skip
NEWS_ARTICLE = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry hits pier", "articleBody": TEXT, "datePublished": "2021-03-12",
    "author": [{"@type": "Person", "name": "Ann Lee"}], "publisher": {"@type": "Organization", "name": "Odvika Post"},
    "mainEntityOfPage": {"@id": "https://post.example/1"},
}  # fmt: skip
NINJS_2 = {
    "uri": "https://post.example/1", "headline": "Ferry hits pier", "body_text": TEXT, "byline": "Ann Lee", "versioncreated": "2021-03-12T18:00:00Z",
    "infosource": [{"name": "Odvika Post"}],
}  # fmt: skip
NINJS_3 = {
    "uri": "https://post.example/1", "headlines": [{"value": "Ferry hits pier"}], "by": "Ann Lee", "versionCreated": "2021-03-12T18:00:00Z",
    "bodies": [{"contentType": "text/plain", "value": TEXT}], "infosources": [{"name": "Odvika Post"}],
}  # fmt: skip


@pytest.mark.parametrize("record", [PLAIN, NEWS_PLEASE, FUNDUS, NEWS_ARTICLE, NINJS_2, NINJS_3])
def test_forms(record: dict[str, Any]) -> None:
    """Every form gives the text, title, outlet, date and address."""
    report = read_record("a.json", record)
    assert report.text == TEXT
    assert report.title == "Ferry hits pier"
    assert report.outlet in ("Odvika Post", "post.example")
    assert (report.published or "").startswith("2021-03-12")
    assert report.url == "https://post.example/1"


@pytest.mark.parametrize("text", ["  Nine died.  \r\n", "\ufeffx y", "a\u202eb c", "tab\tand\u00a0blank"])
def test_a_text_field_is_kept_to_the_character(text: str) -> None:
    """Nothing is trimmed, joined or normalised in a text that comes as a JSON string."""
    assert read_record("a.json", {"text": text}).text == text


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<p>Police searched\nthe pier&#8217;s office.</p>\n<p>&#8220;No,&#8221; he said.</p>", "Police searched the pier’s office.\n“No,” he said."),
        ("&lt;p&gt;Fire &amp;amp; smoke at the pier&lt;/p&gt;", "Fire & smoke at the pier"),
        ("Nine died.\n\nMore <a href='/x'>about the ferry</a> here.\nThe end.", "Nine died.\nMore about the ferry here.\nThe end."),
        ("Nine died.<br>Two live.<BR/>\nThe end.", "Nine died.\nTwo live.\nThe end."),
        ("It cost 3&nbsp;million.", "It cost 3 million."),
        ("<![CDATA[<p>Nine died.</p>]]>", "Nine died."),
        ("The <em>Havdis</em> sank.", "The Havdis sank."),
        ("if a<b and c>d, the <b> tag, R&D; AT&T", "if a<b and c>d, the <b> tag, R&D; AT&T"),
        ("Nine died.\n\n  <http://post.example/a>", "Nine died.\n\n  <http://post.example/a>"),
    ],
)  # fmt: skip
def test_mark_up_in_plain_fields_is_shown_as_on_a_page(field: str, shown: str) -> None:
    """Tags and character references of a text, title or outlet do not reach the reader; what only looks like them
    stays.
    """
    report = read_record("a.json", {"text": field, "title": field, "source": field})
    assert report.text == shown
    assert "\n" in shown or (report.title, report.outlet) == (" ".join(shown.split()), report.title)
    assert read_record("a.json", {"body": {"paragraphs": [field, "Two live."]}}).text == f"{shown}\n\nTwo live."


def test_a_foreign_field_can_be_named() -> None:
    """--map text=story.long reads a text from where nobody else keeps it."""
    record = {"story": {"long": TEXT}, "head": "Ferry hits pier"}
    report = read_record("a.json", record, mapping={"text": "story.long", "title": "head"})
    assert (report.text, report.title) == (TEXT, "Ferry hits pier")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"headline": "no text"}, "no field with a text"),
        ({"text": "  \n"}, "empty"),
        ({"text": None}, "no field with a text"),
        ({"text": 5}, "no field with a text"),
        ("a string", "must be a JSON object"),
        ([1, 2], r"must be a JSON object with a text, not \[1, 2\]"),
        (None, "must be a JSON object"),
    ],
)
def test_records_without_text_say_why(record: object, reason: str) -> None:
    """A record that cannot be read says what was expected."""
    with pytest.raises(UnreadableError, match=reason):
        read_record("a.json", record)


@pytest.mark.parametrize("value", ["unknown", "not recorded (archive 7)", "n/a", "", "  ", None, "None", "-", [], {}])
def test_a_value_that_says_nothing_is_not_stated(value: object) -> None:
    """“unknown” and its kin are not an outlet."""
    assert read_record("a.json", {"text": TEXT, "source": value}).outlet is None


@pytest.mark.parametrize("name", ["Nan Goldin", "Nona Unknown-Smith", "None of the Above Press"])
def test_names_that_begin_like_nothing_are_kept(name: str) -> None:
    """Only the bare word for nothing counts as nothing."""
    assert read_record("a.json", {"text": TEXT, "author": name}).author == name


def test_names_in_other_letters_are_read() -> None:
    """A name is known in capitals and with blanks too, as in tables; the name as it should be goes before it."""
    report = read_record(
        "a.json", {"Text": TEXT, "TITLE": "Ferry hits pier", "Published At": "2021-03-12", "title": ""}
    )
    assert (report.text, report.title, report.published) == (TEXT, None, "2021-03-12")
    assert read_record("a.json", {"Text": "Another.", "text": TEXT}).text == TEXT


@pytest.mark.parametrize(
    ("record", "misspelt"),
    [
        ({"titel": "Ferry hits pier"}, (("titel", "title"),)),
        ({"Outlett": "Post", "publised": "2021"}, (("Outlett", "outlet"), ("publised", "published"))),
        ({"titel": "Ferry hits pier", "title": "Ferry"}, ()),  # the title is known
        ({"titel": ""}, ()),
        ({"titel": "unknown"}, ()),
        (
            {"section": "News", "tags": "x", "description": "y", "date_download": "z", "title_page": "t", "names": "n"},
            (),
        ),
        ({"headline": "Ferry"}, ()),  # known by another name
        ({"title" * 400_000: "long"}, ()),
    ],
)
def test_misspelt_names_are_told(record: dict[str, str], misspelt: tuple[tuple[str, str], ...]) -> None:
    """A name like that of a field that the record lacks is told; other names are not, for records hold much else."""
    assert read_record("a.json", {"text": TEXT, **record}).misspelt == misspelt


def test_a_mapped_field_misses_nothing() -> None:
    """Where the user has said which field is the title, no other is asked about; a misspelt text is named."""
    record = {"text": TEXT, "head": "Ferry", "titel": "Ferry hits pier"}
    assert read_record("a.json", record, mapping={"title": "head"}).misspelt == ()
    assert read_record("a.json", record, mapping={"title": "titel"}).misspelt == ()
    with pytest.raises(
        UnreadableError, match=r"no field with a text \(fields: Txt, url\); name it with --map text=Txt"
    ):
        read_record("a.json", {"Txt": TEXT, "url": "https://post.example/1"})


def test_collections() -> None:
    """A list, a record with a list of articles and lines of JSON give one record each, numbered."""
    several = [PLAIN, NEWS_PLEASE]
    for text, lines in (
        (json.dumps(several), False),
        (json.dumps({"articles": several}), False),
        ("\n".join(map(json.dumps, several)), True),
    ):
        assert [place for place, _ in read_records(text, lines=lines)] == ["#1", "#2"]


def test_a_bad_line_does_not_stop_the_others() -> None:
    """Of three lines with one broken, two are read and the third says why not."""
    records = dict(read_records('{"text": "a"}\n{"text": \n{"text": "b"}', lines=True))
    assert isinstance(records["#2"], UnreadableError)
    assert records["#3"] == {"text": "b"}


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "", "nul", '{"text": NaN}x'])
def test_broken_json_is_one_error(text: str) -> None:
    """Deep nesting and broken JSON are an error with a reason, never a crash."""
    with pytest.raises(UnreadableError, match="not JSON"):
        list(read_records(text, lines=False))


def test_fields_default_to_nothing() -> None:
    """A record with a text alone states nothing else."""
    report = read_record("a.json", {"text": TEXT})
    assert Fields(report.title, report.outlet, report.author, report.published, report.url) == Fields()


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ({"items": ["a"], "docs": [PLAIN]}, ["#1"]),
        ({"items": [], "docs": [PLAIN, PLAIN]}, ["#1", "#2"]),
        ({"items": [PLAIN, "a"]}, [""]),
        ({"text": TEXT, "items": [PLAIN]}, [""]),
        *(({key: [PLAIN]}, ["#1"]) for key in ("articles", "items", "docs", "results", "@graph", "data")),
        ({"rows": [PLAIN]}, [""]),
    ],
)
def test_what_is_a_collection(data: object, places: list[str]) -> None:
    """A record without a text that holds a list of nothing but records."""
    assert [place for place, _ in read_records(json.dumps(data), lines=False)] == places


def test_the_longest_line() -> None:
    """It is counted in bytes; a longer one says so and does not stop the others."""
    lines = [json.dumps({"text": "é" * 10}, ensure_ascii=False), json.dumps({"text": "e" * 11})]
    first, second = (one for _, one in read_records("\n".join(lines), lines=True, max_bytes=32))
    assert first == {"text": "é" * 10}
    assert second == {"text": "e" * 11}
    found = [one for _, one in read_records("\n".join(lines), lines=True, max_bytes=31)]
    assert [str(one) for one in found[:1]] == ["a line of 32 bytes; the limit is 31 (setting max_bytes)"]
    assert found[1] == {"text": "e" * 11}
