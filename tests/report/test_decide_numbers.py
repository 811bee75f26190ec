"""The page prints beside a thing the number by which `rashomon decide` knows it."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.ledger import Correctable, evidence_of, list_correctable
from rashomon.model import Account
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.to_html import html_report
from tests.decided import decided


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


def test_the_numbers_are_in_the_page_and_in_no_copied_line(example: Account) -> None:
    """The page shows them as small figures, which a copied line leaves out as it does the numbers of notes."""
    printed = re.findall(r'<sup class="decide">(\d+)</sup>', html_report(compose(example)))
    targets = {target: set(map(str, listed(example, target))) for target in ("report", "name", "utterance", "version")}
    assert all(numbers & set(printed) for numbers in targets.values())
    assert set(printed) <= {str(thing.number) for thing in list_correctable(example)}


def test_what_is_not_listed_has_none(example: Account) -> None:
    """Half of a thing, another target and a decision that can be taken back have no number of their own."""
    quote = example.said[0]
    index = AccountIndex(replace(example, decisions=(decided("utterance reject", quote.content),)))
    assert len(index.numbers("utterance", quote.content)) == 1
    assert index.numbers("version", quote.content) == ()
    fact = next(fact for fact in example.facts if len(evidence_of(fact)) > 2)
    assert index.numbers("difference", evidence_of(fact)[:1]) == ()
