"""What stands in the folder of an account before, during and after a run."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.model import Source, story_id
from rashomon.report import FORMATS, render, render_index
from rashomon.report.output import check_account, check_place, clear, story_folder, write_files, written_whole
from tests.report.story import make_account

ACCOUNT = replace(make_account(), id="aaaa1111", title="First")
LATER = replace(ACCOUNT, title="Second")


def names(folder: Path) -> set[str]:
    """All files below a folder, relative to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_a_run_leaves_no_file_of_an_earlier_one(tmp_path: Path) -> None:
    """Formats that the later run does not write go with their folder; a file of the user's stays."""
    render(ACCOUNT, tmp_path, formats=FORMATS)
    (tmp_path / "notes.txt").write_text("mine")
    assert {"report.html", "account.md", "account.docx", "tables/facts.csv"} <= names(tmp_path)
    render(LATER, tmp_path, formats=("json",))
    assert names(tmp_path) == {"account.json", "notes.txt"}
    assert not (tmp_path / "tables").exists()
    assert '"title": "Second"' in (tmp_path / "account.json").read_text()


def test_a_table_that_is_mine_stays(tmp_path: Path) -> None:
    """Only what Rashomon wrote is removed from the folder of tables."""
    render(ACCOUNT, tmp_path, formats=("csv",))
    (tmp_path / "tables" / "mine.csv").write_text("a,b\n1,2\n")
    render(LATER, tmp_path, formats=("html",))
    assert names(tmp_path) == {"report.html", "tables/mine.csv"}


@pytest.mark.parametrize("name", ["report.html", "account.json", "account.md", "account.docx", "tables/facts.csv"])
def test_a_file_of_the_users_is_overwritten_with_force_only(tmp_path: Path, name: str) -> None:
    """Each name that would be written: refused before anything is written, with what to do; with force replaced."""
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("<p>mine</p>")
    with pytest.raises(
        InputError, match=re.escape(f"{mine} is not Rashomon's; give another folder with -o, or --force")
    ):
        render(ACCOUNT, tmp_path, formats=FORMATS)
    assert names(tmp_path) == {name}
    assert mine.read_text() == "<p>mine</p>"
    render(ACCOUNT, tmp_path, formats=FORMATS, force=True)
    assert mine.read_bytes() != b"<p>mine</p>"
    assert "report.html" in names(tmp_path)


@pytest.mark.parametrize("format_", ["html", "json", "md", "docx"])
def test_an_account_of_other_reports_is_overwritten_with_force_only(tmp_path: Path, format_: str) -> None:
    """Each format says of which story it is."""
    render(ACCOUNT, tmp_path, formats=(format_,))
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    with pytest.raises(InputError, match="holds an account of other reports"):
        check_account(tmp_path, (), story="bbbb2222")
    check_account(tmp_path, (), story="aaaa1111")
    check_account(tmp_path, (), story="bbbb2222", force=True)
    assert before == {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}


def test_an_account_with_a_report_more_is_the_same(tmp_path: Path) -> None:
    """One report, or the path of one, in common is enough: a report was added, corrected or removed."""
    render(ACCOUNT, tmp_path, formats=("json",))
    first, second, third = ACCOUNT.documents
    check_account(tmp_path, [replace(third)], story="bbbb2222")
    check_account(tmp_path, [replace(first, id="edited")], story="bbbb2222")
    stranger = replace(second, id="x", source=Source("/elsewhere/x.txt", ""))
    with pytest.raises(InputError, match="other reports"):
        check_account(tmp_path, [stranger], story="bbbb2222")
    (tmp_path / "account.json").write_text('{"schema": "rashomon.account/1", "damaged"')
    check_account(tmp_path, [stranger], story="bbbb2222")  # nothing says that it is of others


