"""The page of figures: the latest value of everything that is recorded in bench/results.jsonl, and the peers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FEEDS = {
    "as they are": "the incidents over four years",
    "other names": "the incidents with other names, places and figures",
    "under other names": "the incidents with other names, places and figures",
    "as they are, in three days": "the incidents, all begun within three days",
    "in three days": "the incidents, all begun within three days",
    "other names, in three days": "the incidents with other names, all begun within three days",
    "other names, three turns in nine days": "the incidents three times over, each time with other names, in nine days",
}
"""What bench/dense_feed.py groups, by the name that it has there, or had."""
MEANING: Mapping[str, Mapping[str, str]] = {
    "account": {
        "violations": "accounts that break the contract: a span that does not resolve, a key that is missing",
        "text_changed": "reports whose text was changed",
    },
    "read": {
        "furniture": "furniture (menus, share lines, teasers) found, by characters: F1",
        "body_marked": "share of the report itself that was greyed out by mistake",
    },
    "group": {
        "incidents pairs f1 crosswise": "pairs of articles on US incidents of one event: F1, weights never saw it",
        "incidents bcubed f1 crosswise": "the same by article: B-cubed F1",
        "ecb pairs f1 crosswise": "pairs of articles of ECB+ of one event: F1, by weights that never saw its topic",
        "ecb bcubed f1 crosswise": "the same by article: B-cubed F1",
        "same in a stream": "of the incidents' articles, the share with the same group when they come by date, 200 at a"
        " time, as when all come at once",
        "same in a larger pile": "of a half of the articles, drawn by chance, the share with the same group in it as in"
        " all of them",
        "pairs as likely in a larger pile": "of the likely pairs of that half, the share that are as likely in all",
        "pairs f1 with a fifth undated": "pairs of the incidents, where a fifth of the articles has no date: F1",
        "undated articles in the same group as dated": "of that fifth, the share with the same group as with the date",
        "planted copies found": "of copies with some words changed (Jaccard .8 and more), the share that was found",
        "near-duplicate documents a second": "texts signed and looked up among the others in a second of the processor",
        "growth exponent": "growth of the time to group 700 and 3,500 articles of the same events (1: in proportion)",
        "split growth exponent": "the same of reading and grouping 1,000 and 5,000 articles of ever new events",
        **{
            f"incidents {feed}, {figure}": f"{what}, by the weights that ship: {words}"
            for feed, what in _FEEDS.items()
            for figure, words in (("pairs f1", "F1 of pairs"), ("bcubed f1", "B-cubed F1"))
        },
    },
    "lineage": {
        "lineage_r": "of the sentences that two reports share, the share that was found",
        "lineage_p": "of the sentences shown as shared, the share that is",
    },
    "who": {
        "names": "pairs of places that name one person or body: F1",
        "false_merges": "people or bodies taken for one who are two",
    },
    "said": {
        "direct_r": "of the quotations, the share that was found",
        "direct_p": "of the quotations shown, the share that is right",
        "indirect_r": "of what is told in other words, the share that was found",
        "speaker": "of the utterances found, the share with the right speaker",
        "same_said": "pairs of reports that give one utterance: F1",
    },
    "facts": {
        "differs_p": "of the differences shown, the share that an editor marked too",
        "differs_lenient_p": "the same, where a difference that is true but unimportant counts as right",
        "differs_r": "of the differences in numbers, dates and names that an editor marked, the share that is shown",
        "statements_r": "of the differences in statements that an editor marked, the share that is shown",
        "contradiction_p": "of what is called a contradiction, the share that is one",
        "contradiction_r": "of the contradictions, the share that is called one",
        "contradiction_shown_r": "of the contradictions, the share that is shown as a difference of any class",
        "class": "of the differences found, the share with the class that the editor gave",
        "agreed_r": "of the agreements that an editor marked, the share that is shown",
    },
    "timeline": {"timeline": "of the moments that an editor marked, the share that is in the timeline"},
    "brief": {"must_say": "of the points that a brief must have, the share that is in one of its lines"},
}
"""What each figure counts, by question; one that is not here has its name for it."""
_OF_THE_RUN = re.compile(r"\bat load \d+|, \d+ words\b")
"""What a run adds to the name of a figure: how busy the machine was, how long the texts were."""
_MARK = re.compile(r"^<!-- figures (\w+) -->$", re.MULTILINE)
PEERS = ROOT / "bench" / "peers.jsonl"

Row = Mapping[str, object]


def latest_rows() -> dict[str, dict[str, Row]]:
    """The last row of every figure, by question and figure; one that a run measured at another load is the same."""
    lines = (ROOT / "bench" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return last_of_each(map(json.loads, lines))


def last_of_each(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """The last of these rows for every figure, by question and figure."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        found[str(row["question"]), _OF_THE_RUN.sub("", str(row["figure"]))] = row
    by_question: dict[str, dict[str, Row]] = {}
    for (question, _), row in found.items():
        by_question.setdefault(question, {})[str(row["figure"])] = row
    return by_question


