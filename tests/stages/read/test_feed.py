"""Feeds: an entry a report."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from rashomon.stages.read import feed, read_sources

SENTENCES = [
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said.",
    "“We saw the lights too late,” said Captain Åse Bø.",
]
HTML = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
ESCAPED = HTML.replace("<", "&lt;").replace(">", "&gt;")


def rss(*items: str, head: str = "<?xml version='1.0' encoding='utf-8'?>") -> str:
    """An RSS feed of the Odvika Post with these entries."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f"{head}<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>Odvika Post</title><link>https://post.example</link>{inside}</channel></rss>"
    )


FULL = (
    f"<title>Ferry &amp;amp; pier</title><link>https://post.example/ferry</link><dc:creator>Ann Lee</dc:creator>"
    f"<pubDate>Fri, 12 Mar 2021 18:00:00 +0100</pubDate><description>Short.</description><content:encoded><![CDATA[{HTML}<script>x()</script>]]></content:encoded>"
)
ATOM = f"""<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Odvika Post</title>
<entry><title type='text'>5 &lt; 6</title><link href='https://post.example/a'/><author><name>Ann Lee</name></author><published>2021-03-12T18:00:00Z</published>
<content type='html'>{ESCAPED}</content></entry>
<entry><title>Other</title><updated>2021-03-13T08:00:00Z</updated><summary>Plain &lt; text of one entry.</summary><source><title>Tarn Echo</title></source></entry></feed>"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.txt"])
def test_entries_of_rss(tmp_path: Path, charset: str, name: str) -> None:
    """Each entry is a report: the text of its content without mark-up, its metadata, and the feed as its outlet."""
    declared = charset.removesuffix("-sig")
    raw = rss(
        FULL,
        f"<title>Two</title><description>{ESCAPED}</description>",
        head=f"<?xml version='1.0' encoding='{declared}'?>",
    )
    (tmp_path / name).write_bytes(raw.encode(charset))
    first, second = read_sources(tmp_path).documents
    assert first.text == second.text == "\n".join(SENTENCES)
    assert (first.title, first.author, first.outlet, first.source.url) == (
        "Ferry & pier",
        "Ann Lee",
        "Odvika Post",
        "https://post.example/ferry",
    )
    assert (first.published, second.published, second.title) == ("2021-03-12T18:00:00+01:00", None, "Two")
    assert first.source.path.endswith(f"{name}#1")


def test_entries_of_atom(tmp_path: Path) -> None:
    """Plain text is kept as it is; an entry taken over from another feed has that feed as its outlet."""
    (tmp_path / "a.atom").write_text(ATOM)
    first, second = read_sources(tmp_path).documents
    assert (first.title, first.text, first.published) == ("5 < 6", "\n".join(SENTENCES), "2021-03-12T18:00:00Z")
    assert (second.text, second.outlet, second.published) == (
        "Plain < text of one entry.",
        "Tarn Echo",
        "2021-03-13T08:00:00Z",
    )


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("<title>Ferry</title><link>https://post.example</link>", "the entry has no text, only a title"),
        (
            "<title>Ferry</title><description>A ferry hit the pier at Odvika and …</description>",
            "only the beginning of this report",
        ),
        (
            "<title>Ferry</title><description>A ferry hit the pier [...] Read more</description>",
            "only the beginning of this report",
        ),
        ("<title>Ferry</title><description>A ferry hit the pier at Odvika.</description>", None),
        (
            f"<title>F</title><description>A ferry …</description><content:encoded><![CDATA[{HTML}]]></content:encoded>",
            None,
        ),
    ],
)
def test_what_an_entry_lacks_is_told(tmp_path: Path, item: str, problem: str | None) -> None:
    """An entry without a text is refused, one that breaks off has a problem; the others are read without one."""
    (tmp_path / "a.xml").write_text(rss(item, FULL))
    batch = read_sources(tmp_path)
    assert len(batch.documents) == (1 if "no text" in (problem or "") else 2)
    assert (
        [problem in one.message for one in batch.problems] == [True] * (problem is not None)
        if problem
        else not batch.problems
    )


@pytest.mark.parametrize(
    ("item", "title", "url", "published"),
    [
        ("<title>Fire</title><link>/news/7?a=1</link>", "Fire", "https://post.example/news/7?a=1", None),
        ("<title>Fire</title><link>javascript:alert(1)</link>", "Fire", None, None),
        ("<title>Fire</title><link>http://[bad</link>", "Fire", None, None),
        ("<title>&lt;b onclick='x()'&gt;Fire&lt;/b&gt;</title>", "Fire", None, None),
        ("<title>\u202e\u05d0\u05e9 Fire\u202c</title>", "\u202e\u05d0\u05e9 Fire\u202c", None, None),
        (
            "<title>Fire</title><pubDate>Fri, 31 Dec 2199 10:00:00 GMT</pubDate>",
            "Fire",
            None,
            "2199-12-31T10:00:00+00:00",
        ),
    ],
)
def test_odd_entries(tmp_path: Path, item: str, title: str, url: str | None, published: str | None) -> None:
    """Relative links, links that are no address, mark-up and other directions in titles, and dates to come are read as
    what they are.
    """
    (tmp_path / "a.xml").write_text(rss(f"{item}<description>Nine people died in Odvika.</description>"))
    (document,) = read_sources(tmp_path).documents
    assert (document.title, document.source.url, document.published) == (title, url, published)


BARE = "<title>AT&T</title><description>AT&T paid nine crowns.</description><content:encoded><![CDATA[<p>AT&T & co</p>]]></content:encoded>"


@pytest.mark.parametrize(
    ("title", "home", "outlet"),
    [
        ("Odvika Post - World", "https://www.odvikapost.example/", "Odvika Post"),
        ("World news | The Tarn Herald", "https://tarnherald.example", "The Tarn Herald"),
        ("OBC News > National", "https://www.obc.example/", "OBC News"),
        ("Odvika Post: Sport", "https://feeds.example/post", "Odvika Post: Sport"),
        ("Odvika Post - The Odvika blog", "https://odvika.example/", "Odvika Post - The Odvika blog"),
        ("Odvika Post", "https://other.example/", "Odvika Post"),
    ],
)
def test_the_outlet_in_the_title_of_a_feed(tmp_path: Path, title: str, home: str, outlet: str) -> None:
    """The part whose word stands in the name of the host; the whole title where no part or several have one."""
    path = tmp_path / "a.xml"
    named = rss(FULL).replace("<title>Odvika Post</title>", f"<title>{title.replace('>', '&gt;')}</title>")
    path.write_text(named.replace("<link>https://post.example</link>", f"<link>{home}</link>"), "utf-8")
    assert read_sources([path]).documents[0].outlet == outlet


def test_a_bare_ampersand_is_no_damage(tmp_path: Path) -> None:
    """An ampersand that begins no reference is one, in text and in a CDATA section."""
    (tmp_path / "a.xml").write_text(rss(BARE, FULL))
    batch = read_sources(tmp_path)
    assert [(one.title, one.text) for one in batch.documents] == [
        ("AT&T", "AT&T & co"),
        ("Ferry & pier", "\n".join(SENTENCES)),
    ]
    assert batch.problems == ()


WHOLE = [
    ("<!-- made by Ida <ida@post.example> -->", "", "remarks before the root"),
    ("", "<!-- cached -->" * 2000, "many remarks behind it"),
    ("", "<!-- <![CDATA[ -->", "the beginning of a section in a remark"),
]


@pytest.mark.parametrize(("before", "behind"), [row[:2] for row in WHOLE], ids=[row[2] for row in WHOLE])
def test_a_whole_feed_does_not_break_off(tmp_path: Path, before: str, behind: str) -> None:
    """What programs write before and behind the root is no end of the feed."""
    whole = rss(FULL).replace("<rss", f"{before}<rss").replace("</rss>", "</rss   >") + behind
    (tmp_path / "a.xml").write_text(whole)
    batch = read_sources(tmp_path)
    assert [document.title for document in batch.documents] == ["Ferry & pier"]
    assert batch.problems == ()


CUT = "<title>Three</title><link>https://post.example/3</link><description>Nine died at Tarn.</description>"


@pytest.mark.parametrize(
    ("ends", "kept"),
    [
        ("<item><title>Thr", 2),
        ("<item><title>Three</title><link>https://post.exam", 2),
        (f"<item>{CUT[:-30]}", 2),
        (f"<item>{CUT[:-6]}", 2),
        (f"<item>{CUT}", 2),
        (f"<item>{CUT}</ite", 2),
        (f"<item>{CUT}</item", 2),
        (f"<item>{CUT}</item>", 3),
        (f"<item>{CUT}</item><!-- made", 3),
        (f"<item>{CUT}</item></channel></r", 3),
        ("<item><title>Three</title><content:encoded><![CDATA[<p>Nine died.</p></item></rss>", 2),
        ("<item><title>Thr<br /><b>Fatal error</b>: out of memory", 2),
    ],
)
def test_a_feed_that_breaks_off(tmp_path: Path, ends: str, kept: int) -> None:
    """The whole entries before that place are read without a doubt, and one message says where it is."""
    begun = rss(FULL, "<title>Two</title><description>Nine died.</description>").removesuffix("</channel></rss>")
    (tmp_path / "a.xml").write_text(begun + ends)
    batch = read_sources(tmp_path)
    assert [document.title for document in batch.documents] == ["Ferry & pier", "Two", "Three"][:kept]
    (problem,) = batch.problems
    told = f"a.xml#{kept + 1} was not read: the feed breaks off here; the {kept} entries before it were read"
    assert problem.message.endswith(told)


def test_other_feeds_that_break_off(tmp_path: Path) -> None:
    """Atom and RSS 1.0, whose entries stand behind their channel; a feed of one whole entry; one of none."""
    first = ATOM.index("</entry>") + len("</entry>")
    rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    rdf += "<channel><title>Post</title></channel><item rdf:about='a'><title>One</title><description>Nine died."
    rdf += "</description></item><item rdf:about='b'><title>Two</title><descr"
    for name, raw in {"atom": ATOM[: first + 40], "rdf": rdf}.items():
        (tmp_path / f"{name}.xml").write_text(raw, encoding="utf-8")
        batch = read_sources(tmp_path / f"{name}.xml")
        assert len(batch.documents) == 1
        assert "breaks off here; the entry before it was read" in batch.problems[0].message
    for number, stump in enumerate((rss(FULL)[:300], rss(FULL)[:-60], "<rss version='2.0'><chan")):
        (tmp_path / f"{number}.rss").write_text(stump)
        assert (
            "breaks off before the end of its first entry" in read_sources(tmp_path / f"{number}.rss").inputs[0].reason
        )


def test_a_damaged_feed_is_read_to_its_end(tmp_path: Path) -> None:
    """What is no XML is told once, at the entry in which it stands; the entries behind it are read."""
    wrong = "<title>Two</title><description><b>Nine died.</description>"
    (tmp_path / "a.xml").write_text(rss(FULL, "\n" + wrong, "<title>Three</title><description>Six died.</description>"))
    batch = read_sources(tmp_path)
    assert [document.title for document in batch.documents] == ["Ferry & pier", "Two", "Three"]
    (problem,) = batch.problems
    assert problem.document == batch.documents[1].id
    assert (
        "the feed is damaged here, so this entry and those behind it may be cut or missing (line 2: " in problem.message
    )


def test_signs_that_only_pages_name_are_no_damage(tmp_path: Path) -> None:
    """They are what a page shows for them; a name that nothing has stays as it is written."""
    (tmp_path / "a.xml").write_text(
        rss("<title>Caf&eacute; &post;</title><description>A&nbsp;caf&eacute; &amp; bar</description>")
    )
    batch = read_sources(tmp_path)
    assert [(one.title, one.text.replace("\xa0", " ")) for one in batch.documents] == [("Café &post;", "A café & bar")]
    assert batch.problems == ()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (rss(), "the feed has no entries"),
        ("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'>]>" + rss(FULL, head=""), "declares entities"),
        (
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
            + rss("<title>&x;</title>", head=""),
            "declares entities",
        ),
    ],
)
def test_feeds_that_are_refused(tmp_path: Path, raw: str, reason: str) -> None:
    """A feed without entries, and one that declares entities, which make bombs and name files, are refused."""
    (tmp_path / "a.rss").write_text(raw)
    assert reason in read_sources(tmp_path).inputs[0].reason


def test_no_address_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a feed names is not fetched, and nothing is logged."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    (tmp_path / "a.rss").write_text(
        rss(FULL, head="<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//N' 'https://post.example/rss.dtd'>")
    )
    assert len(read_sources(tmp_path).documents) == 1


def test_a_feed_of_very_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first are read, in RSS and in Atom, and how many there are is told."""
    monkeypatch.setattr(feed, "MOST_ENTRIES", 2)
    more = rss(*(f"<title>T{n}</title><description>Nine died in town {n}.</description>" for n in range(5)))
    entries = "".join(f"<entry><title>T{n}</title><summary>Nine died in town {n}.</summary></entry>" for n in range(5))
    for content in (more, f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>{entries}</feed>"):
        (tmp_path / "a.xml").write_text(content)
        batch = read_sources(tmp_path)
        assert [one.title for one in batch.documents] == ["T0", "T1"]
        assert [one.reason for one in batch.inputs if one.status == "refused"] == [
            "the feed has 5 entries; the first 2 are read"
        ]
