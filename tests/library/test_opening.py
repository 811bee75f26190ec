"""The account of a story is kept, and made anew only where its articles or the decisions about them have changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.audit import audit
from rashomon.errors import InputError
from rashomon.interface import compare
from rashomon.ledger import decide, list_correctable
from rashomon.library import opening
from rashomon.library.opening import open_story
from rashomon.settings import Settings
from rashomon.store.engine import Store
from rashomon.store.records import put_decisions
from tests.libraries import add_records, largest, record

AT = "2026-01-01T00:00:00+00:00"


def test_an_account_is_made_once(fire: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the kept account is given, and neither the language model nor a stage runs."""
    story = largest(fire)
    first = open_story(fire, story)
    assert not first.kept
    assert len(first.account.documents) == 6
    audit(first.account)
    monkeypatch.setattr(opening, "read_and_annotate", None)
    monkeypatch.setattr(opening, "compare_readings", None)
    again = open_story(fire, story[:8])
    assert again.kept
    assert again.account == first.account
    assert (again.story, again.asked) == (first.story, story[:8])


def test_an_account_with_a_fault_is_made_anew(fire: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another run of the program may answer is not kept as the answer."""
    monkeypatch.setattr(opening, "load_settings", lambda: Settings(strict=False))
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "compare_wording", lambda *_, **__: 1 // 0)
        first = open_story(fire, largest(fire))
    assert [problem.message.partition(" (")[0] for problem in first.account.problems] == ["a fault of the program"]
    again = open_story(fire, largest(fire))
    assert (again.kept, again.account.problems) == (False, ())
    assert open_story(fire, largest(fire)).kept


def test_the_account_is_that_of_compare(fire: Store) -> None:
    """Going through the library changes nothing but the id of the story and the list of inputs."""
    kept = open_story(fire, largest(fire)).account
    made = compare([document.source.path for document in kept.documents])
    assert replace(made, inputs=kept.inputs, id=kept.id, documents=kept.documents) == kept


def test_readings_are_used_again(fire: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision makes the account anew, but no article is annotated again; its things keep their ids."""
    story = largest(fire)
    first = open_story(fire, story).account
    things = list_correctable(first)
    outlet = next(one for one in things if one.target == "report")
    decided = replace(
        decide(things, outlet.number, "outlet", "The Veldhaven Star"), by="editor", at=AT, reason="told so"
    )
    with fire.write() as connection:
        texts = {document.id: document.text for document in first.documents}
        assert put_decisions(connection, [decided], texts, at=AT) == (1, 0)
        assert put_decisions(connection, [decided], texts, at=AT) == (0, 1)
    monkeypatch.setattr(opening, "read_and_annotate", None)
    second = open_story(fire, story)
    assert not second.kept
    assert "The Veldhaven Star" in {document.outlet for document in second.account.documents}
    assert [one.by for one in second.account.decisions if one.by != "rule"] == ["editor"]
    assert {fact.id for fact in second.account.facts} == {fact.id for fact in first.facts}
    assert open_story(fire, story).kept


def test_a_changed_page_is_shown(store: Store, tmp_path: Path) -> None:
    """A new version makes the account anew; what was removed and what was inserted is said."""
    url, text = "https://post.example/fire", "{} people died in the fire at the port of Lund, police said on Monday."
    (old,) = add_records(store, tmp_path, record(text.format("Nine"), url=url))
    before = open_story(store, old)
    assert before.changes == ()
    (new,) = add_records(store, tmp_path, record(text.format("Ten"), url=url))
    after = open_story(store, old)  # an older version leads to the same story
    assert after.story.id == before.story.id
    assert not after.kept
    assert [document.id for document in after.account.documents] == [new]
    ((change),) = after.changes
    assert (change.article, change.before, change.removed, change.inserted) == (new, old, ("Nine",), ("Ten",))


def test_a_story_that_is_not_there(store: Store) -> None:
    """An unknown id is refused with what to do."""
    with pytest.raises(InputError, match="`rashomon stories` lists them"):
        open_story(store, "0123456789abcdef")