def test_the_place_is_checked_before_the_work(tmp_path: Path) -> None:
    """A file in the way, a folder in the way, a link out of the folder; nothing is made by checking."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "busy" / "report.html").mkdir(parents=True)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "tables").symlink_to(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    with pytest.raises(InputError, match="file is not a folder"):
        check_place(tmp_path / "file", ("html",))
    with pytest.raises(InputError, match="file is not a folder"):
        check_place(tmp_path / "file" / "below", ("html",))
    with pytest.raises(InputError, match="not Rashomon's; give another with -o"):
        check_place(tmp_path / "busy", ("html",), force=True)
    with pytest.raises(InputError, match="is a link to a folder"):
        check_place(tmp_path / "linked", ("csv",), force=True)
    with pytest.raises(InputError, match=r"index.html is not Rashomon's"):
        check_place(tmp_path / "mine", ("html",), split=True)
    check_place(tmp_path / "mine", ("html",))
    check_place(tmp_path / "mine", ("html",), split=True, force=True)
    check_place(tmp_path / "new" / "deep", FORMATS)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system says no, so does the check (a test may run as root, who may write everywhere)."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(InputError, match="cannot be written to"):
        check_place(tmp_path / "new", ("html",))


def test_links_are_replaced_never_followed(tmp_path: Path) -> None:
    """A link with the name of a report is a user's file: with force the link goes, and what it leads to stays."""
    target = tmp_path / "target.html"
    target.write_text("precious")
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").symlink_to(target)
    with pytest.raises(InputError, match="not Rashomon's"):
        render(ACCOUNT, out, formats=("html",))
    render(ACCOUNT, out, formats=("html",), force=True)
    assert target.read_text() == "precious"
    assert not (out / "report.html").is_symlink()


def failing(call: Callable[..., object], nth: int) -> Callable[..., object]:
    """The call, which fails with a full disk at the nth time."""
    count = 0

    def run(*arguments: object, **options: object) -> object:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(errno.ENOSPC, "No space left on device")
        return call(*arguments, **options)

    return run


@pytest.mark.parametrize("name", ["open", "fsync", "replace", "unlink"])
@pytest.mark.parametrize("nth", range(1, 14))
def test_whatever_fails_no_old_file_stands_beside_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int
) -> None:
    """The nth call that opens, syncs, renames or removes fails: all files are of one run, none is half or left over."""
    render(ACCOUNT, tmp_path, formats=FORMATS)
    with monkeypatch.context() as broken:
        broken.setattr(os, name, failing(getattr(os, name), nth))
        with suppress(OSError):
            render(LATER, tmp_path, formats=("html", "json", "md"))
    left = names(tmp_path)
    assert not [one for one in left if one.endswith(".part")]
    assert "report.html" in left
    titles = {
        title
        for one in left & {"report.html", "account.json", "account.md"}
        for title in ("First", "Second")
        if title in (tmp_path / one).read_text()
    }
    assert len(titles) == 1
    if titles == {"Second"}:
        assert left <= {"report.html", "account.json", "account.md"}
    render(LATER, tmp_path, formats=FORMATS)  # it can be done again
    assert len(names(tmp_path)) == 12


def test_half_written_files_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    """A file of a process that is gone goes at the next run; one of a living process, and one of another name, stay."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    mark = "0" * 16
    (tmp_path / f".report.html.{gone.pid}-{mark}.part").write_text("half")
    (tmp_path / f".report.html.{os.getpid()}-{mark}.part").write_text("half")
    (tmp_path / ".mine.part").write_text("mine")
    render(ACCOUNT, tmp_path, formats=("html",))
    assert names(tmp_path) == {"report.html", f".report.html.{os.getpid()}-{mark}.part", ".mine.part"}


def test_the_temporary_name_cannot_be_foreseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has its own random name in the same folder, made for this process alone."""
    seen: list[tuple[str, int]] = []
    opened = os.open

    def watch(path: object, flags: int, *mode: int) -> int:
        if str(path).endswith(".part"):
            seen.append((str(path), flags))
        return opened(path, flags, *mode)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", watch)
    render(ACCOUNT, tmp_path, formats=("html", "json"))
    render(LATER, tmp_path, formats=("html", "json"))
    assert len({path for path, _ in seen}) == 4
    assert all(flags & os.O_EXCL and flags & os.O_NOFOLLOW for _, flags in seen)
    assert {str(Path(path).parent) for path, _ in seen} == {str(tmp_path)}


