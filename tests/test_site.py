"""The documentation site: its pages lead somewhere, its reference has everything, and it is built where the builder is."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import typer
from lxml import html

import rashomon
import rashomon.model as model
from rashomon.cli.main import app
from rashomon.settings import Settings
from tests.conftest import ROOT
from tools.site.figures import MEANING, fill_figures, last_of_each, latest_rows
from tools.site.links import broken_links
from tools.site.pages import BrokenLinkError, page_text, site_places, write_pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the site as they are given to its builder."""
    folder = tmp_path_factory.mktemp("pages")
    assert write_pages(folder) > 40
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}


def test_the_menu_has_every_page(pages: dict[str, str]) -> None:
    """Each page is reached by the menu, except the decisions, which their own page lists; the menu has no other page."""
    menu = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    tomllib.loads(menu)
    listed = set(re.findall(r'= "([\w/-]+\.md)"', menu))
    assert {page for page in pages if not page.startswith("decisions/0")} == listed
    assert {page for page in pages if page.startswith("decisions/0")} == {
        f"decisions/{name}" for name in re.findall(r"\]\((0\w+[\w-]*\.md)\)", pages["decisions/index.md"])
    }


def test_the_reference_is_of_the_code(pages: dict[str, str]) -> None:
    """Every public name, record, command and setting has its place."""
    assert {name for name in rashomon.__all__ if f"## rashomon.{name}" not in pages["reference/python.md"]} == set()
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {name for name in commands if f"## `rashomon {name}`" not in pages["reference/commands.md"]} == set()
    assert {
        name for name in Settings.model_fields if f"RASHOMON_{name.upper()}" not in pages["reference/settings.md"]
    } == set()
    records = re.findall(r"^## (\w+)$", pages["reference/records.md"], re.MULTILINE)
    assert set(records) <= set(model.__all__)
    assert {"Document", "Fact", "Span", "Version"} <= set(records)
    assert "| `differs_p` |" not in pages["figures.md"]
    assert "### Account.save" in pages["reference/python.md"]
    assert "    previous: Account | str | Path | None = None," in pages["reference/python.md"]


def test_figures_are_those_that_were_recorded() -> None:
    """A page's mark becomes the latest rows of its question; all figures of a question say what they count."""
    rows = latest_rows()
    assert {figure for question in MEANING for figure in rows[question]} <= {
        figure for found in MEANING.values() for figure in found
    }
    text = fill_figures("Before.\n\n<!-- figures who -->\n\nAfter.")
    assert f"(`names`) | {rows['who']['names']['value']:g} |" in text
    assert text.endswith("\n\nAfter.")
    assert "<!-- figures" not in text


def test_a_figure_of_another_load_is_the_same_figure() -> None:
    """A run on a busier machine or with longer texts takes the place of the one before; other numbers tell apart."""
    names = ["read at load 17", "read at load 4", "read, 308 words", "read, 320 words", "1st 10,000", "7th 10,000"]
    rows = [{"question": "library", "figure": name} for name in names]
    assert list(last_of_each(rows)["library"]) == ["read at load 4", "read, 320 words", "1st 10,000", "7th 10,000"]


def test_links_hold_in_the_site(tmp_path: Path) -> None:
    """Links between pages are those of the site; what is no page loses its link; a link to nothing is an error."""
    places = site_places()
    text = page_text(ROOT / "README.md", places)
    assert "(docs/" not in text
    assert "[the tutorial](tutorial.md)" in text.casefold()
    assert "([audit])" not in text
    source = tmp_path / "page.md"
    source.write_text("[x](nowhere.md)")
    with pytest.raises((BrokenLinkError, ValueError)):
        page_text(source, {**places, source: "page.md"})


def test_broken_links_are_found(tmp_path: Path) -> None:
    """A missing page, a missing place and a script from outside are named; what holds is not."""
    (tmp_path / "a.html").write_text(
        '<html><body id="top"><a href="b.html">b</a><a href="c.html">c</a><a href="#top">t</a><a href="b.html#no">n</a>'
        '<a href="https://post.example/">o</a><script src="https://cdn.example/x.js"></script></body></html>'
    )
    (tmp_path / "b.html").write_text("<html><body><a href='a.html#top'>a</a></body></html>")
    assert broken_links(tmp_path) == ["a.html: c.html", "a.html: b.html#no", "a.html: https://cdn.example/x.js"]


def test_links_of_the_documents_lead_somewhere() -> None:
    """In the checkout too, every relative link of a page leads to a file, and to a heading of it."""
    wrong = []
    for source in (ROOT / "README.md", *[path for path in site_places() if path.suffix == ".md"]):
        text = re.sub(r"^```.*?^```$", "", source.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", text):
            path, _, place = link.partition("#")
            target = source.parent / path if path else source
            if not target.exists() or (place and place not in headings(target)):
                wrong.append(f"{source.name}: {link}")
    assert wrong == []


def headings(page: Path) -> set[str]:
    """The places of a page: its headings as links name them."""
    found = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in found}


def test_the_readme_of_an_index_stands_alone() -> None:
    """What a package index shows has no link or picture that only leads somewhere in a checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for one in project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text, count = re.subn(one["pattern"], one["replacement"].replace("\\1", r"\1"), text)
        assert count > 3
    assert re.findall(r"\]\((?!https?:|#)", text) == []
    assert "the tutorial (`docs/tutorial.md`)" in text


@pytest.mark.slow
def test_the_site_is_built(tmp_path: Path) -> None:
    """`make docs` builds every page without a warning, and each link leads somewhere, offline."""
    pytest.importorskip("zensical", reason="the builder of the site is not installed: make docs")
    from tools.site.__main__ import main

    assert main([]) == 0
    site = ROOT / "out" / "site"
    assert broken_links(site) == []
    shown = html.parse(str(site / "questions.html")).getroot()
    assert len(shown.xpath("//h2")) > 9
    assert shown.xpath("//table")
    assert shutil.which("zensical") is None or (site / "search.json").exists()
