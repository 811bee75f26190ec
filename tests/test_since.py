"""What is new in an account since an earlier one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from rashomon.account_json import record_json
from rashomon.account_json.forms import json_form
from rashomon.errors import InputError
from rashomon.interface import compare
from rashomon.library.opening import open_story
from rashomon.model import Account, Fact
from rashomon.since import Changes, FactChange, find_changes
from rashomon.store.engine import Store
from rashomon.store.tables import ARTICLE
from tests.cli.program import rashomon
from tests.libraries import add_records, record

NINE = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."
TEN = "A ferry hit the pier at Odvika on Friday. Ten people died in the crash, police said."
WORKERS = "The pier was closed for three weeks, the harbour office at Odvika said."


def report(text: str, outlet: str, day: int = 7) -> dict[str, Any]:
    """A report of an outlet, with an address of its own."""
    host = outlet.lower()
    return {"text": text, "outlet": outlet, "published": f"2025-03-{day:02}", "url": f"https://{host}.example/ferry"}


def killed(changes: Changes) -> FactChange:
    """What is new about the people killed."""
    (found,) = [one for one in changes.facts if "died" in one.about or "killed" in one.about]
    return found


def values(change: FactChange) -> tuple[set[Any], set[Any]]:
    """The values before and after."""
    return {one.value for one in change.before}, {one.value for one in change.after}


@pytest.fixture(scope="module")
def one() -> Account:
    """The account of the first report."""
    return compare([report(NINE, "Post")])


@pytest.fixture(scope="module")
def two() -> Account:
    """The account of both."""
    return compare([report(NINE, "Post"), report(TEN, "Wire", 8)])


def test_nothing_is_new(two: Account) -> None:
    """Between an account and itself nothing has changed, nor between two runs on the same reports in another order."""
    again = compare([report(TEN, "Wire", 8), report(NINE, "Post")])
    assert not find_changes(two, two)
    assert find_changes(two, again) == Changes(story=two.id, reports=(), facts=())


def test_a_report_is_added_and_a_difference_opens(one: Account, two: Account) -> None:
    """The new report is named; its figure beside the earlier one is a difference that was not there."""
    changes = find_changes(one, two)
    assert [(new.change, new.outlet, new.label, new.before) for new in changes.reports] == [
        ("added", "Wire", "B", None)
    ]
    change = killed(changes)
    assert (change.figure, change.difference, change.was) == (True, "opened", None)
    assert change.now == two.differs[0].difference
    assert values(change) == ({9}, {9, 10})
    assert change.earlier in {fact.id for fact in one.facts}
    assert change.fact == two.differs[0].id


def test_a_report_is_removed_and_a_difference_closes(one: Account, two: Account) -> None:
    """The other way round."""
    changes = find_changes(two, one)
    assert [(old.change, old.outlet, old.label) for old in changes.reports] == [("removed", "Wire", "B")]
    change = killed(changes)
    assert (change.figure, change.difference, change.now) == (True, "closed", None)
    assert values(change) == ({9, 10}, {9})


def test_a_rewritten_page_changes_its_figure(two: Account) -> None:
    """The page of the Post has another text at the same address: its figure is found where the words around it stand
    now, and the difference closes.
    """
    update = "Update: this page was changed on Saturday.\n\n" + NINE.replace("Nine", "Ten") + "\n\n" + WORKERS
    later = compare([report(update, "Post"), report(TEN, "Wire", 8)])
    changes = find_changes(two, later)
    assert [(new.change, new.outlet, new.before) for new in changes.reports] == [
        ("rewritten", "Post", two.documents[0].id)
    ]
    change = killed(changes)
    assert (change.figure, change.difference) == (True, "closed")
    assert values(change) == ({9, 10}, {10})


def test_a_file_with_other_words_is_no_new_version(tmp_path: Path) -> None:
    """Without an address the path tells, if half of the words are the same; another report under the name of an earlier
    one is added, and the earlier one removed.
    """
    path = tmp_path / "a.txt"

    def changed(text: str) -> list[str]:
        path.write_text(NINE, encoding="utf-8")
        earlier = compare([path])
        path.write_text(text, encoding="utf-8")
        return [new.change for new in find_changes(earlier, compare([path])).reports]

    assert changed(NINE.replace("Nine", "Eleven")) == ["rewritten"]
    assert changed("The council of Lund raised its tax on dogs by half, to general surprise.") == ["added", "removed"]


def test_another_class(two: Account) -> None:
    """A person's word that both may be true changes the class of the difference, and no figure."""
    fact = two.differs[0]
    other = replace_class(two, fact)
    (change,) = find_changes(two, other).facts
    assert (change.difference, change.figure) == ("class", False)
    assert (change.was, change.now) == (fact.difference, "definition")


def replace_class(account: Account, fact: Fact) -> Account:
    """The account with another class for a fact."""
    from dataclasses import replace

    facts = tuple(replace(one, difference="definition") if one == fact else one for one in account.facts)
    return replace(account, facts=facts)


