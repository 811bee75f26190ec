"""Who said what, and what one report alone tells."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.report.plain_words import FORMS
from rashomon.report.views.cited import Cites, Numbers, QuotedView, Runs
from rashomon.report.views.compared import FactView

UNHEARD = "Blamed, but quoted in no report"
"""What stands before those who are blamed and heard in no report."""


@dataclass(frozen=True, slots=True)
class BlamedView:
    """Somebody who is blamed and quoted in no report; `quoted`: the words of blame, each wording once."""

    name: str
    quoted: tuple[QuotedView, ...]


@dataclass(frozen=True, slots=True)
class SaidOtherwiseView:
    """Where another report gives an utterance otherwise: our words for it, the words here, those there, the class with
    its reason.
    """

    what: str
    own: QuotedView
    other: QuotedView
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class SayingView:
    """One wording of an utterance.

    cites: all reports that have it word for word.
    form: "direct quote", "reported speech" or "partly quoted".
    route: by way of whom the report knows it, the nearest first; "" where it says nothing of that.
    anchors: the permanent names on the page of the utterances that it shows.
    otherwise: where other reports give it otherwise; `unshown` more of them are in account.json.
    """

    runs: Runs
    cites: Cites
    form: str
    route: str
    direct: bool
    numbers: Numbers = ()
    anchors: tuple[str, ...] = ()
    otherwise: tuple[SaidOtherwiseView, ...] = ()
    unshown: int = 0

    @property
    def is_plain(self) -> bool:
        """True for reported speech of which nothing else is to be said."""
        return self.form == FORMS["indirect"] and not self.route


@dataclass(frozen=True, slots=True)
class OnlyInView:
    """What one report alone has: its facts (`first`, `rest`) and utterances (`said`, `more_said`).

    `first` and `said` are shown, `rest` and `more_said` folded. Facts of one event stand together.
    name: what the report is called.
    """

    label: str
    name: str
    first: tuple[FactView, ...]
    rest: tuple[FactView, ...]
    said: tuple[SayingView, ...]
    more_said: tuple[SayingView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker with utterances, each a tuple of its different wordings; `first` are shown, `rest` folded.

    remark: the speaker's roles, or who it perhaps is.
    """

    name: str
    remark: str
    first: tuple[tuple[SayingView, ...], ...]
    rest: tuple[tuple[SayingView, ...], ...]
