"""Events of an article: the frames of each sentence with their actors, date, place and standing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from service.ingest.actors import Cast
from service.ingest.annotation import Annotated
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import QUADS, Lexicon, lexicon
from service.ingest.events.merging import merged
from service.ingest.events.modality import modality
from service.ingest.events.nominals import frames
from service.ingest.events.participants import Part, Participants
from service.ingest.events.places import place_of
from service.ingest.events.story import Story, carried
from service.ingest.events.timing import Dated, event_date
from service.model import (
    Action,
    ArticleActor,
    DateMention,
    Event,
    EventActor,
    EventDate,
    Field,
    Modality,
    Quote,
    Sentence,
    stable_ids,
)

Side = Literal["actor", "recipient", "other"]


def find_events(
    annotated: Annotated, cast: Cast, dates: tuple[DateMention, ...], quotes: tuple[Quote, ...]
) -> tuple[Event, ...]:
    """The events of title, subtitle and body, in reading order."""
    words = lexicon()
    found: list[Event] = []
    for field, doc in annotated.texts():
        text = _Text(annotated, field, doc, cast, dates, quotes, words)
        found.extend(merged([event for sentence in doc.sents for event in text.events(sentence)]))
    ids = stable_ids("e", annotated.article.id, (_wording(event) for event in found))
    return tuple(replace(event, id=id_) for event, id_ in zip(found, ids, strict=True))


def _wording(event: Event) -> str:
    return f"{event.sentence.text} {event.action.text}"


class _Text:
    """What one text of the article gives its sentences to be read with."""

    def __init__(
        self,
        annotated: Annotated,
        field: Field,
        doc: Doc,
        cast: Cast,
        dates: Sequence[DateMention],
        quotes: Sequence[Quote],
        words: Lexicon,
    ) -> None:
        self._article = annotated.article
        self._field: Field = field
        self._words = words
        self._dates = [mention for mention in dates if mention.field == field and mention.range]
        self._said = sorted((s.start, s.end) for quote in quotes for s in quote.spans if s.field == field)
        self._story = Story(words)
        self._participants = Participants(field, doc, cast, quotes, words)

    def events(self, sentence: Span) -> Iterator[Event]:
        start, end = sentence.start_char, sentence.end_char
        dated = Dated(sentence, [m for m in self._dates if start <= m.start < end])
        subjects: list[ArticleActor] = []
        for frame in frames(sentence, self._words):
            actors = self._actors(frame)
            event = self._event(frame, actors, dated, sentence)
            if event is None:
                continue
            yield event
            if frame.clause is not None and frame.clause.dep_ == "ROOT":
                subjects = subjects or [part.actor for part, side in actors if side == "actor"]
            if frame.type in ("CONSULT", "AGREE"):
                self._participants.met([part.actor for part, _ in actors])
        self._participants.sentence_done(subjects)

    def _actors(self, frame: Frame) -> list[tuple[Part, Side]]:
        sides: tuple[tuple[Side, list[Token]], ...] = (
            ("actor", frame.agents),
            ("recipient", frame.patients),
            ("other", frame.others),
        )
        found: dict[str, tuple[Part, Side]] = {}
        for side, nouns in sides:
            for noun in nouns:
                for part in self._participants.of(noun):
                    found.setdefault(part.actor.actor_id, (part, side))
        return list(found.values())

    def _event(
        self, frame: Frame, actors: list[tuple[Part, Side]], dated: Dated, sentence: Span
    ) -> Event | None:
        standing = modality(frame, self._quoted(frame.head))
        when = event_date(frame, standing, dated.of(frame), self._article.published_day)
        parts = [part for part, _ in actors]
        before = self._story.again(frame, parts)
        if before is not None:
            known = {part.actor.actor_id for part in parts}
            here = (frame.head.idx, frame.head.idx + len(frame.head))
            actors += [
                (replace(p, start=here[0], end=here[1]), "other")
                for p in before.parts
                if p.actor.actor_id not in known
            ]
            if when is None or when.basis == "fallback":
                when = carried(before.when)
        self._story.tell(frame, [part for part, _ in actors], when)
        place = place_of(frame, self._participants)
        if not actors and not (frame.nominal and ((when and when.basis != "fallback") or place)):
            return None
        return Event(
            id="",
            article_id=self._article.id,
            type=frame.type,
            quad=QUADS[frame.type],
            action=_action(frame),
            actors=tuple(_event_actor(part, side) for part, side in actors),
            date=when,
            place=place,
            sentence=_sentence(sentence),
            modality=standing,
            confidence=_confidence(frame, actors, when, standing),
            field=self._field,
        )

    def _quoted(self, head: Token) -> bool:
        return any(start <= head.idx < end for start, end in self._said)


def _action(frame: Frame) -> Action:
    start, end = frame.first.idx, frame.last.idx + len(frame.last)
    return Action(frame.head.doc.text[start:end], frame.lemma, start, end)


def _sentence(sentence: Span) -> Sentence:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Sentence(text, start, start + len(text))


def _event_actor(part: Part, side: Side) -> EventActor:
    aliases = tuple(alias.name for alias in part.actor.aliases)
    return EventActor(part.actor.actor_id, part.actor.name, aliases, side, part.start, part.end)


def _confidence(
    frame: Frame, actors: list[tuple[Part, Side]], when: EventDate | None, standing: Modality
) -> float:
    """Half for an action with an actor; more for each thing the text itself settles."""
    settled = 0.5
    settled += 0.2 if any(side == "actor" for _, side in actors) else -0.1
    settled += 0.15 if when is not None and when.basis != "fallback" else 0.0
    settled += 0.1 if frame.type != "OTHER" else 0.0
    return round(settled - (0.1 if frame.nominal and standing == "planned" else 0.0), 2)
