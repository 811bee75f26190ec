"""A name across the stories of a library: its forms, what was said by whom it names, and what was said about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.library.finding import Filter, find_stories
from rashomon.library.opening import kept_account
from rashomon.library.results import ListedStory
from rashomon.library.telling import NOTE, Linker, Teller, ToldPassage, ToldQuote
from rashomon.model import Account, Entity
from rashomon.store.engine import Store
from rashomon.text.words import find_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldForm:
    """A form in which a name is printed. places: how often; reports: in how many; passage: the first place."""

    form: str
    places: int
    reports: int
    passage: ToldPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInStory:
    """A name in the account of one story.

    forms: those that most reports print first. Pronouns are none.
    said: what is said by whom it names, where that is certain.
    about: what others say of them: their words name them.
    """

    story: str
    title: str | None
    entity: str
    name: str
    kind: str
    roles: tuple[str, ...]
    forms: tuple[ToldForm, ...]
    said: tuple[ToldQuote, ...]
    about: tuple[ToldQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldName:
    """A name across stories, the newest story first.

    found: in the accounts that are kept. One name may be that of several people: nothing joins them.
    unopened: stories with these words whose account was not made yet.
    more: there are more stories behind these.
    """

    schema: Literal["rashomon.name/1"] = "rashomon.name/1"
    note: str = NOTE
    name: str
    found: tuple[NameInStory, ...]
    unopened: tuple[ListedStory, ...]
    more: bool


def tell_name(store: Store, name: str, link: Linker, *, limit: int = 10, after: int = 0) -> ToldName:
    """A name across the stories with these words in a row.

    limit, after: how many stories are looked at, and how many before them are passed over.
    """
    listed = find_stories(store, Filter(name=name, limit=limit + 1, after=after)).stories
    found = list[NameInStory]()
    unopened = list[ListedStory]()
    for one in listed[:limit]:
        account = kept_account(store, one.id)
        if account is None:
            unopened.append(one)
        else:
            found += _in_story(account, one, name, link)
    return ToldName(name=name, found=tuple(found), unopened=tuple(unopened), more=len(listed) > limit)


def _in_story(account: Account, story: ListedStory, name: str, link: Linker) -> Iterator[NameInStory]:
    teller = Teller({one.id: one for one in account.documents}, link)
    wanted = _words(name)
    for entity in account.who:
        forms = tuple(_forms(account, entity, teller))
        if any(_holds(_words(form), wanted) for form in (entity.name, *(one.form for one in forms))):
            spans = [mention.span for mention in entity.mentions]
            said = [one for one in account.said if one.speaker == entity.id]
            about = [
                one
                for one in account.said
                if one.speaker != entity.id and any(part.overlaps(span) for part in one.content for span in spans)
            ]
            yield NameInStory(
                story=story.id,
                title=story.title,
                entity=entity.id,
                name=entity.name,
                kind=entity.kind,
                roles=entity.roles,
                forms=forms,
                said=tuple(map(teller.quote, said)),
                about=tuple(map(teller.quote, about)),
            )


def _forms(account: Account, entity: Entity, teller: Teller) -> Iterator[ToldForm]:
    places: dict[str, list[tuple[str, ToldPassage]]] = {}
    for mention in sorted(entity.mentions, key=lambda one: one.span):
        if mention.form != "pronoun":
            (passage,) = teller.passages([mention.span])
            words = " ".join(account.quote(mention.span).split())
            places.setdefault(words, []).append((mention.span.doc, passage))
    counted = [(form, len({doc for doc, _ in held}), held) for form, held in places.items()]
    for form, reports, held in sorted(counted, key=lambda one: (-one[1], -len(one[2]), one[0])):
        yield ToldForm(form=form, places=len(held), reports=reports, passage=held[0][1])


def _words(text: str) -> list[str]:
    return [word for word, _, _ in find_words(text)]


def _holds(words: list[str], wanted: list[str]) -> bool:
    """True where these words hold the wanted ones in a row."""
    steps = range(len(words) - len(wanted) + 1)
    return bool(wanted) and any(words[at : at + len(wanted)] == wanted for at in steps)
