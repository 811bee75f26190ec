"""Reports from mails (.eml) and from pages that a browser saved as one file (.mhtml), by the email package."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from rashomon.stages.read.decode import decode_bytes, replace_unstorable
from rashomon.stages.read.html import read_html
from rashomon.stages.read.report import Report, UnreadableError, known

_NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\n]{5,100}\d\d\d\d\r?\n[A-Za-z-]{2,40}:")
_LEFT_OUT_SHOWN = 5  # names of attachments in a message
_PLAIN_SHARE = 0.5
"""A plain version with less than this share of the letters of the HTML version is a stub ("view in your browser").
Chosen by hand.
"""


@dataclass(frozen=True, slots=True)
class MailBody:
    """One text in a mail.

    page: the report of an HTML part, None = the part is plain text.
    """

    text: str
    page: Report | None = None
    doubts: tuple[str, ...] = ()

    @property
    def letters(self) -> int:
        """The number of letters and digits."""
        return sum(character.isalnum() for character in self.text)


def read_mail(path: str, raw: bytes) -> Report:
    """The report of a mail or of a saved page: its texts, without attachments, which are named as left out.

    Raises UnreadableError where it holds no text, is a mailbox of several mails, or is nested too deep.
    """
    if raw.startswith(b"From ") and _NEXT_MAIL.search(raw):
        raise UnreadableError("this is a mailbox with several mails; save each of them as .eml and give these")
    try:
        message = email.message_from_bytes(raw, policy=default)
        root = _saved_page(message)
        if root is not None:
            return _read_saved_page(path, message, root)
        left_out: list[str] = []
        bodies = list(_bodies(path, message, left_out))
        damage = sorted({type(defect).__name__ for part in message.walk() for defect in part.defects})
    except RecursionError:
        raise UnreadableError("the mail is nested too deep") from None
    text = "\n\n".join(body.text for body in bodies)
    if not text.strip():
        raise UnreadableError("the mail holds no text" + (f", only {', '.join(left_out)[:200]}" if left_out else ""))
    doubts = [doubt for body in bodies for doubt in body.doubts]
    if left_out:
        shown = ", ".join(left_out[:_LEFT_OUT_SHOWN]) + (" …" if len(left_out) > _LEFT_OUT_SHOWN else "")
        doubts.append(f"{len(left_out)} attachments were not read: {shown}; save them and give them as files")
    if damage:
        doubts.append(f"the mail is damaged, so text may be missing: {', '.join(damage)}")
    page = bodies[0].page if len(bodies) == 1 else None
    name, address = parseaddr(_header(message, "From") or "")
    return Report(
        path,
        text,
        title=known(_header(message, "Subject")),
        outlet=page.outlet if page else None,
        author=known(name) or known(address),
        published=known(_header(message, "Date")),
        url=page.url if page else None,
        extraction_ratio=page.extraction_ratio if page else None,
        doubts=tuple(doubts),
    )


def _header(message: MIMEPart, name: str) -> str | None:
    """A header with its coded words decoded, None where it is missing or cannot be decoded."""
    try:
        value = message.get(name)
        return replace_unstorable(str(value))[0] if value is not None else None
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # what damaged headers raise in email
        return None


def _saved_page(message: EmailMessage) -> MIMEPart | None:
    """The part that is the page, where a browser saved one; None where this is a mail.

    Other pages beside it are its frames.
    """
    saved = _header(message, "Snapshot-Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    by_browser = saved or "saved by" in (_header(message, "From") or "").lower()
    placed = [
        part for part in pages if (_header(part, "Content-Location") or "").startswith(("http:", "https:", "file:"))
    ]
    if not pages or not (by_browser or (placed and not message.get("To") and not message.get("Received"))):
        return None
    return next((part for part in pages if saved and _header(part, "Content-Location") == saved), (placed or pages)[0])


def _read_saved_page(path: str, message: EmailMessage, root: MIMEPart) -> Report:
    """The report of a page in its one file; the address is that of the page, or where it was saved from."""
    report = read_html(path, _payload(root), charset=root.get_content_charset())
    address = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location") or ""
    url = report.url or (address.partition("#")[0] if address.startswith(("http://", "https://")) else None)
    return replace(report, title=report.title or known(_header(message, "Subject")), url=url)


def _bodies(path: str, part: MIMEPart, left_out: list[str]) -> Iterator[MailBody]:
    """The texts in a part of a mail, in order; the names of what is not read are added to `left_out`."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind == "message/rfc822":
        left_out.append(f"{_filename(part) or 'without a name'} ({kind})")
    elif kind == "multipart/alternative":
        versions = [list(_bodies(path, version, left_out)) for version in part.iter_parts()]
        yield from _best([version for version in versions if version])
    elif kind == "multipart/related":
        yield from (body for first in list(part.iter_parts())[:1] for body in _bodies(path, first, left_out))
    elif part.is_multipart():
        for item in part.iter_parts():
            yield from _bodies(path, item, left_out)
    elif kind == "text/plain":
        decoded = decode_bytes(_payload(part), declared=part.get_content_charset())
        text, replaced = replace_unstorable(decoded.text)
        doubts = [decoded.doubt] if decoded.doubt else []
        if replaced:
            doubts.append(f"{replaced} NULs or lone surrogates replaced by U+FFFD")
        text = text.replace("\r\n", "\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            text = _unflow(text, joined=str(part.get_param("delsp", "")).lower() == "yes")
        if text.strip():
            yield MailBody(text, doubts=tuple(doubts))
    elif kind == "text/html":
        try:
            page = read_html(path, _payload(part), charset=part.get_content_charset())
        except UnreadableError:
            return
        yield MailBody(page.text, page, page.doubts)
    else:
        left_out.append(f"{_filename(part) or 'without a name'} ({kind})")


def _best(versions: list[list[MailBody]]) -> list[MailBody]:
    """Of the versions of one text the plain one, unless it is only a stub of another."""
    if not versions:
        return []
    sizes = [sum(body.letters for body in version) for version in versions]
    for version, size in zip(versions, sizes, strict=True):
        if all(body.page is None for body in version) and size >= _PLAIN_SHARE * max(sizes):
            return version
    return versions[sizes.index(max(sizes))]


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _filename(part: MIMEPart) -> str | None:
    try:
        return part.get_filename()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return None


def _unflow(text: str, *, joined: bool) -> str:
    """A text of "format=flowed" (RFC 3676) with its soft line breaks, a blank before the break, taken back.

    joined: whether the blank belongs to the break ("delsp").
    """
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")  # "space-stuffing"
        if soft and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        soft = line.endswith(" ") and line != "-- "
        if soft and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
