"""Damaged files of every form: each is kept or refused with a reason, and what is kept keeps the promises."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.stages.read import read_sources
from tests.stages.read.test_feed import ATOM, FULL, rss
from tests.stages.read.test_mail import PAGE, mail, saved_page
from tests.stages.read.test_pdf import ARTICLE, pdf
from tests.stages.read.test_table import FERRY, table
from tests.stages.read.test_word import document

WHOLE = {
    "a.eml": mail(page=PAGE, charset="windows-1252", cte="quoted-printable").as_bytes(),
    "a.mhtml": saved_page(),
    "a.docx": document("Nine people died.", "The coast guard said so on Friday."),
    "a.pdf": pdf(ARTICLE, info="/Title (Ferry hits pier)"),
    "a.csv": table(";", ["title", "text"], ["T", FERRY], ["U", "Two live."]).encode("cp1252"),
    "a.xml": rss(FULL).encode(),
    "a.atom": ATOM.encode(),
    "a.html": PAGE.encode(),
}


def cut(raw: bytes, chance: random.Random) -> bytes:
    """The bytes up to some place."""
    return raw[: chance.randrange(1, len(raw))]


def change(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with up to twelve others in place of some."""
    changed = bytearray(raw)
    for _ in range(chance.randrange(1, 13)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def repeat(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with a part of them again."""
    start = chance.randrange(len(raw))
    part = raw[start : start + chance.randrange(1, 400)]
    at = chance.randrange(len(raw))
    return raw[:at] + part * chance.randrange(1, 9) + raw[at:]


@pytest.mark.parametrize("damage", [cut, change, repeat])
@pytest.mark.parametrize("name", WHOLE)
def test_damaged_files(tmp_path: Path, name: str, damage: Callable[[bytes, random.Random], bytes]) -> None:
    """Fifteen damaged copies of a file: no exception, a reason for each refusal, blocks that lie in their text; the
    whole file is read.
    """
    path = tmp_path / name
    path.write_bytes(WHOLE[name])
    assert read_sources(path).documents
    for seed in range(15):
        path.write_bytes(damage(WHOLE[name], random.Random(seed)))
        batch = read_sources(path)
        assert batch.inputs
        assert all(item.status == "kept" or item.reason for item in batch.inputs)
        assert len(batch.documents) == sum(item.status == "kept" for item in batch.inputs)
        for one in batch.documents:
            assert one.text.strip()
            assert all(0 <= block.span.start < block.span.end <= len(one.text) for block in one.blocks)
            one.text.encode("utf-8")
