"""One event told twice in an article is one event, where the text makes it plain."""

from dataclasses import replace

from service.model import Event

SAME_THING = (
    frozenset({"meeting", "meet", "talk", "talks", "summit", "negotiation", "consultation", "session"}),
    frozenset({"visit", "trip", "tour"}),
    frozenset({"agreement", "deal", "accord", "pact", "treaty", "contract"}),
    frozenset({"attack", "assault", "strike", "bombing", "airstrike", "shelling"}),
    frozenset({"say", "add", "tell", "state"}),
)


def merged(events: list[Event]) -> list[Event]:
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


def _key(event: Event) -> tuple[object, ...] | None:
    """None where nothing makes two tellings plainly one: without actor or without a date of its own."""
    if event.date is None or event.date.basis == "fallback" or not event.actors or event.type == "STATEMENT":
        return None
    who = tuple(sorted(actor.actor_id for actor in event.actors))
    return (who, event.type, event.date.start, event.date.end, _sense(event.action.lemma), event.modality)


def _sense(lemma: str) -> str:
    return next((min(group) for group in SAME_THING if lemma in group), lemma)


def _with(first: Event, later: Event) -> Event:
    return replace(
        first, place=first.place or later.place, confidence=max(first.confidence, later.confidence)
    )
