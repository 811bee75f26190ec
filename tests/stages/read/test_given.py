"""What a caller gives: paths, texts, records and documents are told apart."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.model import Document, Source
from rashomon.stages.read.given import tell_given
from rashomon.stages.read.report import Refused, Report

TEXT = "Nine people died when a ferry hit the pier at Odvika."


def signed(path: str, text: str, **fields: object) -> Report:
    """A report with the digest of its text."""
    return Report(path, text, sha256=hashlib.sha256(text.encode()).hexdigest(), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (TEXT, signed("text 3", TEXT)),
        ("  \n", Refused("text 3", "the text is empty")),
        ("Nine\0died", signed("text 3", "Nine\ufffddied", doubts=("1 characters that cannot be stored were replaced",))),
        ({"text": TEXT, "title": "Ferry", "source": "Post"}, signed("record 3", TEXT, title="Ferry", outlet="Post")),
        ({"title": "Ferry"}, Refused("record 3", "no field with a text (fields: title); name it with --map text=FIELD")),
        ({"text": " "}, Refused("record 3", "the text is empty")),
        (Path("reports/a.txt"), "reports/a.txt"),
        ("-", "-"),
        (Document("d", Source("a.txt", ""), TEXT), Document("d", Source("a.txt", ""), TEXT)),
        ("and/or", None),
        ("./a", None),
        ("~/a", None),
        ("C:\\a", None),
        ("a.txt", None),
        ("The end.txt", None),
        ("a" * 1_001 + "/b", signed("text 3", "a" * 1_001 + "/b")),
        ("a.txt\nb", signed("text 3", "a.txt\nb")),
        ("Nine died / two live", signed("text 3", "Nine died / two live")),
        ("...txt", signed("text 3", "...txt")),
    ],
)  # fmt: skip
def test_what_is_given(item: object, found: object) -> None:
    """Whole answers; None = a path where nothing is, which is an error."""
    if found is None:
        with pytest.raises(InputError, match="there is no file"):
            tell_given(item, 3)
    else:
        assert tell_given(item, 3) == found


def test_paths_that_are_there(tmp_path: Path) -> None:
    """A file, a folder and a glob that finds something are paths, whatever they look like."""
    (tmp_path / "Nine died").write_text(TEXT)
    for path in (tmp_path, tmp_path / "Nine died", tmp_path / "Nine*", tmp_path / "**"):
        assert tell_given(str(path), 1) == str(path)
    with pytest.raises(InputError, match="item 2 is a value of type int; a report is a path"):
        tell_given(7, 2)
    assert tell_given({"story": TEXT}, 1, {"text": "story"}) == signed("record 1", TEXT)
