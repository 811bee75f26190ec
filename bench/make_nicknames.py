"""Completes lexicon/en/nicknames.tsv from the names of the package `nicknames`.

    python bench/make_nicknames.py NAMES.csv CENSUS_DIR

NAMES.csv is the list of the package (`pip download --no-deps nicknames==1.0.1`; Apache-2.0, Carlton Northern and Nick
Crews), CENSUS_DIR that of bench/make_given_names.py. The package serves family research, so that it also pairs names
that two sisters may bear (Ann and Nancy, Marie and Mary). A pair is taken where given_names.tsv has the full name, no
gender parts the two, and the short form is shorter and has its first two letters or its end (Beth); a short form that
more than OFTEN per cent of the sample bear is a name of its own unless the full name begins with it. What the list had
before stays, in a part of its own.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from make_given_names import read_shares

from rashomon.lexicon import names

LIST = Path(__file__).resolve().parent.parent / "src/rashomon/lexicon/en/nicknames.tsv"
_TAKEN = "# part 2: package nicknames 1.0.1 (Apache-2.0): made by bench/make_nicknames.py"
OFTEN = 0.2


def main(source: Path, census: Path) -> None:
    """Rewrites the list."""
    own = LIST.read_text(encoding="utf-8").split(_TAKEN)[0].splitlines()
    known = {
        (full.casefold(), short.casefold())
        for full, *rest in (line.split("\t") for line in own if line and not line.startswith("#"))
        for short in rest[0].split("|")
    }
    genders = {given.name.casefold(): given.gender for given in names.given_names()}
    often = {
        name
        for gender in ("male", "female")
        for name, share in read_shares(census / f"dist.{gender}.first").items()
        if share > OFTEN
    }
    taken: defaultdict[str, set[str]] = defaultdict(set)
    with source.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            full, short = row["name1"], row["name2"]
            parted = None not in (genders.get(full), genders.get(short)) and genders[full] != genders[short]
            own_name = short in often and not full.startswith(short)
            if full in genders and not (parted or own_name) and is_short_form(full, short):
                taken[full.title()] |= {short.title()} if (full, short) not in known else set()
    rows = [f"{full}\t{'|'.join(sorted(taken[full]))}" for full in sorted(taken) if taken[full]]
    LIST.write_text("\n".join([*own, _TAKEN, *rows]) + "\n", encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} pairs of {len(rows)} names added to {len(known)}")


def is_short_form(full: str, short: str) -> bool:
    """Whether a name begins like a longer name, or ends it.

    >>> is_short_form("rudolph", "rudy"), is_short_form("elizabeth", "beth"), is_short_form("ann", "nancy")
    (True, True, False)
    """
    return 1 < len(short) < len(full) and (short[:2] == full[:2] or (len(short) > 2 and full.endswith(short)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
