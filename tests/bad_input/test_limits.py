"""Inputs made to be slow or large: each is read and compared within ten seconds of processor time and 400 MB, in a
process of its own that is stopped beyond them.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.account_json import to_json
from rashomon.interface import compare

SECONDS, MEGABYTES = 10, 400
NEWS = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said.\n\n"
LEAD = "Ferry hits pier at Odvika\n\n" + NEWS
PAGE = "<html><body><article>{}</article></body></html>"
PARAGRAPHS = "".join(f"<p>{NEWS.strip()} It was ferry number {number}.</p>" for number in range(9))

READ = "from rashomon.stages.read import read_sources; assert read_sources({!r}).documents"
COMPARE = "from rashomon.interface import compare; assert compare([{!r}]).documents"


def used(program: str) -> tuple[float, int]:
    """The processor seconds and megabytes that a program takes, stopped at twice the bound in time."""
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({2 * SECONDS}, {2 * SECONDS}))\n"
    # the peak since the program began: ru_maxrss also counts the process of pytest, from which it was forked
    peak = "int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024"
    tell = f"\nu = resource.getrusage(resource.RUSAGE_SELF); print(u.ru_utime + u.ru_stime, {peak})"
    own = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", limited + program + tell], capture_output=True, text=True, env=own)
    assert done.returncode == 0, done.stderr[-500:] or f"stopped after {2 * SECONDS} s"
    seconds, megabytes = done.stdout.split()
    return float(seconds), int(megabytes)


PAGES = {
    "100,000 quoted attributes": PAGE.format(
        "<div " + " ".join(f'a{i}="x > y"' for i in range(100_000)) + f">{PARAGRAPHS}</div>"
    ),
    "200,000 links": PAGE.format("<a href='/x'>link</a> " * 200_000 + PARAGRAPHS),
    "50,000 paragraphs": PAGE.format("<p>He said that it was late.</p>" * 50_000 + PARAGRAPHS),
    "an attribute of 9.8 MB": PAGE.format(f'<div title="{"word " * 1_960_000}">{PARAGRAPHS}</div>'),
    "100,000 nested tags": PAGE.format("<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_pages_are_read_within_bounds(tmp_path: Path, page: str) -> None:
    """The pages that stopped other readers are read, and their text is there."""
    (tmp_path / "a.html").write_text(page)
    seconds, megabytes = used(READ.format(str(tmp_path)))
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


SENTENCES = (
    "Divers from {0} searched the wreck until the evening, and the pier stayed closed.",
    "“We saw the lights too late,” said the captain, who has worked for the line for years.",
    "A spokeswoman for the harbour of {0} said that nobody had been told of the repairs.",
    "The owners have promised to pay for the damage, which the council put at {1} crowns.",
    "People who live near the quay heard the engines stop before the crash.",
    "The coast guard will publish its report when the hull has been raised.",
    "Ann Lee of the council called on the owners to explain what they knew, and when.",
)
TOWNS = ("Odvika", "Tarnholm", "Bergsund", "Lornes")
NUMERALS = [
    "one",
    "two",
    "three",
    "four",
    "ten",
    "twenty",
    "seventy",
    "hundred",
    "thousand",
    "dozen",
    "million",
    "half",
    "and",
]
_CHANCE = random.Random(7)
TEXTS = {
    "a report of .5 MB": LEAD
    + "\n\n".join(
        " ".join(SENTENCES[(n + i) % len(SENTENCES)].format(TOWNS[n % 4], 100 + n % 90) for i in range(3))
        for n in range(2_000)
    ),
    "40,000 number words": LEAD
    + " ".join("seven " * 999 + " ".join(_CHANCE.choices(NUMERALS, k=1000)) for _ in range(20)),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_long_texts_are_compared_within_bounds(tmp_path: Path, text: str) -> None:
    """However long a report is, comparing it with another ends, and soon: only its first part is compared."""
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text(LEAD.replace("Nine", "Ten"))
    seconds, megabytes = used(COMPARE.format(str(tmp_path)))
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize(
    "odd",
    [
        f"{'9' * 10_000} people died.",
        f"The storm killed {'1,234,' * 2_000}567 people.",
        "It cost 9e999 dollars, 1e-999 or NaN, Infinity percent.",
        "It sank on 31 February 2021 and on 0 May, on 32/13/0000 and in the year 0.",
        "On 29 February 2023 at 25:61 it sank; 99:99 was the time.",
        f"It cost {'a million ' * 500}dollars, {'two hundred and ' * 500}one crowns.",
    ],
)
def test_numbers_and_days_that_are_none(tmp_path: Path, odd: str) -> None:
    """What only looks like a number or a day ends no run, and the account is JSON that any reader takes."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{LEAD}{odd}\n\nTwelve people from {name} were saved.\n")
    account = compare([tmp_path])
    assert len(account.documents) == 2
    assert account.facts
    json.loads(json.dumps(to_json(account), allow_nan=False), parse_constant=lambda name: pytest.fail(name))
