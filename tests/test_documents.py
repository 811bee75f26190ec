"""The documents against the code: options, settings, fields of the JSON, files that are named, the changelog."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import typer

import rashomon.model as model
from rashomon.account_json import schema
from rashomon.cli.main import app
from rashomon.settings import Settings
from rashomon.stages.said.align import BARS, FEATURES
from rashomon.version import __version__
from tests.conftest import ROOT
from tests.test_house import terms

PAGES = {
    path.name: path.read_text(encoding="utf-8")
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "MODEL_CARD.md",
        *sorted(ROOT.glob("docs/*.md")),
        *sorted(ROOT.glob("docs/howto/*.md")),
    )
}
RECORDS = sorted(schema()["$defs"])


def commands() -> dict[str, set[str]]:
    """The long options of each command."""
    found = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {
        name: {option for one in command.params for option in one.opts if option.startswith("--")}
        for name, command in found.items()
    }


def test_every_command_and_option_is_in_a_document() -> None:
    """Each command is shown in README or docs as it is typed, and each of its options by its name."""
    text = "\n".join(PAGES.values())
    assert {name for name in commands() if f"rashomon {name}" not in text} == set()
    options = {option for found in commands().values() for option in found}
    assert {"--split", "--because"} <= options
    assert {option for option in options if not re.search(rf"{option}\b(?!-)", text)} == {"--output"}  # there as -o


def test_every_option_in_a_document_is_one() -> None:
    """Where a page shows a call of the program, it has no option that the command does not have."""
    known = {name: {*options, "--help"} for name, options in commands().items()}
    calls = [
        (page, command, re.findall(r"(?<![\w-])--[a-z][a-z-]*", rest))
        for page, text in PAGES.items()
        for command, rest in re.findall(r"rashomon ([a-z]+)\b([^\n`#|]*)", text)
        if command in known
    ]
    assert len([options for _, _, options in calls if options]) > 4
    assert [(page, o) for page, command, options in calls for o in options if o not in known[command]] == []
    rows = re.findall(r"^\| `(--[a-z-]+)", PAGES["start.md"], re.MULTILINE)
    assert set(rows) == commands()["compare"] - {"--output"}


def test_every_setting_is_in_the_table() -> None:
    """docs/start.md has a row for each setting, with its default and what it says of itself."""
    rows = re.findall(r"^\| `RASHOMON_(\w+)` \| (.+?) \| (.+?) \|$", PAGES["start.md"], re.MULTILINE)
    known = Settings.model_fields
    assert [name.lower() for name, _, _ in rows] == list(known)
    for name, default, says in rows:
        field = known[name.lower()]
        assert default == str(field.default)
        plain = re.sub(r"\[(\w+)\]\([^)]*\)|[`]", r"\1", says)
        assert plain.removeprefix("the ") == (field.description or "").removeprefix("the "), name


@pytest.mark.parametrize("name", [*RECORDS, "Account"])
def test_every_field_of_the_json_is_described(name: str) -> None:
    """A record says what it is, and each of its fields stands in its docstring, in that of the record it extends or in
    the glossary, is a question of CONTRIBUTING, or has its values listed in the schema.
    """
    record = getattr(model, name)
    said = "\n".join(one.__doc__ or "" for one in record.__mro__[:-1])
    assert record.__doc__
    shape = schema() if name == "Account" else schema()["$defs"][name]
    listed = {one for one, values in shape["properties"].items() if "enum" in values}
    questions = set(re.findall(r"^\| .*? \| (\w+) \| `src", PAGES["CONTRIBUTING.md"], re.MULTILINE))
    explained = terms() | {f"{term}s" for term in terms()} | questions
    missing = {field.name for field in fields(record) if not re.search(rf"\b{field.name}\b", said)} - listed - explained
    assert missing == set()


def test_every_file_that_a_document_names_is_there() -> None:
    """Paths into the checkout, as in `bench/extraction.py`, lead somewhere."""
    named = [
        (page, path)
        for page, text in PAGES.items()
        for path in re.findall(r"(?<![\w/.-])((?:bench|training|tests|src|examples|docs|tools)/[\w./-]*\w)", text)
    ]
    assert len(named) > 40
    assert [(page, path) for page, path in named if not (ROOT / path).exists()] == []


SCRIPT = re.compile(r"`(PYTHONPATH=\S+ )?python (?:(bench|docs)/(\w+)\.py|-m (training\.\w+))([^`&]*)")


@pytest.mark.slow
def test_printed_commands_begin() -> None:
    """Each command of a page by which its figures are made again finds what it imports, as it is printed."""
    found = {one[:4] for text in PAGES.values() for one in SCRIPT.findall(text)}
    assert len(found) > 25
    wrong = []
    for folder in ("bench", "docs", ""):
        names = sorted({(one[2] or one[3]).removeprefix("training.") for one in found if one[1] == folder})
        if folder:
            first, paths = ROOT / folder, [f"{ROOT / folder / name}.py" for name in names if name != "predict"]
        else:
            first, paths = ROOT, [f"{ROOT / 'training' / name}.py" for name in names]
        told = any(one[0] and one[1] == folder for one in found)  # a page that needs PYTHONPATH says so
        code = f"import runpy, sys; sys.path[0] = {str(first)!r}; [runpy.run_path(one, run_name='begun') for one in {paths}]"
        path = [ROOT / "src", *([ROOT] if told else [])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
        wrong += [done.stderr] if done.returncode else []
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["grouping-crosswise", "extraction"])
def test_predictions_begin(name: str, tmp_path: Path) -> None:
    """`python bench/predict.py SET DATA_DIR OUT` gets as far as the data, without further paths."""
    command = [sys.executable, str(ROOT / "bench" / "predict.py"), name, str(tmp_path), str(tmp_path / "out.jsonl")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1].startswith("FileNotFoundError")


TABLE = re.compile(r"^\|.*\|\n\|[-| :]+\|\n((?:\|.*\|\n?)+)", re.MULTILINE)
SOURCE = re.compile(r"`(?:python (?:-m )?|make |pytest )?[\w./]*(?:bench|training|scor|pytest|make|rashomon|\.py)\b")


def test_a_page_with_figures_says_where_they_are_from() -> None:
    """Each page of docs/ with a table of shares (.98) names a command that measures them."""
    with_figures = [
        page
        for page, text in PAGES.items()
        if any(re.search(r"(?<![\w.])0?\.\d\d\b", rows) for rows in TABLE.findall(text))
    ]
    assert len(with_figures) > 3
    assert [page for page in with_figures if not SOURCE.search(PAGES[page])] == []


def test_the_changelog_has_this_version() -> None:
    """What is not released yet stands first, the last release below it is this version, each entry is a sentence."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[0] == "Unreleased"
    assert heads[1].startswith(f"{__version__} (")
    entries = re.findall(r"^- .*(?:\n  .*)*", text, re.MULTILINE)
    assert len(entries) > 50
    assert [entry for entry in entries if not entry.rstrip().endswith((".", ")", ":"))] == []


def test_the_pages_name_the_same_kinds_of_files() -> None:
    """What the README says is read, the page for beginners says too, and the page on reading how."""
    (line,) = re.findall(r"^- \*\*It reads\*\* (.+?)\. `compare`", PAGES["README.md"], re.MULTILINE | re.DOTALL)
    kinds = re.findall(r"\.[a-z]+(?:\.gz)?|JSON lines|Markdown|RSS|Atom|PDF", line)
    assert len(kinds) > 9
    for page in ("start.md", "read.md"):
        assert [kind for kind in kinds if kind.lower() not in PAGES[page].lower()] == [], page


def test_the_page_on_utterances_names_each_feature_and_bar() -> None:
    """What speaks for two quotes being one utterance, and what keeps them apart."""
    names = [feature.name for feature in (*FEATURES, *BARS)]
    assert [name for name in names if f"`{name}`" not in PAGES["said.md"]] == []
