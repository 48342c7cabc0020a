"""Extractions made by hand: short articles in which named people say things and visit places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import invented

from service.identity import digest, stable_ids
from service.index.batches import Incoming, extracted
from service.index.store import Store
from service.model import (
    Action,
    ArticleActor,
    Count,
    Cue,
    Event,
    EventActor,
    EventDate,
    Extraction,
    Place,
    Quote,
    RoleCount,
    SaidAt,
    Sentence,
    Span,
    Speaker,
    TextMention,
)

AT = "2026-11-22T03:00:00.000Z"
KINDS = ("articles", "quotes", "events", "actors")
NAMES = {
    "ada-quill": "Ada Quill",
    "bruno-marsh": "Bruno Marsh",
    "cora-lindt": "Cora Lindt",
    "dov-peretz": "Dov Peretz",
}

Said = tuple[str, str]
"""Actor id and words."""


def story(
    article_id: str,
    said: Sequence[Said],
    *,
    visits: Sequence[Said] = (),
    day: str | None = "2023-11-13",
    version: str = "1",
    role: str = "minister",
    **article: Any,
) -> Extraction:
    """An article whose body is one paragraph for each thing said and each visit paid."""
    lines = [f"{NAMES[who]} said: “{words}”" for who, words in said]
    lines += [f"{NAMES[guest]} visited {NAMES[host]}." for guest, host in visits]
    body = "\n\n".join(lines)
    starts = [body.index(line) for line in lines]
    quotes = _quotes(article_id, said, starts, day)
    events = _events(article_id, visits, starts[len(said) :], lines[len(said) :], day)
    written = invented.article(
        body,
        day,
        id=article_id,
        url=f"https://paper.example/{article_id}",
        source="The Example Paper",
        origin=f"{article_id}.txt",
        title=f"Story {article_id}",
        authors=("A. Writer",),
        content_hash=digest(body, day or ""),
    )
    cast = tuple(
        _actor(who, body, role)
        for who in dict.fromkeys([w for w, _ in said] + [w for v in visits for w in v])
    )
    return Extraction(replace(written, **article), version, cast, (), tuple(quotes), tuple(events))


def _actor(actor_id: str, body: str, role: str) -> ArticleActor:
    name = NAMES[actor_id]
    found = [at for at in range(len(body)) if body.startswith(name, at)]
    return ArticleActor(
        actor_id=actor_id,
        name=name,
        type="person",
        country=None,
        aliases=(Count(name, len(found)),),
        roles=(RoleCount(role, 1),),
        mention_count=len(found),
        mentions=tuple(TextMention(name, at, at + len(name)) for at in found),
    )


def _quotes(article_id: str, said: Sequence[Said], starts: list[int], day: str | None) -> Iterable[Quote]:
    ids = stable_ids("q", article_id, iter([words for _, words in said]))
    for quote_id, (who, words), start in zip(ids, said, starts, strict=False):
        name = NAMES[who]
        opens = start + len(f"{name} said: ")
        published = date.fromisoformat(day) if day else None
        yield Quote(
            id=quote_id,
            article_id=article_id,
            text=words,
            kind="direct",
            act="said",
            spans=(Span(opens, opens + len(words) + 2),),
            speaker=Speaker(
                name, start, start + len(name), start, start + len(name), None, who, name, "person", "name"
            ),
            cue=Cue("said", opens - 6, opens - 2, "say"),
            reported_by=None,
            said_at=SaidAt(published, published, "day", "fallback") if published else None,
            mentions=(),
            context=f"{name} said: “{words}”",
            context_start=start,
            confidence=0.9,
            continuation=False,
        )


def _events(
    article_id: str, visits: Sequence[Said], starts: list[int], lines: list[str], day: str | None
) -> Iterable[Event]:
    ids = stable_ids("e", article_id, iter(lines))
    for event_id, (guest, host), start, line in zip(ids, visits, starts, lines, strict=True):
        verb = start + len(NAMES[guest]) + 1
        published = date.fromisoformat(day) if day else None
        yield Event(
            id=event_id,
            article_id=article_id,
            type="CONSULT",
            quad="verbal-cooperation",
            action=Action("visited", "visit", verb, verb + 7),
            actors=(
                EventActor(guest, NAMES[guest], (), "actor", start, verb - 1),
                EventActor(host, NAMES[host], (), "recipient", verb + 8, verb + 8 + len(NAMES[host])),
            ),
            date=EventDate(published, published, "day", False, "fallback", None) if published else None,
            place=Place("Springfield", None),
            sentence=Sentence(line, start, start + len(line)),
            modality="asserted",
            confidence=0.8,
        )


def incoming(stories: Iterable[Extraction]) -> Iterable[Incoming]:
    return map(extracted, stories)


def everything(store: Store) -> dict[str, dict[str, Any]]:
    """Every document that a search could find, by kind and id."""
    found: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        answer = store.client.search(index=store.names.current[kind], size=10_000)
        assert answer["hits"]["total"]["value"] < 10_000
        found[kind] = {hit["_id"]: hit["_source"] for hit in answer["hits"]["hits"]}
    return found


def actor(store: Store, actor_id: str) -> dict[str, Any]:
    found: dict[str, Any] = everything(store)["actors"][actor_id]
    return found
