"""The files that paths stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.stages.read import read_sources
from rashomon.stages.read.paths import find_paths, is_address, page_of_assets

NEWS = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."


@pytest.mark.parametrize(
    ("page", "folder", "assets"),
    [
        ("Ferry.html", "Ferry_files", True),
        ("Ferry.htm", "Ferry.files", True),
        ("Ferry.html", "Ferry-Dateien", True),
        ("Ferry.xhtml", "Ferry_fichiers", True),
        ("Ferry.html", "Ferry", False),  # a folder of the user's
        ("Ferry.html", "Ferry-reports", False),
        ("Pier.html", "Ferry_files", False),  # of no page
        ("Ferry.txt", "Ferry_files", False),
        ("Ferry.html", "_files", False),
    ],
)
def test_frames_of_a_saved_page_are_no_reports(tmp_path: Path, page: str, folder: str, assets: bool) -> None:
    """What a browser saves beside a page is one refused input, however the page is found; other folders are read."""
    (tmp_path / "in" / folder).mkdir(parents=True)
    (tmp_path / "in" / page).write_text(f"<html><p>{NEWS}</p></html>")
    frame = tmp_path / "in" / folder / "saved_resource.html"
    frame.write_text("<html><p>A frame with an advertisement for a cruise to the fjords.</p></html>")
    assert (page_of_assets(str(frame.parent)) == page) is assets
    batch = read_sources(tmp_path / "in")
    assert len(batch.documents) == (1 if assets else 2)
    reasons = [item.reason for item in batch.inputs if item.status == "refused"]
    assert reasons == ([f"the frames and pictures of the saved page {page}, which are no reports"] if assets else [])
    assert len(read_sources(str(tmp_path / "**/*.*htm*")).documents) == (2 if not assets and page != "Ferry.txt" else 1)
    assert len(read_sources(frame).documents) == 1  # the user names it


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("https://post.example/fire", True),
        ("HTTP://POST.EXAMPLE/?q=*", True),
        ("ftp://post.example/a", True),
        ("www.post.example", True),
        ("wwwhat.txt", False),
        ("C:/reports", False),
        ("a.txt", False),
    ],
)
def test_addresses_are_told(path: str, address: bool) -> None:
    """An address of the web is no path."""
    assert is_address(path) is address


def test_an_address_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Rashomon opens no address: it is a refused input, and the files beside it are read."""
    (tmp_path / "a.txt").write_text(NEWS)
    batch = read_sources([str(tmp_path), "https://post.example/fire?id=[1]"])
    assert [(item.status, item.reason) for item in batch.inputs] == [
        ("kept", ""),
        (
            "refused",
            "addresses are not opened here; save the page in a browser and give the file, or use `rashomon add`",
        ),
    ]


def test_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    """A path, a text that is one, and lists of both are taken."""
    (tmp_path / "a.txt").write_text(NEWS)
    assert (
        read_sources(tmp_path)
        == read_sources(str(tmp_path))
        == read_sources([tmp_path])
        == read_sources(iter([tmp_path]))
    )
    assert find_paths([str(tmp_path)]) == (str(tmp_path / "a.txt"),)


@pytest.mark.parametrize(
    ("path", "advised"),
    [
        ("post.example/feed", True),
        ("127.0.0.1:8000/feed.xml", True),
        ("feeds.post.example/*.xml", True),
        ("reports/fire.txt", False),
        ("fire.txt", False),
        ("../fire.d/a.txt", False),
    ],
)
def test_an_address_without_its_beginning_is_told_what_it_lacks(path: str, advised: bool) -> None:
    """It is taken for a path, which is not there."""
    with pytest.raises(InputError, match="no file") as error:
        find_paths([path])
    assert ("; an address begins with https://" in str(error.value)) == advised
