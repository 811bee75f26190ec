"""The two calls, and all ways that lead through them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon
from rashomon import pipeline
from rashomon.cli.main import app
from rashomon.language import annotate_documents
from rashomon.ledger import whole
from rashomon.model import AnnotatedBatch, Document, Span
from rashomon.page import Page
from rashomon.pipeline import Options, compare_readings, read_and_annotate, split_stories
from rashomon.report.compose import compose
from rashomon.report.notices import notices
from rashomon.settings import Settings
from rashomon.stages.who import resolve_names
from tests.decided import decided
from tests.remembering import afresh
from tests.stages.group.test_events import FLOOD, STRIKE

REPORTS = Path(__file__).parent.parent / "examples" / "harbour-fire" / "reports"
PASSAGES = {
    "f": "Volunteers from three villages came with shovels and soup before the first light of the day.",
    "s": "Cyclists filled the bridge from the early hours, and a baker gave out rolls at the Opera stop.",
}
DAYS = {"f": "2021-05-03", "s": "2021-07-20"}
TRAM = (
    "The city council of Ostrava Bay voted on Tuesday to build a tram line to the airport.\n\n"
    "The line will cost 40 million crowns, the mayor said."
)


def test_all_ways_in_give_one_account(tmp_path: Path) -> None:
    """The program, `rashomon.compare` and the two calls fill in version, annotator and model, and agree to the byte."""
    assert CliRunner().invoke(app, ["compare", str(REPORTS), "-o", str(tmp_path), "--format", "json"]).exit_code == 0
    program = (tmp_path / "account.json").read_bytes()
    ways = {
        "python": rashomon.compare([str(REPORTS)]),
        "calls": compare_readings(read_and_annotate([REPORTS]), Options()),
        "batch": compare_readings(read_and_annotate(rashomon.read([str(REPORTS)]))),
    }
    for way, account in ways.items():
        out = tmp_path / way
        rashomon.render(account, out, formats=["json"])
        assert (out / "account.json").read_bytes() == program, way
    assert [name for name, _ in ways["python"].made_with] == ["rashomon", "language", "model"]


def test_kept_readings_make_the_account_of_the_reports() -> None:
    """A reading rests on its report alone: read and annotated one by one, in any order, reports make the account of the
    folder.
    """
    with afresh():
        kept = [one for path in sorted(REPORTS.iterdir(), reverse=True) for one in read_and_annotate([path]).readings]
    whole = compare_readings(read_and_annotate([REPORTS]))
    account = compare_readings(AnnotatedBatch.of(kept))
    assert account.documents == whole.documents
    assert (account.who, account.said, account.facts, account.brief) == (
        whole.who,
        whole.said,
        whole.facts,
        whole.brief,
    )


def test_stories_are_split_without_annotating_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each story gets its own readings, inputs and problems; comparing them annotates nothing."""
    (tmp_path / "tram.txt").write_text(TRAM, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    batch = read_and_annotate([REPORTS, tmp_path])
    stories = split_stories(batch)
    monkeypatch.setattr(
        pipeline, "annotate_documents", lambda documents, **_: [] if not documents else pytest.fail("annotated twice")
    )
    accounts = [compare_readings(part.batch, part.options) for part in stories]
    assert [account.id for account in accounts] == [part.story.id for part in stories]
    assert sorted(path for account in accounts for path in [item.path for item in account.inputs]) == sorted(
        item.path for item in batch.inputs if item.status != "refused"
    )
    assert [len(part.batch.readings) for part in stories if len(part.story.documents) == 1].count(1) >= 1


def test_each_story_gets_its_options(tmp_path: Path) -> None:
    """A decision goes to every story it is about, the earlier account to the story with most of its reports, and the
    title stands before each story's own; a single story has it alone.
    """
    batch = two_stories(tmp_path)
    flood, strike = (
        [r.document for r in batch.readings if Path(r.document.source.path).name[0] == name] for name in "fs"
    )
    one, other, lost = (Span(doc, 0, 5) for doc in (flood[0].id, strike[0].id, "nowhere"))
    mine, both = decided("block kind", one, value="furniture"), decided("name merge same", one, other)
    options = Options(
        title="Two days",
        decisions=(mine, both, decided("block kind", lost, value="body")),
        base_date="2031-04-01",
        previous=compare_readings(batch.part(strike)),
    )
    parts = {part.story.documents[0].source.path[-7]: part.options for part in split_stories(batch, options)}
    assert set(parts) == {"f", "s"}
    assert (parts["f"].decisions, parts["s"].decisions) == ((mine, both), (both,))
    assert (parts["f"].previous, parts["s"].previous) == (None, options.previous)
    assert {part.base_date for part in parts.values()} == {"2031-04-01"}
    titles = {part.story.title: part.options.title for part in split_stories(batch, options)}
    assert all(given == (f"Two days: {own}" if own else "Two days") for own, given in titles.items())
    (alone,) = split_stories(batch.part(flood), options)
    assert (alone.options.title, alone.options.previous) == ("Two days", None)
    account = compare_readings(batch.part(flood), replace(options, decisions=(both,), previous=None))
    assert [p.message.split(" is set aside: ")[1] for p in account.problems if p.stage == "decisions"] == [
        "1 of its 2 places are not in these reports"
    ]


def test_a_corrected_date_parts_a_story(tmp_path: Path) -> None:
    """A date that a person corrects counts when reports are put into stories."""
    batch = two_stories(tmp_path)
    late = next(r.document for r in batch.readings if Path(r.document.source.path).name == "f2.json")
    dated = decided("report published", Span(late.id, 0, len(late.text)), value="2011-01-01")
    assert len(split_stories(batch)) == 2
    assert len(split_stories(batch, Options(decisions=(dated,)))) == 3


def two_stories(folder: Path) -> AnnotatedBatch:
    """Reports of a flood and of a strike; both name a John Smith."""
    for name, text in {"f1": FLOOD[0], "f2": FLOOD[1], "s1": STRIKE[0], "s2": STRIKE[1]}.items():
        more = "It rained, John Smith said." if name[0] == "f" else "No talks are planned, said John Smith."
        report = {"text": f"{text}\n\n{more} {PASSAGES[name[0]]}", "published": DAYS[name[0]]}
        (folder / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    return read_and_annotate([folder])


def test_nothing_is_compared_across_two_stories(tmp_path: Path) -> None:
    """Reports that share no event are named as two stories, first of all problems; no fact, name, utterance or copy
    has reports of both. Compared as one story on request, or where a person says that they are, the same reports are
    one, and who said so is told.
    """
    batch = two_stories(tmp_path)
    account = compare_readings(batch)
    assert account.problems[0].message.startswith("these look like 2 stories: ")
    labels = {member.id: Path(member.source.path).name[0] for member in account.documents}
    assert sorted("".join(sorted(labels[doc] for doc in story)) for story in account.stories) == ["ff", "ss"]
    told = [
        *([fact.documents for fact in account.facts]),
        *({mention.span.doc for mention in entity.mentions} for entity in account.who),
        *({copy.copied_from, copy.to} for copy in account.lineage.copies),
        *({span.doc for variant in row.variants for span in variant.evidence} for row in account.wording),
        *({span.doc for span in line.evidence} for line in account.brief),
    ]
    assert told
    assert all(len({labels[doc] for doc in docs}) == 1 for docs in told)
    assert [entity.name for entity in account.who].count("John Smith") == 2
    assert account.lineage.copies

    sides = [[whole(member) for member in account.documents if member.id in story] for story in account.stories]
    person = decided("story merge same", sides[0][:1], sides[1][:1], because="one night")
    for options in (Options(one_story=True), Options(decisions=(person,))):
        together = compare_readings(batch, options)
        assert together.stories == ()
        assert not [problem for problem in together.problems if problem.stage in ("group", "decisions")]
        assert [entity.name for entity in together.who].count("John Smith") == 1
    assert notices(together) == ("report A joined with report C by editor: one night.",)
    assert compose(together).ledger.decisions[0][:3] == ("story merge", "report A / report C", "same")


def test_a_fault_in_a_stage_costs_its_answer_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a person's run a stage that fails gives no answer and a problem, and the other answers stand; a test gets the
    exception.
    """

    def broken(*_: object, **__: object) -> None:
        raise ValueError("boom")

    batch = read_and_annotate([REPORTS])
    monkeypatch.setattr(pipeline, "compare_wording", broken)
    with pytest.raises(ValueError, match="boom"):
        compare_readings(batch, Options(settings=Settings(strict=True)))
    account = compare_readings(batch, Options(settings=Settings(strict=False)))
    assert account.wording == ()
    assert account.facts
    assert account.who
    faults = [problem.message for problem in account.problems if problem.stage == "wording"]
    assert len(faults) == 1
    assert faults[0].startswith("a fault of the program (ValueError at ")


def test_a_fault_in_one_report_costs_that_report_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report with which a stage fails alone is left out with a problem; the others are compared."""
    batch = read_and_annotate([REPORTS])
    bad = batch.readings[0].document.id
    resolve = resolve_names

    def faulty(pages: list[Page], **options: object) -> object:
        if any(page.doc == bad for page in pages):
            raise IndexError("no name")
        return resolve(pages, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "resolve_names", faulty)
    account = compare_readings(batch, Options(settings=Settings(strict=False)))
    assert [(problem.document, problem.stage) for problem in account.problems] == [(bad, "compare")]
    assert "this report is left out" in account.problems[0].message
    assert bad in {member.id for member in account.documents}
    assert (bad,) in account.lineage.origins
    assert account.facts
    assert not [entity for entity in account.who for mention in entity.mentions if mention.span.doc == bad]


def test_a_fault_in_annotating_one_report_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that the language layer fails on is refused with the reason; the others are annotated."""
    annotate = annotate_documents
    batch = rashomon.read([str(REPORTS)])
    bad = batch.documents[0]

    def faulty(documents: list[Document], **options: object) -> object:
        if bad.id in {document.id for document in documents}:
            raise ValueError("boom")
        return annotate(documents, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "annotate_documents", faulty)
    with pytest.raises(ValueError, match="boom"):
        read_and_annotate(batch, settings=Settings(strict=True))
    annotated = read_and_annotate(batch, settings=Settings(strict=False))
    assert bad.id not in {reading.document.id for reading in annotated.readings}
    assert [item.path for item in annotated.inputs if item.status == "refused"] == [bad.source.path]
    assert len(annotated.readings) == len(batch.documents) - 1
    assert "ValueError" in annotated.problems[-1].message
    assert compare_readings(annotated).facts
