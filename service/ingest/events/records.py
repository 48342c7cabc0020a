"""Frames with their actors, date and place to the records of the model."""

from typing import Literal

from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import QUADS
from service.ingest.events.participants import Part
from service.ingest.syntax import Span
from service.model import Action, Event, EventActor, EventDate, Field, Modality, Place, Sentence

Side = Literal["actor", "recipient", "other"]
Parts = list[tuple[Part, Side]]


def event_record(
    article_id: str,
    field: Field,
    sentence: Sentence,
    frame: Frame,
    parts: Parts,
    when: EventDate | None,
    place: Place | None,
    standing: Modality,
) -> Event:
    """The record, its id still to be given."""
    return Event(
        id="",
        article_id=article_id,
        type=frame.type,
        quad=QUADS[frame.type],
        action=_action(frame, field),
        actors=tuple(_event_actor(part, side, field) for part, side in parts),
        date=when,
        place=place,
        sentence=sentence,
        modality=standing,
        confidence=_confidence(frame, parts, when),
        field=field,
    )


def sentence_of(span: Span, field: Field) -> Sentence:
    """The sentence without the space around it."""
    text = span.text
    start = span.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Sentence(text, start, start + len(text), field)


def _action(frame: Frame, field: Field) -> Action:
    """From the verb to its particle, or to the noun that follows it; a noun before its verb stands alone."""
    words = [frame.head]
    if frame.carrier is not None and (frame.carrier.i < frame.head.i or not frame.nominal):
        words = sorted((frame.head, frame.carrier), key=lambda token: token.i)
    span = frame.head.doc[words[0].i : words[-1].i + 1]
    return Action(span.text, frame.lemma, span.start_char, span.end_char, field)


def _event_actor(part: Part, side: Side, field: Field) -> EventActor:
    aliases = tuple(alias.name for alias in part.actor.aliases)
    return EventActor(part.actor.actor_id, part.actor.name, aliases, side, part.start, part.end, field)


def _confidence(frame: Frame, parts: Parts, when: EventDate | None) -> float:
    """Half for an action with an actor; more for each thing that the text itself settles."""
    settled = 0.5 if parts else 0.4
    settled += 0.2 if any(side == "actor" for _, side in parts) else 0.0
    settled += 0.15 if when is not None and when.basis != "fallback" else 0.0
    settled += 0.1 if frame.type != "OTHER" else 0.0
    return round(settled, 2)
