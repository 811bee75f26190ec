"""Documents for the tests of the language layer."""

from __future__ import annotations

import re

from rashomon.model import Block, Document, Source, Span


def lines_document(text: str, name: str = "d", language: str = "en") -> Document:
    """A document every line of which is a body block."""
    blocks = tuple(Block(Span(name, *line.span()), "body") for line in re.finditer(r"[^\n]+", text))
    return Document(name, Source(name, ""), text, blocks, language=language)


HARBOUR = """Harbour strike ends after nine days
Dock workers in Port Vale went back to work on Monday after nine days, their union said.
“Nobody won, but the cranes are moving again,” said Ida Holm, who led the strike. She added that talks on pay would go on in May.
The harbour company warned of delays and also urged shippers to be patient. According to the mayor, Tom Reyes, 34 ships were waiting."""
