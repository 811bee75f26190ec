"""The place of a cue's source in its sentence, before it ("X said") or after it ("said X"), by word order alone.

All places are offsets in the text, half-open.
"""

from __future__ import annotations

import re

from rashomon.text.cues import SPOKEN, cue_forms, cue_pattern

_LONGEST_SOURCE = 160  # characters; chosen by hand on the development stories, no held-out figure
# what may stand before a subject: the end of another clause, an adverbial with its comma, a dateline
_CLAUSE_START = re.compile(
    r"(?:[;:”\"–—]|\b(?:but|and|while|although|because|whereas)\b|,\s+(?:with|as|so|where))\s+", re.IGNORECASE
)
_ADVERBIAL = re.compile(
    r"(?:in|on|at|after|before|during|following|meanwhile|however|furthermore|moreover|earlier|later|also|so|then|for|with|when|while|since|asked|"
    r"speaking|inviting|when|by|to|as|if|despite|though|although|instead|still|yet|separately|additionally)\b[^,]{0,120},\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:[A-Z]{3}[^.!?;:\n]{0,60}?|[A-Z][^.!?;:()\n]{0,40}\([^()\n]{1,40}\))\s+[-–—]{1,2}\s+(?=[A-Z])"
)
_LOOSE_FRONT = re.compile(
    r"(?:(?:but|and|with|while)\s+from|but|and|with|while|whom|which|from|on|by|to|of|is|are|was|were|meanwhile|however|also|then|later|earlier)\b,?\s+",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"(?:(?<![\s,])[\s,]++(?:also|later|then|earlier|further|furthermore|reportedly|repeatedly|again|has|have|had|was|were|is|are|be|been|being|did|does|who|that|"
    r"which|for (?:his|her|their|its) part|in (?:response|turn|reply|a statement)"
    r"|on (?:his|her|their|its) part|to)){0,9}"
    r"(?<![\s,:])[\s,:]*+$",
    re.IGNORECASE,
)
_AFTER_CUE = re.compile(
    r"\s{0,9}(?P<source>(?!(?:that|to|in|on|at|as|by|of|with|during|after|before|when|while|his|her|it|so|how|why|what|there|this)\b)\w[^.;:“\"\n]{0,140}?)"
    r"(?=\s*(?:[.;:“\"\n]|$)|,\s+(?:who|which|adding|noting|speaking|referring|in|on|at|during|after)\b"
    r"|\s(?:on|in an?|at an?|at the|during|after|through|about|when|while|as|told|before|from the)\b)"
)


_CLOSING_REACH = 120  # characters before the end of a sentence in which "…, X said." is looked for; by hand, no figure
_CLOSES = re.compile(
    r",\s+(?P<source>[^\s,;:“”\"][^,;:“”\"]{0,80}?)\s+(?:(?:also|later|has|have)\s+)?(?P<cue>[a-z]+)\s*\.?\s*$"
)


def trim_source(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a source without dateline, first conjunction, and adverbs and auxiliaries at its end.

    >>> text = "HARBOUR (HP) - Mayor Ida Holm, for her part, also"
    >>> text[slice(*trim_source(text, 0, len(text)))]
    'Mayor Ida Holm'
    """
    for pattern in (_DATELINE, _LOOSE_FRONT):
        match = pattern.match(text, start, end)
        if match and match.end() < end:
            start = match.end()
    tail = max(start, end - _LONGEST_SOURCE)
    loose = _LOOSE_END.search(text[tail:end])
    if loose and tail + loose.start() > start:
        end = tail + loose.start()
    while start < end and (text[start].isspace() or text[start] in ",:;-–—"):
        start += 1
    return start, end


def source_before(text: str, start: int, cue: int) -> tuple[int, int] | None:
    """The place of the subject before a cue, or None.

    start: where its sentence, or the rest of it that is left to look at, begins.
    cue: where the cue begins.
    """
    start = max(start, cue - 2 * _LONGEST_SOURCE)
    starts = [match.end() for match in _CLAUSE_START.finditer(text, start, cue) if match.end() < cue]
    # "police and firefighters said": a conjunction begins a clause only where enough stands before it to be one
    head = next(
        (at for at in reversed(starts) if at - start > 30 or not text[start:at].strip(' ,“”"').islower()), start
    )
    adverbial = _ADVERBIAL.match(text, head, cue)
    if adverbial and adverbial.end() < cue:
        head = adverbial.end()
    head, end = trim_source(text, head, cue)
    return (head, end) if 0 < end - head <= _LONGEST_SOURCE else None


def source_after(text: str, cue: int, end: int) -> tuple[int, int] | None:
    """The place of the subject after a cue ("said Ida Holm, the mayor, on Monday"), or None.

    cue: where the cue ends.
    end: where to stop looking.
    """
    match = _AFTER_CUE.match(text, cue, end)
    if not match:
        return None
    start, stop = trim_source(text, *match.span("source"))
    return (start, stop) if stop > start else None


def closing_cue(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The places of source and cue where these close a sentence ("…, Ida Holm said."), or None.

    >>> closing_cue("It is safe, Ida Holm said.", 0, 26)
    ((12, 20), (21, 25))
    """
    match = _CLOSES.search(text, max(start, end - _CLOSING_REACH), end)
    form = match.group("cue") if match else ""
    base, kind = cue_forms().get(form, ("", ""))
    if match is None or kind not in SPOKEN or form == base or form.endswith("ing"):
        return None
    return match.span("source"), match.span("cue")


def spoken_cues(text: str, start: int, end: int, *, voiced: bool = False) -> list[tuple[int, int]]:
    """The places of the cues of speech from `start` to `end`, in the order of the text.

    voiced: manners of speaking ("grumbled") are cues too, as beside quotation marks.

    A base form is no cue, because it is often a noun or an infinitive ("the report", "to urge"); "say" and "put" are.

    >>> spoken_cues("Holm said the report adds nothing", 0, 33)
    [(5, 9), (21, 25)]
    """
    found: list[tuple[int, int]] = []
    for match in cue_pattern().finditer(text, start, end):
        form = match.group()
        # as printed, so that a form in capitals, part of a name, is no cue
        base, kind = cue_forms().get(form, ("", ""))
        if (kind in SPOKEN or (voiced and kind == "voice")) and (form != base or base in {"say", "put"}):
            found.append(match.span())
    return found
