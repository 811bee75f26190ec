"""PDF files, written by hand."""

from __future__ import annotations

import io
import logging
import zlib

import pypdf
import pytest

from rashomon.stages.read import read_sources
from rashomon.stages.read.pdf import MOST_PAGES, read_pdf
from rashomon.stages.read.report import UnreadableError
from rashomon.stages.read.sources import read_content

ARTICLE = [
    "Ferry hits pier at Odvika",
    "Nine people died when a ferry hit the pier at Odvika on Friday morn-",
    "ing, the coast guard said. The well-known captain told reporters that",
    "the engines had stopped. It was a well-",
    "known ship.",
    "Divers searched the wreck until the evening and found two more bodies",
    "in the engine room.",
]
PARAGRAPHS = [
    "Ferry hits pier at Odvika",
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said. The well-known captain told "
    "reporters that the engines had stopped. It was a well-known ship.",
    "Divers searched the wreck until the evening and found two more bodies in the engine room.",
]


def pdf(*pages: list[str], info: str = "", compress: bool = False) -> bytes:
    """The bytes of a PDF with these lines on its pages."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 750 Td\n{shown}ET".encode("cp1252")
        packed = zlib.compress(stream) if compress else stream
        kind = "/Filter /FlateDecode " if compress else ""
        objects.append(f"<< {kind}/Length {len(packed)} >>\nstream\n{packed.decode('latin-1')}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 612 792] >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def test_paragraphs_of_a_pdf() -> None:
    """Lines of a paragraph are joined, a divided word is put together, a word with a hyphen of its own keeps it."""
    for compress in (False, True):
        report = read_pdf("a.pdf", pdf(ARTICLE, compress=compress))
        assert report.text.split("\n\n") == PARAGRAPHS
        assert report.doubts == ()


@pytest.mark.parametrize(
    ("pages", "paragraphs"),
    [
        ([["Nine people died when a ferry hit", "2"], ["the pier at Odvika on Friday."]], ["2", "Nine people died when a ferry hit the pier at Odvika on Friday."]),
        ([["Page 1 of 2", "Nine people died on Friday."], ["Page 2 of 2", "Divers searched the wreck until the evening, to-"]], ["Page 1 of 2", "Nine people died on Friday.", "Page 2 of 2", "Divers searched the wreck until the evening, to-"]),
        ([["The ferry came from Saint-", "Malo with 212 people, and the", "crew of the ship was awake at"]], ["The ferry came from Saint-Malo with 212 people, and the crew of the ship was awake at"]),
        ([["“It’s late,” said Åse Bø."]], ["“It’s late,” said Åse Bø."]),
        ([["They asked for pre-", "and post-war wiring, for two-", "to three-year plans and in-", "or outdoor lamps on the deck"]], ["They asked for pre- and post-war wiring, for two- to three-year plans and in- or outdoor lamps on the deck"]),
        ([["The list has 12-", "14 boats, which were at sea on"]], ["The list has 12- 14 boats, which were at sea on"]),
    ],
)  # fmt: skip
def test_pages_and_lines(pages: list[list[str]], paragraphs: list[str]) -> None:
    """A paragraph may go on over the edge of a page, before which the number of the page stands alone."""
    assert read_pdf("a.pdf", pdf(*pages)).text.split("\n\n") == paragraphs


HEAD = "THE LORN COURIER - Local news"
WALK = [
    [
        "Ferry Marigold burns off Port Lorn",
        "By Ines Dahl",
        "PORT LORN, 4 May 2031 - Nine people died when the ferry Marigold caught",
        "fire off Port Lorn on Saturday night, the coast guard said, and the passen-",
        "gers were taken off by two fishing boats. The line said that its crew had",
    ],
    [
        "followed the rules, but the union of seamen said that the night watch was cut.",
        "Harbour master Olga Reyes said the fire began in the engine room. A report",
        "is expected in June, she said.",
    ],
]


@pytest.mark.parametrize("foot", [False, True])
def test_a_running_head_is_no_title_and_parts_no_sentence(foot: bool) -> None:
    """Above or below the text, with the number of the page or beside it: told once, and the article reads on."""
    numbered = [f"{HEAD} {number}" if foot else f"Page {number}" for number in (1, 2)]
    pages = [[*lines, number] if foot else [HEAD, *lines, number] for lines, number in zip(WALK, numbered, strict=True)]
    (document,) = read_sources(read_content("a.pdf", pdf(*pages), max_bytes=100_000)).documents
    assert (document.title, document.dateline, document.author) == (WALK[0][0], "2031-05-04", "Ines Dahl")
    paragraphs = document.text.split("\n\n")
    assert "and the passengers were taken off" in document.text
    assert "its crew had followed the rules, but the union" in document.text
    assert [one for one in paragraphs if one.startswith(HEAD)] == (numbered if foot else [HEAD])


def test_a_title_that_runs_on_every_page_stays_the_title() -> None:
    """Where a byline follows it on the first page; and pages whose lines differ by their figures alone are all read."""
    title, *lines = WALK[0]
    report = read_pdf("a.pdf", pdf([title, *lines], [title, *WALK[1]], [title, "Nobody else was hurt."]))
    assert report.text.startswith(f"{title}\n\nBy Ines Dahl\n\n")
    assert report.text.count(title) == 1
    tolls = [[f"On day {number} the toll was {number * 3}."] for number in range(3)]
    assert read_pdf("a.pdf", pdf(*tolls)).text == " ".join(line for (line,) in tolls)
    years = ["1998", "1999", "2000", "It burned."]
    assert read_pdf("a.pdf", pdf(years)).text.split("\n\n") == ["1998", "1999", "2000", "It burned."]


def test_a_line_at_the_edge_of_two_pages_is_no_running_head() -> None:
    """One word that ends a sentence on both pages, and lines whose figures differ, are the text."""
    first, second = ["The bridge was shut, the police", "said."], ["Then the mayor spoke, a guard", "said."]
    assert read_pdf("a.pdf", pdf(first, second)).text.count("said.") == 2
    text = read_pdf("a.pdf", pdf(["It burned.", "Total: 31"], ["It rained.", "Total: 45"])).text
    assert ("Total: 31" in text, "Total: 45" in text) == (True, True)


def test_properties_count_where_they_are_printed() -> None:
    """Title and author of the properties are taken only where the text has them."""
    there = read_pdf("a.pdf", pdf(["Ferry hits pier", "By Ann Lee"], info="/Title (Ferry hits pier) /Author (Ann Lee)"))
    assert (there.title, there.author) == ("Ferry hits pier", "Ann Lee")
    other = read_pdf("a.pdf", pdf(["Ferry hits pier"], info="/Title (Microsoft Word - x.doc) /Author (desk3)"))
    assert (other.title, other.author) == (None, None)


def test_what_is_not_read_is_told() -> None:
    """Pages without a text and pages beyond the limit are named."""
    assert read_pdf("a.pdf", pdf(["Nine died."], [], ["Two live."])).doubts == (
        "no text was found on 1 of its pages (2): perhaps pictures",
    )
    long = read_pdf("a.pdf", pdf(*([f"Line of page number {number}."] for number in range(MOST_PAGES + 2))))
    assert long.doubts == (f"only the first {MOST_PAGES} of {MOST_PAGES + 2} pages were read",)
    assert f"number {MOST_PAGES - 1}." in long.text
    assert f"number {MOST_PAGES}." not in long.text


def locked(password: str) -> bytes:
    """A PDF that opens with this password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["Nine died."])))
    writer.encrypt(password, owner_password="x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7", "damaged"),
        (pdf(["Nine died."])[:300], "damaged"),
        (pdf([]), "holds no text"),
        (locked("secret"), "has a password"),
    ],
    ids=["nothing", "cut", "scan", "locked"],
)
def test_files_that_are_refused(raw: bytes, reason: str, caplog: pytest.LogCaptureFixture) -> None:
    """A damaged file, one without a text and one with a password are refused; nothing is logged."""
    with pytest.raises(UnreadableError, match=reason):
        read_pdf("a.pdf", raw)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_file_with_an_empty_password_is_read() -> None:
    """A file that is only protected against changes opens without a password."""
    assert read_pdf("a.pdf", locked("")).text == "Nine died."