def test_without_an_earlier_account_all_is_new(two: Account) -> None:
    """Every report is added, every difference has opened, and nothing has changed from something else."""
    changes = find_changes(None, two)
    assert [new.change for new in changes.reports] == ["added", "added"]
    assert [(one.difference, one.before, one.earlier) for one in changes.facts] == [("opened", (), None)]


def test_the_json_fits_its_schema(one: Account, two: Account) -> None:
    """Spans of both accounts have their words."""
    changes = find_changes(one, two)
    data = record_json(changes, [*one.documents, *two.documents])
    TypeAdapter(json_form(Changes).type).validate_python(data)
    assert json_form(Changes).read(data) == changes
    assert any("Nine" in span["quote"] for span in data["facts"][0]["before"][0]["evidence"])


def test_compare_says_what_is_new(tmp_path: Path) -> None:
    """In the terminal and in changes.json, which goes when a later run is not asked; a split run refuses it."""
    (tmp_path / "a.json").write_text(json.dumps(report(NINE, "Post")), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(report(TEN, "Wire", 8)), encoding="utf-8")
    out, files = tmp_path / "out", [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    assert rashomon("compare", files[0], "-o", str(out)).returncode == 0
    done = rashomon("compare", *files, "-o", str(out), "--since", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("since then: 1 report added, 1 figure changed, 1 difference opened, 0 closed\n")
    assert "  + B · Wire · 8 March 2025 · " in done.stdout
    assert "9 (A) / 10 (B); before: 9 (A) (a difference opened; " in done.stdout
    data = json.loads((out / "changes.json").read_text(encoding="utf-8"))
    assert data["schema"] == "rashomon.changes/1"
    assert data["story"] == json.loads((out / "account.json").read_text(encoding="utf-8"))["id"]
    assert rashomon("compare", *files, "-o", str(out)).returncode == 0
    assert not (out / "changes.json").exists()
    assert rashomon("compare", *files, "--split", "--since", str(out)).returncode == 2
    assert "takes an account.json" in rashomon("compare", *files, "--since", str(tmp_path / "none")).stderr


def test_a_story_since_a_time(store: Store, tmp_path: Path) -> None:
    """What the library had before a time is the earlier account, with the text that each page had then; a masked name
    is masked on both sides.
    """
    text = "{} people died when the ferry of Captain Ada Holm hit the pier at Odvika on Friday, Ada Holm said."
    url = "https://post.example/ferry"
    add_records(store, tmp_path, record(text.format("Nine"), url=url))
    made_earlier(store)
    before = open_story(store, add_records(store, tmp_path, record(text.format("Ten"), url=url))[0])
    assert before.new is None
    found = open_story(store, before.story.id, since="2025-06-01T12:00+02:00", mask=True)
    assert found.new is not None
    assert found.since is not None
    assert [(new.change, new.outlet) for new in found.new.reports] == [("rewritten", "Post")]
    assert values(killed(found.new)) == ({9}, {10})
    assert "Holm" not in repr(found.new) + repr(found.since.documents)
    assert "H···" in found.since.documents[0].text
    nothing = open_story(store, before.story.id, since="2024-01-01")
    assert nothing.since is None
    assert [new.change for new in nothing.new.reports] == ["added"] if nothing.new else False
    assert not open_story(store, before.story.id, since="2100-01-01").new
    with pytest.raises(InputError, match="is no time"):
        open_story(store, before.story.id, since="yesterday")


def made_earlier(store: Store) -> None:
    """Makes all articles of a library ones that were added in May 2025."""
    from sqlalchemy import update

    with store.write() as connection:
        connection.execute(update(ARTICLE).values(added="2025-05-01T00:00:00+00:00"))


def test_the_command_story(tmp_path: Path) -> None:
    """`story --since` prints what is new before the summary; --json has it as `new`."""
    place = str(tmp_path / "news.sqlite")
    for name, one in (("a", report(NINE, "Post")), ("b", report(TEN, "Wire", 8))):
        (tmp_path / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
    assert rashomon("compare", str(tmp_path / "a.json"), "-o", str(tmp_path / "old")).returncode == 0
    assert rashomon("add", str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--library", place).returncode == 0
    stories = json.loads(rashomon("stories", "--json", "--library", place).stdout)["stories"]
    assert [one["articles"] for one in stories] == [2]
    asked = ("story", stories[0]["id"], "--library", place, "--since")
    done = rashomon(*asked, str(tmp_path / "old"), "-o", str(tmp_path / "new"))
    assert done.stdout.splitlines()[1].startswith("since then: 1 report added, 1 figure changed, 1 difference opened")
    assert (tmp_path / "new" / "changes.json").is_file()
    new = json.loads(rashomon(*asked, "2000-01-01", "--json").stdout)["new"]
    TypeAdapter(json_form(Changes).type).validate_python(new)
    assert [one["change"] for one in new["reports"]] == ["added", "added"]
    assert rashomon(*asked, "last week").returncode == 2
