"""Furniture: what stands on a page but is not the report. Each feature looks at one stretch in its place and gives a
reason, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import any_of, load_table, words_of
from rashomon.stages.read.datelines import has_date_label, is_date_line
from rashomon.stages.read.pasted import find_report, is_pasted, is_very_short
from rashomon.stages.read.printed import SENTENCE
from rashomon.text.stretches import Stretch

_SIGNATURE = r"\(@\w{1,30}\)\s+[A-Z][a-z]+ \d{1,2}, \d{4}"
_EMBED = re.compile(rf"https?://t\.co/|pic\.twitter\.com/|[—–-]\s[^—–]{{1,60}}{_SIGNATURE}|{_SIGNATURE}$")
_ANY = {
    kind: any_of(words_of("credit_words", kind))
    for kind in ("post_opening", "correspondent", "hands_over", "source", "counted")
}
_EMBED_OPENING = re.compile(rf"(?:#?{_ANY['post_opening']}|#\w+)\s?[:|-]")
_CORRESPONDENT = re.compile(rf"\b{_ANY['correspondent']}s?\b[^.;]{{0,80}}\b{_ANY['hands_over']}\b[^.;]{{0,60}}\.?$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_ADDRESS_ONLY = "web address"
_SITE = re.compile(r"www\.[^/\s]+$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{3,64}|(?:^|\s)@\w{2,30}|(?:twitter|facebook|instagram)\.com/|\(?\d{3}\)?[ .-]\d{3}-\d{4}"
)
_QUOTE = re.compile(r"[\"“”]")
_DUMP = re.compile(r"[\W\d_]+$|#{2,}\w{0,10}#*$")
_SOURCE = re.compile(
    r"[.!?\"”’]\s\((?P<source>[^()]{2,80})\)$|\(" + _ANY["source"] + r"s?\b[^()]{0,80}\)$", re.IGNORECASE
)
_COUNTER = re.compile(rf"\A(?:\d[\d,.]*[kK]?\s{_ANY['counted']}\W*)+$", re.IGNORECASE)
_BREAKS_OFF = "text that breaks off"
_RUNNING_TIME = re.compile(r"\d{1,2}:\d\d\s+[A-Z]")
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


@dataclass(frozen=True, slots=True)
class FurniturePhrase:
    """A row of the furniture list; the head of lexicon/en/furniture.tsv explains the columns."""

    where: str
    words: str
    what: str
    role: str = ""


FurnitureFeature = Callable[[PlacedStretch], str | None]
"""Returns the reason why a stretch is furniture, or None."""


def find_furniture(stretches: Sequence[Stretch], *, title: int | None = None) -> dict[int, str]:
    """The numbers of the stretches that are furniture, each with the reason in words for the reader. `title`: the
    number of the title's stretch.

    >>> from rashomon.text.stretches import split_stretches
    >>> text = "Nine people died in the fire, police said.\\nShare this article\\nRead More:\\nOld harbour sold"
    >>> find_furniture(split_stretches(text))
    {1: 'share prompt', 2: 'teaser', 3: 'teaser under “Read More”'}
    """
    found: dict[int, str] = {}
    first: dict[str, int] = {}
    for index, stretch in enumerate(stretches):
        first.setdefault(stretch.plain, index)
        if index == title:
            continue
        place = PlacedStretch(stretches, index, first)
        reason = next((reason for feature in FEATURES if (reason := feature(place)) is not None), None)
        if reason:
            found[index] = reason
    _add_broken_off(stretches, found, title)
    _add_teasers(stretches, found, title)
    _add_embedded(stretches, found)
    _add_menus(stretches, found, title)
    _add_page_around(stretches, found, title)
    _keep_references(stretches, found)
    return dict(sorted(found.items()))


def match_phrase(stretch: Stretch) -> FurniturePhrase | None:
    """The row of the furniture list that a stretch matches, of several the one with the longest words; None = it
    matches none.
    """
    plain = stretch.plain
    bare = _strip_marks(plain)
    phrases = _phrases()
    for phrase in phrases.get(("whole", plain[:1]), ()) + phrases.get(("whole", bare[:1]), ()):
        if bare == phrase.words or plain == phrase.words:
            return phrase
    for phrase in phrases.get(("start", bare[:1]), ()):
        if (
            bare.startswith(phrase.words)
            and not bare[len(phrase.words) :][:1].isalpha()
            and _is_prompt(stretch, phrase)
        ):
            return phrase
    for phrase in phrases.get(("label", bare[:1]), ()):
        if bare.startswith(phrase.words) and _is_label(stretch, phrase):
            return phrase
    for phrase in phrases[("end", "")]:
        if (
            plain.endswith(phrase.words)
            and not plain[: -len(phrase.words)][-1:].isalpha()
            and len(stretch.words) > len(phrase.words.split())
        ):
            return phrase
    return (
        next((phrase for phrase in phrases[("inside", "")] if phrase.words in plain), None)
        if len(stretch.words) <= 60
        else None
    )


def _strip_marks(plain: str) -> str:
    """A line without the marks at its edges ("►Related: …", "- Share -"); marks with which listed phrases begin or end
    are kept.
    """
    start, end = 0, len(plain)
    while start < end and not (plain[start].isalnum() or plain[start] in "_©(#@"):
        start += 1
    while end > start and not (plain[end - 1].isalnum() or plain[end - 1] in "_)»…"):
        end -= 1
    return plain[start:end]


@cache
def _phrases() -> dict[tuple[str, str], tuple[FurniturePhrase, ...]]:
    """The rows of the list by (where, first character), the longest words first; the character is "" for "end" and
    "inside".
    """
    found: dict[tuple[str, str], tuple[FurniturePhrase, ...]] = {("end", ""): (), ("inside", ""): ()}
    for phrase in sorted(
        (FurniturePhrase(*row) for row in load_table("furniture")),
        key=lambda phrase: (-len(phrase.words), phrase.words),
    ):
        key = (phrase.where, "" if phrase.where in ("end", "inside") else phrase.words[0])
        found[key] = (*found.get(key, ()), phrase)
    return found


@cache
def _prompt_words(kind: str) -> frozenset[str]:
    return frozenset(word for word, of in load_table("prompts") if of == kind)


def _is_prompt(stretch: Stretch, phrase: FurniturePhrase) -> bool:
    """True where a stretch that starts with a listed phrase is a prompt, which is short, or a teaser, which is a
    headline. A sentence may start with such words and be neither.
    """
    if phrase.what == "teaser" or phrase.role == "short":
        return stretch.headline_like or len(stretch.text.strip(" :")) == len(phrase.words)
    return len(stretch.words) <= 45


def _is_label(stretch: Stretch, phrase: FurniturePhrase) -> bool:
    """True where the words behind a label show that it is one: nothing, a colon, a bar, a dash, or a capital letter
    that starts a caption (role "run-in").
    """
    start = next((i for i, character in enumerate(stretch.text) if character.isalnum()), 0)
    rest = stretch.text[start + len(phrase.words) :]
    if not rest.strip(" :|-–—>»."):
        return True
    if re.match(r"\s?[:|>»]\s?", rest) or re.match(r"\s[-–—]\s", rest):
        return len(stretch.words) <= 60
    return phrase.role == "run-in" and re.match(r"\s[A-Z?“\"]", rest) is not None


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
    return "embedded post" if len(place.stretch.words) <= 80 and _EMBED.search(place.stretch.text) else None


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
    return _ADDRESS_ONLY if _ADDRESS.match(place.stretch.text) else None


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


def _add_teasers(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds the lines that belong to a label above them: one line after "Read more:" (role "next"); after "Other news"
    (role "tail") all lines up to the first that reads like prose.
    """
    for index in sorted(found):
        phrase = match_phrase(stretches[index])
        if (
            phrase is None
            or phrase.role not in ("next", "tail")
            or len(stretches[index].words) > len(phrase.words.split()) + 1
        ):
            continue
        label = stretches[index].text.strip(" :|")
        follower = index + 1
        while (
            follower < len(stretches)
            and follower != title
            and (follower in found or _is_teaser(stretches, follower, phrase))
        ):
            found.setdefault(follower, f"teaser under “{label}”")
            follower += 1
            if phrase.role == "next":
                break


