"""What makes one stretch furniture in its place: each feature gives a reason in words for the reader, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import any_of, load_table, words_of
from rashomon.stages.read.datelines import has_date_label, is_date_line
from rashomon.stages.read.furniture_phrases import match_phrase
from rashomon.text.stretches import Stretch

_SIGNATURE = r"\(@\w{1,30}\)\s+[A-Z][a-z]+ \d{1,2}, \d{4}"
_EMBED = re.compile(rf"https?://t\.co/|pic\.twitter\.com/|[—–-]\s[^—–]{{1,60}}{_SIGNATURE}|{_SIGNATURE}$")
_ANY = {kind: any_of(words_of("credit_words", kind)) for kind in ("correspondent", "hands_over", "source", "counted")}
_CORRESPONDENT = re.compile(rf"\b{_ANY['correspondent']}s?\b[^.;]{{0,80}}\b{_ANY['hands_over']}\b[^.;]{{0,60}}\.?$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{3,64}|(?:^|\s)@\w{2,30}|(?:twitter|facebook|instagram)\.com/|\(?\d{3}\)?[ .-]\d{3}-\d{4}"
)
_DUMP = re.compile(r"[\W\d_]+$|#{2,}\w{0,10}#*$")
_SOURCE = re.compile(
    r"[.!?\"”’]\s\((?P<source>[^()]{2,80})\)$|\(" + _ANY["source"] + r"s?\b[^()]{0,80}\)$", re.IGNORECASE
)
_COUNTER = re.compile(rf"\A(?:\d[\d,.]*[kK]?\s{_ANY['counted']}\W*)+$", re.IGNORECASE)
_RUNNING_TIME = re.compile(r"\d{1,2}:\d\d\s+[A-Z]")
ADDRESS_ONLY, EMBEDDED = "web address", "embedded post"
"""The reasons for lines that depend on what stands beside them: `furniture` adds to these or takes them out."""
# The numbers of this module were chosen by hand while looking at the sets of docs/read.md, which has the figures that
# all of them together reach.
_STANDFIRSTS = 3
"""Stretches from the top among which the title, the standfirst and the caption of the main picture stand."""
_EMBED_REACH = 6
"""Stretches above an embedded post among which the sentence that quotes it is looked for."""
_HEAD, _TAIL = 6, 4
"""Stretches from the top, and from the bottom, among which a bare date line is the page's date; elsewhere it is a
heading of a chronology.
"""


@dataclass(frozen=True, slots=True)
class PlacedStretch:
    """One stretch in its place.

    stretches: all stretches of the text.
    index: the number of this one.
    first: the plain form of a stretch -> the number of the first stretch that has it, up to this one.
    """

    stretches: Sequence[Stretch]
    index: int
    first: Mapping[str, int]

    @property
    def stretch(self) -> Stretch:
        """The stretch itself."""
        return self.stretches[self.index]


FurnitureFeature = Callable[[PlacedStretch], str | None]
"""Returns the reason why a stretch is furniture, or None."""


@cache
def _prompt_words(kind: str) -> frozenset[str]:
    return frozenset(word for word, of in load_table("prompts") if of == kind)


def _listed(place: PlacedStretch) -> str | None:
    phrase = match_phrase(place.stretch)
    if phrase is None or (phrase.what == "teaser" and place.index == 0 and not phrase.role):
        return None  # "MUST SEE: …" as the first line is the report's own headline
    return phrase.what


def _prompt(place: PlacedStretch) -> str | None:
    """“Follow us on …”, “Download our app …”: a short line that starts with a request and names a channel of the
    outlet.
    """
    stretch = place.stretch
    if len(stretch.words) > 40 or not stretch.words or stretch.words[0].casefold() not in _prompt_words("verb"):
        return None
    channels = _prompt_words("channel")
    named = any(word.casefold() in channels or word.casefold()[-4:] in channels for word in stretch.words[1:])
    return "prompt to the reader" if named else None


def _contact(place: PlacedStretch) -> str | None:
    """A line that holds only an address or number to write to or call, with at most a name."""
    stretch = place.stretch
    if len(stretch.words) > 8 or not _CONTACT.search(stretch.text) or stretch.ended:
        return None
    return "contact line"


def _date_line(place: PlacedStretch) -> str | None:
    near_edge = place.index < _HEAD or place.index >= len(place.stretches) - _TAIL
    return (
        "date line" if (near_edge or has_date_label(place.stretch.text)) and is_date_line(place.stretch.text) else None
    )


def _embedded(place: PlacedStretch) -> str | None:
    return EMBEDDED if len(place.stretch.words) <= 80 and _EMBED.search(place.stretch.text) else None


def _video_standfirst(place: PlacedStretch) -> str | None:
    """“…; chief correspondent A. B. reports from C.” stands under a video, not in the article."""
    match = _CORRESPONDENT.search(place.stretch.text[-200:])
    if match and len(place.stretch.words) <= 45 and ";" in place.stretch.text[-200:]:
        return "caption of a video"
    return None


def _sourced_caption(place: PlacedStretch) -> str | None:
    """“Flowers at the gate on Monday. (Post/Lind)”: a caption that ends in its source, and not in a link ("(More)"). In
    prose the full stop comes after the bracket.
    """
    match = _SOURCE.search(place.stretch.text[-120:])
    if (
        not match
        or len(place.stretch.words) > 60
        or (match["source"] or "").endswith((".", "!", "?"))
        or len((match["source"] or "").split()) > 8
        or (match["source"] or "").casefold() in words_of("credit_words", "more")
    ):
        return None
    return "caption with its source"


def _video_list(place: PlacedStretch) -> str | None:
    return "title of a video" if len(place.stretch.words) <= 25 and _RUNNING_TIME.match(place.stretch.text) else None


def _marks_only(place: PlacedStretch) -> str | None:
    if _COUNTER.match(place.stretch.text[:80]):
        return "counter of a share button"
    return "stray number or marks" if _DUMP.match(place.stretch.text) else None


def _address_only(place: PlacedStretch) -> str | None:
    return ADDRESS_ONLY if _ADDRESS.match(place.stretch.text) else None


def _repeated(place: PlacedStretch) -> str | None:
    """A caption or standfirst printed a second time, a part of the page printed twice, or an embedded post that repeats
    words quoted above.

    A sentence that comes twice in the running text is the report's own and no furniture.
    """
    stretch = place.stretch
    if len(stretch.words) < 4:
        return None
    earlier = place.first.get(stretch.plain, place.index)
    if earlier < place.index - 1 and (earlier < _STANDFIRSTS or stretch.headline_like or _in_step(place, earlier)):
        return "repeats a line above"
    above = place.stretches[max(0, place.index - _EMBED_REACH) : place.index]
    if len(stretch.words) >= 8 and any(
        len(other.text) > len(stretch.text) and _is_quoted(other, stretch) for other in above
    ):
        return "embedded post: repeats words quoted above"
    return None


def _in_step(place: PlacedStretch, earlier: int) -> bool:
    """True where a neighbouring stretch is repeated too: then a part of the page is printed twice, not a single
    sentence.
    """
    stretches = place.stretches
    for step in (-1, 1):
        if (
            place.index + step < len(stretches)
            and earlier + step >= 0
            and stretches[place.index + step].plain == stretches[earlier + step].plain
        ):
            return True
    return False


def _is_quoted(other: Stretch, stretch: Stretch) -> bool:
    at = other.plain.find(stretch.plain)
    return at > 0 and other.plain[at - 1] in "\"'"


FEATURES: tuple[FurnitureFeature, ...] = (
    _listed,
    _prompt,
    _contact,
    _date_line,
    _embedded,
    _video_standfirst,
    _sourced_caption,
    _video_list,
    _marks_only,
    _address_only,
    _repeated,
)
"""The features in the order in which they are asked; the first reason is taken."""
