"""Whole records of the values of small reports: every quantity, day, state and setting with all its fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rashomon.page import Page
from rashomon.stages.facts.clause import NO_CLAUSE
from rashomon.stages.facts.figures import Figure, find_figures
from rashomon.stages.facts.individuals import find_individuals
from rashomon.stages.facts.occasions import Occasion, find_occasions
from rashomon.stages.facts.setting import Setting, main_day, settings_of
from rashomon.stages.facts.states import State, find_states
from tests.scenes import scenes_of
from tests.stages.facts.stories import pages_of

SCENES = Path(__file__).with_name("values_told.scenes")


def named(page: Page, keys: Sequence[str] | frozenset[str]) -> str:
    """Keys of what is named, an entity by its name."""
    names = {entity.id: entity.name for _, entity in page.names.within(0, len(page.text))}
    return " ".join(sorted(names.get(key, key).replace(" ", "_") for key in keys))


def parts(**fields: object) -> str:
    """The fields that hold something, each with its name."""
    held = ((name, value) for name, value in fields.items() if value not in (None, "", (), False))
    return "; ".join(f"{name} {_plain(value)}".strip() for name, value in held)


def _plain(value: object) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    if isinstance(value, float):
        return f"{value:.6g}"
    return value if isinstance(value, str) else "" if value is True else str(value)


def figure_line(page: Page, figure: Figure) -> str:
    """A quantity with all its fields, but for those of its number."""
    counted, setting = figure.counted, figure.setting
    interval = "" if figure.low == figure.high == figure.value else f"{figure.low:.6g}..{figure.high:.6g}"
    flags = ("added_to_previous", "part_of_previous", "of_whole", "increment", "others", "sort", "joined")
    return f"{page.text[figure.span.start : figure.span.end]!r} {figure.dimension} {figure.value:.6g}: " + parts(
        interval=interval,
        step=figure.step if figure.step != 1 else None,
        evidence=repr(page.text[figure.evidence.start : figure.evidence.end]),
        noun=figure.noun,
        printed=counted.printed if counted.printed != figure.noun else None,
        group=counted.group,
        measure=figure.measure,
        describing=counted.describing or None,
        is_counted=" ".join(flag for flag in flags if getattr(counted, flag)),
        phrase=repr(figure.phrase) if figure.phrase else None,
        near=figure.near or None,
        before=figure.before or None,
        after=figure.after or None,
        names=named(page, figure.names),
        days=figure.days if figure.days != setting.days else None,
        whom=named(page, [figure.whom]) if figure.whom else None,
        authority=figure.authority,
        quoted=figure.quoted,
        hypothetical=figure.hypothetical,
        clause=f"{figure.clause.verb} ({' '.join(sorted(figure.clause.named))})"
        if figure.clause != NO_CLAUSE
        else None,
        again=figure.same_as_previous,
        parts=" + ".join(f"{part.shown_value}" for part in figure.parts),
        part_of=repr(figure.part_of) if figure.part_of else None,
        areas=named(page, figure.areas),
        stretch=figure.stretch,
        since=figure.since,
        rate=figure.rate,
        unnumbered=figure.unnumbered,
        counts=figure.counts if figure.counts != figure.noun else None,
        points_back=figure.points_back,
        own=f"{figure.own_parts} {' '.join(sorted(figure.own_words))}",
        dates=figure.printed_dates or None,
        upper=figure.upper,
    )


def occasion_line(page: Page, occasion: Occasion) -> str:
    """A day or time with what it is of."""
    printed = f"{page.text[occasion.span.start : occasion.span.end]!r} {occasion.kind} {occasion.value}: "
    return printed + parts(
        what=repr(occasion.what),
        days=" to ".join(occasion.days) if occasion.days else None,
        of=occasion.governor,
        near=occasion.near or None,
        names=named(page, occasion.names),
        authority=occasion.authority,
        qualifier=occasion.mention.qualifier,
    )


def state_line(page: Page, state: State) -> str:
    """What is told of how a case or a person stands."""
    words = page.text[state.span.start : state.span.end]
    return f"{words!r} {state.scale} {state.stage}: " + parts(named=state.named, rank=state.rank, ahead=state.is_ahead)


def setting_line(page: Page, setting: Setting) -> str:
    """What a sentence is set in, its words and dates aside."""
    return f"{setting.rank}{' title' if setting.headline else ''}: " + parts(
        kinds=setting.kinds or None,
        names=named(page, setting.names),
        days=" ".join("/".join(days) for days in setting.days),
        verbs=" ".join(page.text[at:].split(maxsplit=1)[0].strip(".,;:”") for at in sorted(setting.verbs)),
        people=named(page, setting.people),
        apart=setting.apart,
    )


def records(given: str) -> list[str]:
    """The lines of the values of each report."""
    pages, _ = pages_of(given)
    settings = [settings_of(page) for page in pages]
    main = main_day(settings, [page.document.base_date for page in pages])
    lines = []
    for page, own in zip(pages, settings, strict=True):
        lines += [f"set {setting_line(page, setting)}" for setting in own]
        lines += [f"figure {figure_line(page, figure)}" for figure in find_figures(page, own)]
        lines += [f"told {figure_line(page, figure)}" for figure in find_individuals(page, own)]
        lines += [f"day {occasion_line(page, occasion)}" for occasion in find_occasions(page, own)]
        lines += [f"state {state_line(page, state)}" for state in find_states(page, own, main)]
    return lines


@scenes_of(SCENES)
def test_values_told(given: str, expected: list[str]) -> None:
    """The values of a scene are those written down, to the last field."""
    assert records(given) == expected
