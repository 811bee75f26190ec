"""Writes the list of nouns and verbs for which `language/lemmas.py` has no right rule, from lemminflect's dictionary.

    python bench/make_lemmas.py src/rashomon/lexicon/en     # needs `pip install lemminflect`

Only the words of the background table are looked up, since they are what news uses. The program reads the list, not the
dictionary, which takes a third of a second to load (docs/decisions/0010-words.md).
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from lemminflect import getAllLemmas

from rashomon.language.lemmas import lemma_by_rule
from rashomon.lexicon import load_table

HEAD = f"""\
# Nouns and verbs whose lemma the rules do not give: form, universal part of speech, lemma.
# Made by bench/make_lemmas.py.
# origin: SPECIALIST Lexicon (US National Library of Medicine, free of restrictions),
# by lemminflect {version("lemminflect")}.
# licence: MIT
# date: 2026-11-28
# columns: form, part of speech, lemma
"""


def main(folder: Path) -> None:
    rows = []
    for word in sorted(row[0] for row in load_table("background") if row[0].isalpha()):
        for pos in ("NOUN", "VERB"):
            lemma = getAllLemmas(word, pos).get(pos, (word,))[0]
            if pos in getAllLemmas(word, pos) and lemma != lemma_by_rule(word, pos):
                rows.append(f"{word}\t{pos}\t{lemma}\n")
    (folder / "dictionary_forms.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
