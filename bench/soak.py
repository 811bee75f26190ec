"""A long run over damaged stories: every account passes the audit, nothing crashes, and memory does not grow.

    python bench/soak.py [ROUNDS] [SEED]
    python bench/soak.py sizes      processor seconds and memory of reports of .25 to 20 MB

Each round takes a few reports of the examples, damages them (cuts, doubled and shuffled paragraphs, foreign characters,
other numbers) and compares them. An exception stops the run and prints the seed of its round.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rashomon.interface import compare

ROOT = Path(__file__).resolve().parent.parent
STRANGE = [
    "\u202e",
    "\u200b",
    "🙂",
    "“",
    "”",
    '"',
    "’",
    "…",
    "\t",
    "(",
    "—",
    "\u00ad",
    "\ufeff",
    "e\u0301",
    "\n\n",
    "<b>",
    "1,2,3,",
]
Damage = Callable[[str, random.Random], str]


def cut(text: str, chance: random.Random) -> str:
    return text[chance.randrange(len(text) // 2) :][: chance.randrange(1, len(text) + 1)]


def shuffle(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(chance.choices(paragraphs, k=len(paragraphs) + chance.randrange(3)))


def sprinkle(text: str, chance: random.Random) -> str:
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(STRANGE) + text[at:]
    return text


def renumber(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda match: str(chance.randrange(10 ** len(match[0]))), text)


def flatten(text: str, chance: random.Random) -> str:
    return " ".join(text.split())


def sizes() -> None:
    """Prints what comparing long reports takes, each with a short one."""
    originals = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*/reports/*.txt"))]
    for size in (250_000, 500_000, 2_000_000, 19_900_000):
        chance = random.Random(1)
        paragraphs = [part for text in originals for part in text.split("\n\n")]
        long = "\n\n".join(chance.choices(paragraphs, k=size * len(paragraphs) // sum(map(len, paragraphs)) + 1))[:size]
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("long", long), ("short", originals[0])):
                (Path(folder) / f"{name}.txt").write_text(text, encoding="utf-8")
            program = f"from rashomon.interface import compare; compare([{folder!r}])"
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", program], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{size / 1e6:5.2f} MB: {seconds:.1f} s, at most {after.ru_maxrss / 1024:.0f} MB so far", flush=True)


def main(rounds: int, seed: int) -> None:
    originals = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*/reports/*.txt"))]
    damages: list[Damage] = [cut, shuffle, sprinkle, renumber, flatten, lambda text, chance: text]
    start = 0.0
    for number in range(rounds):
        chance = random.Random(seed + number)
        texts = [
            chance.choice(damages)(chance.choice(damages)(text, chance) or " ", chance)
            for text in chance.choices(originals, k=chance.randrange(1, 7))
        ]
        with tempfile.TemporaryDirectory() as folder:
            for i, text in enumerate(texts):
                (Path(folder) / f"{i}.txt").write_text(text or " ", encoding="utf-8")
            try:
                compare([folder])
            except Exception:
                print(f"round {number} failed; repeat with: python bench/soak.py 1 {seed + number}", file=sys.stderr)
                raise
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = memory if number == rounds // 5 else start
        if number % 50 == 49:
            print(f"{number + 1} rounds, {memory:.0f} MB", flush=True)
    print(f"{rounds} rounds without a broken promise; memory grew by {memory - start:.0f} MB after the first fifth")


if __name__ == "__main__":
    if sys.argv[1:] == ["sizes"]:
        sizes()
        sys.exit()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