def fill_figures(text: str) -> str:
    """A page, with a table of the latest figures of QUESTION for each line `<!-- figures QUESTION -->`."""
    return _MARK.sub(lambda found: figures_table(found[1]), text)


def figures_table(question: str) -> str:
    """The latest figures of a question, as a table of Markdown."""
    rows = latest_rows().get(question, {})
    meaning = MEANING.get(question, {})
    lines = ["| what is counted | value | measured |", "|---|---|---|"]
    for figure in [*(one for one in meaning if one in rows), *(one for one in rows if one not in meaning)]:
        row, name = rows[figure], f"{meaning[figure]} (`{figure}`)" if figure in meaning else figure
        lines.append(f"| {name} | {row['value']:g} | {row['date']}, commit {row['commit']}, `{row['command']}` |")
    return "\n".join(lines)


def figures_page() -> str:
    """All figures: those of the stories, how many breakages of the code the tests notice, and the peers beside us."""
    rows = latest_rows()
    lines = [
        "# Figures",
        "",
        "This page is made from `bench/results.jsonl`; nothing is typed by hand. `make stories` measures real events"
        " with an account written by hand. The rules were made while people looked at these stories, so expect less on"
        " others. A share is between 0 and 1. What is reached on public sets stands on the page of each question.",
        "",
    ]
    for question in [*MEANING, *(one for one in rows if one not in MEANING and one != "tests")]:
        lines += [f"## {question}", "", figures_table(question), ""]
    lines += [
        "## What the tests notice",
        "",
        "`make mutants` breaks lines of the code by a fixed seed and counts how many of the",
    ]
    lines += ["breakages a test notices.", "", "| room | share noticed | of | measured |", "|---|---|---|---|"]
    for room, row in sorted(rows.get("tests", {}).items()):
        lines.append(f"| `{room}` | {row['value']:g} | {row['places']} | {row['date']} |")
    return "\n".join([*lines, "", *peers_section()]) + "\n"


def peers_section() -> list[str]:
    """What a user would pick instead, by stage: quality beside speed, as `make peers` measured them."""
    lines = [
        "## Peers, side by side",
        "",
        "What a user would pick instead, on the same input in one run (`make peers`). Times are the processor's, on one"
        ' thread; "times ours" is the time of the peer by ours. Of a peer with a threshold the best of several on'
        " this very data is shown. What follows, and where it is not fair: [decision 16](decisions/0016-peers.md).",
        "",
    ]
    rows = [json.loads(line) for line in PEERS.read_text(encoding="utf-8").splitlines()] if PEERS.exists() else []
    for stage in dict.fromkeys(row["stage"] for row in rows):
        some = [row for row in rows if row["stage"] == stage]
        ours = next(row for row in some if row["system"] == "rashomon")
        figures = list(ours["quality"])
        lines += [f"### {stage}", "", f"Measured on {ours['data']}; {ours['date']}, {ours['machine']}.", ""]
        heads = ["system", *figures, "milliseconds for one", "times ours"]
        lines += [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
        best = {figure: max(row["quality"][figure] for row in some) for figure in figures}
        for row in some:
            name = " ".join(part for part in (row["system"], row["version"]) if part)
            name += f", {row['setting']}" if row["setting"] else ""
            name += f" ({row['failed']} of {row['items']} failed)" if row["failed"] else ""
            values = [_bold(row["quality"][one], best[one], "careless" not in one) for one in figures]
            ratio = row["milliseconds"] / ours["milliseconds"]
            lines.append(f"| {name} | {' | '.join(values)} | {row['milliseconds']:.3g} | {ratio:.2g} |")
        lines.append("")
    return lines


def _bold(value: float, best: float, wanted: bool) -> str:
    return f"**{value:.3f}**" if value == best and wanted else f"{value:.3f}"
