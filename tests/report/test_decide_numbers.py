"""The page prints beside a thing the number by which `rashomon decide` knows it."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.ledger import FORMS, Correctable, evidence_of, list_correctable
from rashomon.model import Account, Span
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.sections.wrong import answers
from rashomon.report.to_html import html_report
from tests.decided import decided
from tests.report.story import make_account


def listed(account: Account, target: str) -> dict[int, Correctable]:
    """What is listed under a target, by number."""
    return {thing.number: thing for thing in list_correctable(account) if thing.target == target}


def test_reports_facts_and_versions_have_their_numbers(example: Account) -> None:
    """Each report, each fact and each of its versions stands with its own number."""
    page = compose(example)
    reports, facts, versions = (listed(example, target) for target in ("report", "difference", "version"))
    assert [number for row in page.rows for number in row.numbers] == list(reports)
    shown = [view for group in (page.differs, page.agreed) for view in (*group.first, *group.rest)]
    shown += [view for one in page.only for view in (*one.first, *one.rest)]
    assert sorted(number for view in shown for number in view.numbers) == list(facts)
    assert sorted(number for view in shown for version in view.versions for number in version.numbers) == list(versions)
    by_anchor = {f"f-{fact.id}": fact for fact in example.facts}
    for view in shown:
        (number,) = view.numbers
        assert facts[number].left == evidence_of(by_anchor[view.anchor])
        assert [versions[n].left for version in view.versions for n in version.numbers] == [
            version.evidence for version in by_anchor[view.anchor].versions
        ]


def test_utterances_and_passages_have_their_numbers(example: Account) -> None:
    """One wording that several reports have shows the numbers of all its places; a passage has one."""
    page = compose(example)
    sayings = [
        saying
        for speaker in (*page.speakers, *page.more_speakers)
        for group in (*speaker.first, *speaker.rest)
        for saying in group
    ]
    assert sorted(number for saying in sayings for number in saying.numbers) == list(listed(example, "utterance"))
    assert any(len(saying.numbers) > 1 for saying in sayings)
    passages = [quoted for pair in page.shared for quoted in (*pair.edited, *pair.verbatim)]
    assert sorted(number for quoted in passages for number in quoted.numbers) == list(listed(example, "passage"))


def test_names_have_the_numbers_of_each_form(example: Account) -> None:
    """Beside each form of a name stand the numbers of the reports that print it so."""
    page = compose(example)
    things = listed(example, "name")
    names = [name for _, group in (*page.names, *page.more_names) for name in group]
    assert len(names) > 20
    for name in names:
        assert len(name.numbers) == len(name.forms)
        for (form, cites), numbers in zip(name.forms, name.numbers, strict=True):
            assert len(numbers) >= len(cites)
            assert all(form.casefold() in " ".join(things[n].words.casefold().split()) for n in numbers)


def test_every_number_of_a_line_names_a_thing_with_its_places(example: Account) -> None:
    """The page lists what "wrong?" can be about under the numbers of `rashomon decide`, with its spans."""
    page = compose(example)
    html = html_report(page)
    printed = {number for numbers in re.findall(r'data-n="([^"]*)"', html) for number in numbers.split()}
    things = {str(one.number): one for one in page.things}
    assert printed
    assert printed <= set(things)
    for target in ("report", "name", "utterance", "version", "difference", "passage"):
        assert any(things[number].target == target for number in printed), target
    labels = {document.label: document.id for document in example.documents}
    known = {thing.number: thing for thing in list_correctable(example)}
    for one in page.things:
        left, right = (
            tuple(
                Span(labels[match[1]], int(match[2]), int(match[3]))
                for match in re.finditer(r"([A-Z]+)(\d+)-(\d+)", side)
            )
            for side in (one.left, one.right)
        )
        thing = known[one.number]
        assert (one.target, right) == (thing.target, thing.right)
        assert left == (thing.left[:1] if one.target == "name" else thing.left)
        assert f"\n{one.number} {one.target} {one.left}" in html.replace("hidden>", "hidden>\n")


def test_every_question_of_one_thing_has_its_answers() -> None:
    """What the page offers makes decisions that are allowed, and leaves out only what needs two things and pairs."""
    offered = {(one.target, one.question) for one in answers()}
    assert set(FORMS) - offered == {("name", "merge"), ("utterance", "merge"), ("story", "merge"), ("pair", "class")}
    for one in answers():
        form = FORMS[one.target, one.question]
        assert one.value in (form.values or ("",))
        assert one.asks == (form.answer if form.answer in ("text", "date", "speaker") else "")
        assert one.words
    assert len({(one.target, one.words) for one in answers()}) == len(answers())


def test_a_line_of_the_brief_has_the_numbers_of_what_it_is_made_of() -> None:
    """Utterances and values within its evidence, and no others."""
    account = make_account()
    page = compose(account)
    listed_things = list_correctable(account)
    said = {thing.number: account.quote(thing.left[0]) for thing in listed_things if thing.target == "utterance"}
    values = {thing.number: account.quote(thing.left[0]) for thing in listed_things if thing.target == "version"}
    assert [values[number] for number in page.brief[0].numbers] == ["Nine people died", "on 3 May 2031"]
    assert [(said | values)[number] for number in page.brief[1].numbers] == [
        "the fire started on the car deck",
        "started on the car deck",
    ]


def test_what_is_not_listed_has_none(example: Account) -> None:
    """Half of a thing, another target and a decision that can be taken back have no number of their own."""
    quote = example.said[0]
    index = AccountIndex(replace(example, decisions=(decided("utterance reject", quote.content),)))
    assert len(index.numbers("utterance", quote.content)) == 1
    assert index.numbers("version", quote.content) == ()
    fact = next(fact for fact in example.facts if len(evidence_of(fact)) > 2)
    assert index.numbers("difference", evidence_of(fact)[:1]) == ()
