"""The house is as its documents say: one meaning a name, every noun explained, every room on the map."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import get_origin

import rashomon
import rashomon.model as model

SOURCE = Path(rashomon.__file__).parent
ROOT = SOURCE.parent.parent


@cache
def modules() -> dict[Path, ast.Module]:
    """The modules of the package, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def terms() -> set[str]:
    """The terms of the glossary."""
    return set(
        re.findall(r"^\| ([^|]+?) \|", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    )


def spelt(name: str) -> str:
    """A class's name as the glossary has it: LeftOut is "left out"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def test_class_names_are_unique() -> None:
    """A name has one meaning: no two classes of the package share it, private ones included."""
    places: dict[str, list[str]] = defaultdict(list)
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(str(path.relative_to(SOURCE)))
    assert len(places) > 100
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_every_noun_is_in_the_glossary() -> None:
    """Each record of the model is a term of the glossary, and the glossary is in order and explains no term twice."""
    nouns = {
        spelt(name)
        for name in model.__all__
        if isinstance(getattr(model, name), type) and get_origin(getattr(model, name)) is None
    }
    assert len(nouns) > 30
    assert nouns - terms() - {"only in"} == set()
    listed = re.findall(r"^\| ([^|]+?) \|", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)[
        2:
    ]
    assert listed == sorted(set(listed), key=str.casefold)


def test_every_room_is_on_the_map() -> None:
    """CONTRIBUTING's map and the architecture name every room and every stage."""
    rooms = {
        path.stem for path in SOURCE.iterdir() if path.name[0] not in "_." and (path.suffix == ".py" or path.is_dir())
    }
    stages = {path.stem for path in (SOURCE / "stages").iterdir() if path.name[0] not in "_."}
    for page in ("CONTRIBUTING.md", "docs/architecture.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert {room for room in rooms | stages if not re.search(rf"\b{room}\b", text)} == set(), page


def test_links_in_the_documents_lead_somewhere() -> None:
    """Every relative link of README, CONTRIBUTING and docs/ names a file that is there."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 10
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
