"""The title of an account: one of the reports' headlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.model import Member
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words

NEWS_DAYS = 3  # where the reports span more days, the newest report has the news. Chosen by hand; no held-out figure


def choose_title(documents: Sequence[Member]) -> str:
    """Returns the title of an account: the headline that shares most rare words with the other reports, in quotation
    marks and with its report's label, because it is the words of one report; then how many other reports there are.

    A headline with a colon or quotation marks counts half: it is often somebody's statement. Where the reports span
    more than `NEWS_DAYS` days, only headlines of the newest date are taken. Without any headline, the first words of
    the first report with text stand for it.
    """
    titles = [(title, document) for document in documents if (title := headline_of(document))]
    texts = {
        document.id: content_words(
            "\n".join(document[block.span] for block in document.blocks_of("title", "body", "credit"))
        )
        for document in documents
    }

    def shared(title: str, own: str) -> float:
        words = content_words(title)
        found = sum(rarity(word) for word in words for doc in texts if doc != own and word in texts[doc])
        return found / (len(words) + 3) * (0.5 if re.search(r":\s|[\"“”‘’]", title) else 1.0)

    others = len(documents) - 1
    if is_long_running(documents):  # the newest report has the news
        newest = max(document.published or "" for _, document in titles) if titles else ""
        titles = [(title, document) for title, document in titles if (document.published or "") == newest]
    more = f" and {others} other report{'s' if others > 1 else ''}" if others > 0 else ""
    if titles:
        title, document = max(titles, key=lambda item: (round(shared(item[0], item[1].id), 9), item[0]))
        return f"“{title.strip()}” ({document.label}){more}"
    first = next((document for document in documents if document.text.strip()), None)
    return f"“{' '.join(first.text.split()[:12])} …” ({first.label}){more}" if first else "No report could be read"


def headline_of(document: Member) -> str | None:
    """Returns the title given with a report, else its title block if that stands before the first body block; None
    where there is neither. A crosshead further down is not a headline.
    """
    if document.title:
        return document.title
    first = next(document.blocks_of("title", "body"), None)
    return document[first.span] if first and first.kind == "title" else None


def is_long_running(documents: Iterable[Member]) -> bool:
    """Whether the reports span more than `NEWS_DAYS` days: then the newest report has the news, although most reports
    tell of something older.
    """
    days = sorted(document.published[:10] for document in documents if document.published)
    return len(days) > 1 and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > NEWS_DAYS


def find_newest(documents: Iterable[Member]) -> frozenset[str]:
    """Returns the ids of the reports of the last day on which one was published; none where all are of one day."""
    days = {document.id: document.published[:10] for document in documents if document.published}
    last = max(days.values(), default="")
    return (
        frozenset(doc for doc, day in days.items() if day == last)
        if min(days.values(), default="") < last
        else frozenset()
    )
