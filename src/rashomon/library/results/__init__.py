"""What the commands of a library give, as records, by question. Their JSON and its schemas follow from them
(`account_json`).
"""

from __future__ import annotations

from typing import Final

from rashomon.library.results.adding import AddResult, AnnotateResult, FeedList, FeedVisit, ImportResult, ListedFeed
from rashomon.library.results.correcting import Correction, CorrectionList, Saving, Thing, ThingList
from rashomon.library.results.finding import (
    ChangedPage,
    Hit,
    ListedAccount,
    ListedStory,
    Marked,
    SearchResult,
    Snippet,
    StoryList,
    StoryResult,
)
from rashomon.library.results.keeping import (
    CheckResult,
    ExportResult,
    ForgetResult,
    LibraryStats,
    ListedPerson,
    LoggedAct,
    LogList,
    PersonList,
)
from rashomon.since import Changes

__all__ = [
    "RESULTS",
    "AddResult",
    "AnnotateResult",
    "ChangedPage",
    "CheckResult",
    "Correction",
    "CorrectionList",
    "ExportResult",
    "FeedList",
    "FeedVisit",
    "ForgetResult",
    "Hit",
    "ImportResult",
    "LibraryStats",
    "ListedAccount",
    "ListedFeed",
    "ListedPerson",
    "ListedStory",
    "LogList",
    "LoggedAct",
    "Marked",
    "PersonList",
    "Saving",
    "SearchResult",
    "Snippet",
    "StoryList",
    "StoryResult",
    "Thing",
    "ThingList",
]

RESULTS: Final = {
    "add": AddResult,
    "stories": StoryList,
    "story": StoryResult,
    "search": SearchResult,
    "stats": LibraryStats,
    "check": CheckResult,
    "export": ExportResult,
    "import": ImportResult,
    "forget": ForgetResult,
    "users": PersonList,
    "log": LogList,
    "feeds": FeedList,
    "watch": FeedVisit,
    "annotate": AnnotateResult,
    "changes": Changes,
}
"""The record that each command gives, by its name; `changes` is what `--since` gives."""
