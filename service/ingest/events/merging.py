"""One event told twice in an article is one event, where the text makes it plain."""

from collections.abc import Iterable
from dataclasses import replace

from service.ingest.events.lexicon import lexicon
from service.model import Event


def merged(events: Iterable[Event]) -> list[Event]:
    """Events without those that repeat an earlier one; the earlier one gains what they add."""
    kept: dict[tuple[object, ...], int] = {}
    out: list[Event] = []
    for event in events:
        key = _key(event)
        place = kept.get(key) if key else None
        if place is None:
            if key:
                kept[key] = len(out)
            out.append(event)
        else:
            out[place] = _with(out[place], event)
    return out


def not_in_body(headlines: list[Event], body: list[Event]) -> list[Event]:
    """The events of a headline that the body does not tell: what it tells, it tells more fully.

    It tells them where one of their actors does a thing of that name or type, or acts on that day.
    """
    told = {mark for event in body for mark in _marks(event)}
    return [event for event in headlines if told.isdisjoint(_marks(event))]


def _marks(event: Event) -> set[tuple[str, object]]:
    """What the action may be recognised by: actor and sense, type (unless that is the rest) or date."""
    marks: list[object] = [lexicon().sense(event.action.lemma)]
    if event.type != "OTHER":
        marks.append(event.type)
    if event.date is not None:
        marks.append((event.date.start, event.date.end))
    return {(actor.actor_id, mark) for actor in event.actors for mark in marks}


def _key(event: Event) -> tuple[object, ...] | None:
    """None where nothing makes two tellings plainly one: without actor or without a date of its own."""
    if event.date is None or event.date.basis == "fallback" or not event.actors or event.type == "STATEMENT":
        return None
    who = tuple(sorted(actor.actor_id for actor in event.actors))
    sense = lexicon().sense(event.action.lemma)
    return (who, event.type, event.date.start, event.date.end, sense, event.modality)


def _with(first: Event, later: Event) -> Event:
    confidence = max(first.confidence, later.confidence)
    return replace(first, place=first.place or later.place, confidence=confidence)
