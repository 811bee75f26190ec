"""Mails and saved pages."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from rashomon.stages.read import read_sources
from rashomon.stages.read.mail import read_mail
from rashomon.stages.read.report import UnreadableError

SENTENCES = [
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said.",
    "“We saw the lights too late,” said Captain Åse Bø, who has worked on the ferry for ten years.",
    "Divers searched the wreck until the evening and found two more bodies in the engine room.",
]
PLAIN = "\n\n".join(SENTENCES) + "\n"
PAGE = (
    f"<html><body><article><h1>Ferry hits pier</h1>{''.join(f'<p>{s}</p>' for s in SENTENCES)}</article></body></html>"
)


def mail(
    plain: str | None = PLAIN, page: str | None = None, charset: str = "utf-8", cte: str | None = None
) -> EmailMessage:
    """A mail with these versions of its text."""
    message = EmailMessage()
    message["From"] = "Ann Lee <ann@post.example>"
    message["To"] = "desk@post.example"
    message["Subject"] = "Ferry hits pier at Ødvika"
    message["Date"] = "Fri, 12 Mar 2021 18:00:00 +0100"
    if plain is not None:
        message.set_content(plain, charset=charset, cte=cte)
    if page is not None:
        if plain is None:
            message.set_content(page, subtype="html", charset=charset, cte=cte)
        else:
            message.add_alternative(page, subtype="html", charset=charset, cte=cte)
    return message


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_text_of_a_mail(charset: str, cte: str) -> None:
    """The text comes in its charset and transfer encoding; sender, subject and date are its metadata."""
    report = read_mail("a.eml", mail(charset=charset, cte=cte).as_bytes())
    assert report.text.strip() == PLAIN.strip()
    assert (report.title, report.author, report.published) == (
        "Ferry hits pier at Ødvika",
        "Ann Lee",
        "Fri, 12 Mar 2021 18:00:00 +0100",
    )
    assert (report.outlet, report.doubts) == (None, ())


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_of_two_versions_the_plain_one_is_read(charset: str) -> None:
    """The versions of one text are one report; a plain version that is only a stub gives way to the page."""
    both = read_mail("a.eml", mail(PLAIN, PAGE, charset, "quoted-printable").as_bytes())
    assert both.text.strip() == PLAIN.strip()
    assert both.extraction_ratio is None
    for plain in (None, "View this mail in your browser.\n"):
        page = read_mail("a.eml", mail(plain, PAGE, charset, "quoted-printable").as_bytes())
        assert page.text.split("\n")[-3:] == SENTENCES
        assert page.extraction_ratio is not None
        assert page.title == "Ferry hits pier at Ødvika"


def test_attachments_are_left_out_and_named() -> None:
    """Files and mails hung on a mail are not read, which is told with their names; pictures inside a page are its assets."""
    message = mail()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(mail())
    for _ in range(5):
        message.add_attachment(b"x", maintype="image", subtype="png")
    report = read_mail("a.eml", message.as_bytes())
    assert report.text.strip() == PLAIN.strip()
    assert report.doubts == (
        "7 attachments were not read: plan.pdf (application/pdf), without a name (message/rfc822), without a name (image/png), "
        "without a name (image/png), without a name (image/png) …; save them and give them as files",
    )
    page = mail(None, PAGE)
    page.add_related(b"x", "image", "png", cid="<logo>")
    assert read_mail("a.eml", page.as_bytes()).doubts == ()


def test_all_texts_of_a_mail_are_read() -> None:
    """A mail of several texts, one after the other, gives all of them."""
    message = mail(SENTENCES[0] + "\n")
    message.make_mixed()
    for sentence in SENTENCES[1:]:
        part = EmailMessage()
        part.set_content(sentence + "\n")
        message.attach(part)
    assert read_mail("a.eml", message.as_bytes()).text.split() == " ".join(SENTENCES).split()


@pytest.mark.parametrize(
    ("options", "body", "text"),
    [
        ("", "Nine \ndied.\n", "Nine \ndied.\n"),
        ("; format=flowed", "Nine \ndied.\n\nTwo live.\n", "Nine died.\n\nTwo live.\n"),
        ("; format=flowed; delsp=yes", "港の \n倉庫\n", "港の倉庫\n"),
        ("; format=flowed", " From here \n>quoted\n", "From here \n>quoted\n"),
        ("; format=flowed", "-- \nAnn\n", "-- \nAnn\n"),
    ],
)
def test_flowed_lines_are_joined(options: str, body: str, text: str) -> None:
    """Soft line breaks of "format=flowed" are taken back, and only these."""
    head = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8{options}\n\n"
    assert read_mail("a.eml", (head + body).encode()).text == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (mail("\n").as_bytes(), "holds no text"),
        (mail(None, "<html><script>x</script></html>").as_bytes(), "holds no text"),
        (
            b"From a@b.example Fri Mar 12 2021\nSubject: a\n\nx\n\nFrom c@d.example Sat Mar 13 2021\nSubject: b\n\ny\n",
            "several mails",
        ),
        (
            b"MIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3_000))
            + b"\nx",
            "nested too deep",
        ),
    ],
    ids=["empty", "empty page", "mailbox", "deep"],
)
def test_mails_that_are_refused(raw: bytes, reason: str) -> None:
    """A mail without a text, a mailbox and a mail nested too deep are refused with the reason."""
    with pytest.raises(UnreadableError, match=reason):
        read_mail("a.eml", raw)


def test_one_mail_of_a_mailbox_is_a_mail() -> None:
    """A mailbox line alone before a mail is passed over."""
    raw = b"From a@b.example Fri Mar 12 2021\n" + mail().as_bytes()
    assert read_mail("a.eml", raw).text.strip() == PLAIN.strip()


def test_damage_is_told() -> None:
    """A mail that breaks off, and a text that is no valid base64, are read as far as they go, with a problem."""
    whole = mail(PLAIN, PAGE).as_bytes()
    assert "damaged" in read_mail("a.eml", whole[: whole.index(b"<html>") + 40]).doubts[-1]
    broken = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nTmluZSBk#"
    assert any("damaged" in doubt for doubt in read_mail("a.eml", broken).doubts)


def saved_page(*, by_browser: bool = True, root: str = "https://post.example/ferry#top") -> bytes:
    """A page as a browser saves it in one file, with a frame before it and a picture behind it."""
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {root}\nSubject: Ferry\nDate: Sat, 13 Mar 2021 10:00:00 -0000\n"
        if by_browser
        else ""
    )
    quoted = PAGE.encode("cp1252").replace(b"=", b"=3D")
    for byte in set(quoted):
        quoted = quoted.replace(bytes([byte]), b"=%02X" % byte) if byte > 126 else quoted
    part = "Content-Type: text/html{}\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {}\n\n"
    return (
        (
            f'{head}MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
            f"--b\n{part.format('', 'cid:frame-1@mhtml.blink')}<html><p>A frame with an advertisement for a cruise.</p></html>\n"
            f"--b\n{part.format('; charset=windows-1252', root)}"
        ).encode()
        + quoted
        + b"\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: cid:logo\n\niVBORw0KGgo=\n--b--\n"
    )


@pytest.mark.parametrize("by_browser", [True, False])
def test_a_page_saved_as_one_file(tmp_path: Path, by_browser: bool) -> None:
    """The page is read, not its frames and pictures; its address is the one it was saved from, and the day on which it
    was saved is no date of publication.
    """
    (tmp_path / "a.mhtml").write_bytes(saved_page(by_browser=by_browser))
    document = read_sources([str(tmp_path)]).documents[0]
    assert document.text.split("\n")[-3:] == SENTENCES
    assert "cruise" not in document.text
    assert document.source.url == "https://post.example/ferry"
    assert (document.title, document.published) == ("Ferry hits pier", None)


def test_a_mail_with_pictures_is_no_saved_page() -> None:
    """A page inside a mail that was sent is a mail: its date and sender count."""
    message = mail(None, PAGE)
    message.add_related(b"x", "image", "png", cid="<logo>")
    next(message.iter_parts())["Content-Location"] = "https://post.example/mail"
    report = read_mail("a.eml", message.as_bytes())
    assert (report.author, report.url) == ("Ann Lee", None)
