"""PLACEHOLDER command line."""

import sys
from pathlib import Path

from rashomon.pipeline import compare
from rashomon.render import render


def run() -> None:
    """Run the command line."""
    args = sys.argv[2:]
    out = Path(args[args.index("-o") + 1])
    paths = [a for a in args[: args.index("-o")]]
    render(compare(paths), out)