def _is_teaser(stretches: Sequence[Stretch], index: int, phrase: FurniturePhrase) -> bool:
    stretch = stretches[index]
    if stretch.headline_like or stretch.breaks_off:
        return True
    # A teaser's headline may be a whole sentence; its text below it then breaks off.
    return phrase.role == "tail" and (
        len(stretch.words) <= 12 or (index + 1 < len(stretches) and stretches[index + 1].breaks_off)
    )


def _add_broken_off(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds texts that break off, where there are two or more: a program cut these captions or teasers. A single one may
    be a pause of the writer's.
    """
    broken = [
        index
        for index, stretch in enumerate(stretches)
        if index != title and len(stretch.words) <= 40 and stretch.breaks_off and not _QUOTE.search(stretch.text)
    ]
    if len(broken) >= 2:
        for index in broken:
            found.setdefault(index, _BREAKS_OFF)


def _add_embedded(stretches: Sequence[Stretch], found: dict[int, str]) -> None:
    """Adds the opening line of an embedded post above the line with its address or signature."""
    for index in [i for i, reason in found.items() if reason == "embedded post"]:
        if index and index - 1 not in found and _EMBED_OPENING.match(stretches[index - 1].text):
            found[index - 1] = "embedded post"


def _keep_references(stretches: Sequence[Stretch], found: dict[int, str]) -> None:
    """Takes out addresses between two lines of the report, to which it refers: the name of a site, or one of several.

    A single address of a page is mostly its own; that of a picture belongs to it.
    """
    between = [
        index
        for index in (i for i, reason in found.items() if reason == _ADDRESS_ONLY)
        if 0 < index < len(stretches) - 1
        and index - 1 not in found
        and index + 1 not in found
        and not _PICTURE.search(stretches[index].text)
    ]
    for index in between:
        if len(between) > 1 or _SITE.match(stretches[index].text):
            del found[index]


def _add_menus(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds runs of at least four very short lines at the top or bottom of a page, and short lines above its title; a
    name with an age ("Berit Lie, 39") is in a list of people, no menu.
    """
    short = [is_very_short(stretch) for stretch in stretches]
    if title:
        for index in range(title):
            if short[index]:
                found.setdefault(index, "line above the title")
    for start, stop in _runs(short):
        if (
            stop - start >= 4
            and (start == 0 or stop == len(stretches))
            and not (title is not None and start <= title < stop)
        ):
            for index in range(start, stop):
                found.setdefault(index, "menu")


def _add_page_around(stretches: Sequence[Stretch], found: dict[int, str], title: int | None) -> None:
    """Adds what a pasted page prints above and below its report. Teasers stand around it, so that a text inside which
    breaks off is the writer's.
    """
    if not is_pasted(stretches):
        return
    inside = find_report(stretches, found, title)
    for index in range(len(stretches)):
        if index != title and index not in inside:
            found.setdefault(index, "page around the report")
        elif found.get(index) == _BREAKS_OFF:
            del found[index]
    if title is not None and inside.start == title + 1:
        _add_date_below(stretches, inside, found)


def _add_date_below(stretches: Sequence[Stretch], inside: range, found: dict[int, str]) -> None:
    """Adds the bare dates between a headline and the first sentence of its report; where more stand further down, they
    are the headings of a chronology.
    """
    first = next((n for n in inside if stretches[n].ended and len(stretches[n].words) >= SENTENCE), inside.stop)
    dates = [index for index in inside if is_date_line(stretches[index].text)]
    if dates and dates[-1] < first:
        for index in dates:
            found.setdefault(index, "date line")


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            runs.append((start, index))
            start = None
    return runs