def test_the_files_of_a_split_run_are_known_again(tmp_path: Path) -> None:
    """The index and the folders of the stories are cleared together; without the index they are left alone."""
    one = tmp_path / story_folder(1, "aaaa1111ffff")
    assert one.name == "001-aaaa1111"
    render(ACCOUNT, one, formats=("html", "csv"))
    clear(tmp_path)
    assert "001-aaaa1111/report.html" in names(tmp_path)
    render_index([(ACCOUNT, one)], tmp_path)
    with pytest.raises(InputError, match="other reports"):
        check_account(tmp_path, (), story="bbbb2222")
    (tmp_path / "notes.txt").write_text("mine")
    clear(tmp_path)
    assert names(tmp_path) == {"notes.txt"}
    assert not one.exists()


def test_an_index_that_is_mine_is_not_overwritten(tmp_path: Path) -> None:
    """The index of a split run obeys force as well."""
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(InputError, match="not Rashomon's"):
        render_index([(ACCOUNT, tmp_path / "x")], tmp_path)
    assert render_index([(ACCOUNT, tmp_path / "x")], tmp_path, force=True).read_text() != "mine"


def test_a_file_that_appears_whole_overwrites_nothing(tmp_path: Path) -> None:
    """What stands there stays without force, and where an error ends the writing; a folder is never overwritten."""
    path = tmp_path / "new" / "library.zip"
    with written_whole(path) as file:
        file.write(b"first")
        assert not path.exists()
    assert path.read_bytes() == b"first"
    with pytest.raises(InputError, match="is there already; give another name, or --force"), written_whole(path):
        pass
    with suppress(ZeroDivisionError), written_whole(path, force=True) as file:
        file.write(b"half %d" % (1 // 0))
    assert [one.read_bytes() for one in path.parent.iterdir()] == [b"first"]
    with written_whole(path, force=True) as file:
        file.write(b"second")
    assert path.read_bytes() == b"second"
    with pytest.raises(InputError, match="is there already"), written_whole(path.parent, force=True):
        pass


def test_files_have_the_rights_that_the_user_gives_new_ones(tmp_path: Path) -> None:
    """As every other file that is made there: the mask of the process decides."""
    before = os.umask(0o027)
    try:
        (file,) = render(ACCOUNT, tmp_path, formats=("md",))
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o640


def test_an_account_is_known_by_the_id_that_follows_from_its_reports(tmp_path: Path) -> None:
    """No story needs to be named: the same reports are the same story."""
    known = replace(ACCOUNT, id=story_id(ACCOUNT.documents))
    render(known, tmp_path, formats=("md",))
    check_account(tmp_path, ACCOUNT.documents)
    with pytest.raises(InputError, match="other reports"):
        check_account(tmp_path, ACCOUNT.documents[2:], story="bbbb2222")


def test_tables_behind_a_link_are_left_alone(tmp_path: Path) -> None:
    """What a link leads to is no file of an earlier run in this folder."""
    render(ACCOUNT, tmp_path / "other", formats=("csv",))
    out = tmp_path / "out"
    render(ACCOUNT, out, formats=("md",))
    (out / "tables").symlink_to(tmp_path / "other" / "tables")
    clear(out)
    assert (tmp_path / "other" / "tables" / "facts.csv").exists()
    assert not (out / "account.md").exists()


def test_a_file_in_the_way_that_came_later_is_not_overwritten(tmp_path: Path) -> None:
    """Files are looked at again when they are written; with force they are replaced."""
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(InputError, match=r"a.md is not Rashomon's"):
        write_files(tmp_path, [("a.md", b"ours")])
    assert (tmp_path / "a.md").read_text() == "mine"
    write_files(tmp_path, [("a.md", b"ours")], force=True)
    assert (tmp_path / "a.md").read_text() == "ours"
