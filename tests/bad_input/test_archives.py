"""Archives with names that lead elsewhere: nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import docx
import pytest

from rashomon.stages.read import read_sources

NAMES = [
    "../../outside.txt",
    "/tmp/rashomon-outside.txt",
    "C:\\outside.txt",
    "CON",
    "a" * 300,
    "word/../../outside.txt",
    "link",
]
TEXT = "Nine people died when the ferry Marigold caught fire off Port Lorn, the coast guard said on Sunday."


def everything(folder: Path) -> set[Path]:
    """All that lies in a folder."""
    return set(folder.rglob("*"))


def packed(*, word: bool) -> bytes:
    """A zip archive with these names, among them a symbolic link; a Word document too, if it is to be one."""
    content = io.BytesIO()
    if word:
        made = docx.Document()
        made.add_paragraph(TEXT)
        made.save(content)
    with zipfile.ZipFile(content, "a") as archive:
        for name in NAMES:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 << 16) if name == "link" else (0o644 << 16)
            archive.writestr(entry, "/etc/passwd" if name == "link" else TEXT)
    return content.getvalue()


def rolled() -> bytes:
    """The same as a tar archive, with a hard link."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name in NAMES:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = (tarfile.LNKTYPE, "/etc/passwd") if name == "link" else (tarfile.REGTYPE, "")
            archive.addfile(entry, io.BytesIO())
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("news.zip", packed(word=False), 0),
        ("news.docx", packed(word=True), 1),
        ("news.odt", packed(word=False), 0),
        ("news.tar", rolled(), 0),
    ],
)
def test_nothing_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, read: int
) -> None:
    """A Word document is read by the one entry that has its text, other archives are refused with what to do; beside
    the archive nothing comes to lie, nor where its names lead.
    """
    inside = tmp_path / "deep" / "deeper"
    inside.mkdir(parents=True)
    (inside / name).write_bytes(content)
    monkeypatch.chdir(inside)
    before = everything(tmp_path)
    batch = read_sources([name])
    assert [document.text.strip() for document in batch.documents] == [TEXT] * read
    assert [one.status for one in batch.inputs] == ["kept" if read else "refused"]
    assert everything(tmp_path) == before
    assert not Path("/tmp/rashomon-outside.txt").exists()


def test_a_word_document_of_another_kind(tmp_path: Path) -> None:
    """One whose parts are XML of another kind is refused as damaged."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<p>{TEXT}</p>")
    (found,) = read_sources([str(tmp_path / "a.docx")]).inputs
    assert (found.status, "this Word document is damaged" in found.reason) == ("refused", True)
