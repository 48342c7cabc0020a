"""Events of an article: the frames of each sentence with their actors, date, place and standing."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.identity import stable_ids
from service.ingest.actors import Cast
from service.ingest.annotation import Annotated
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import lexicon
from service.ingest.events.merging import merged, not_in_body
from service.ingest.events.modality import modality
from service.ingest.events.nominals import frames
from service.ingest.events.offsets import moved_from
from service.ingest.events.participants import Part, Participants
from service.ingest.events.places import has_own_place, place_of
from service.ingest.events.records import Parts, Side, event_record, sentence_of
from service.ingest.events.scenes import Scene, is_main
from service.ingest.events.story import Story, carried
from service.ingest.events.timing import Dated, event_date, is_day_of_planning, is_habit, occasion_date
from service.ingest.syntax import Doc, Span, Token
from service.model import Article, DateMention, Event, EventDate, Field, Modality, Quote, Sentence


def find_events(
    annotated: Annotated, cast: Cast, dates: tuple[DateMention, ...], quotes: tuple[Quote, ...]
) -> tuple[Event, ...]:
    """The events of title, subtitle and body, in reading order."""
    headlines: list[Event] = []
    body: list[Event] = []
    for field, doc in annotated.texts():
        text = _Text(annotated.article, field, doc, cast, dates, quotes)
        found = merged(made for sentence in doc.sents for made in text.events(sentence))
        (body if field == "body" else headlines).extend(found)
    found = not_in_body(headlines, body) + body
    wordings = (f"{made.sentence.text} {made.action.text}" for made in found)
    ids = stable_ids("e", annotated.article.id, wordings)
    return tuple(replace(made, id=id_) for made, id_ in zip(found, ids, strict=True))


class _Text:
    """One text of the article, read sentence by sentence, with what it has told so far."""

    def __init__(
        self,
        article: Article,
        field: Field,
        doc: Doc,
        cast: Cast,
        dates: Sequence[DateMention],
        quotes: Sequence[Quote],
    ) -> None:
        self._article = article
        self._field: Field = field
        self._lexicon = lexicon()
        self._dates = sorted((m for m in dates if m.field == field and m.range), key=lambda m: m.start)
        self._date_starts = [mention.start for mention in self._dates]
        self._said = {
            place
            for quote in quotes
            for span in quote.spans
            if span.field == field
            for place in range(span.start, span.end)
        }
        self._participants = Participants(field, doc, cast, quotes, self._lexicon)
        self._story = Story(self._lexicon)
        self._scene = Scene(article.published_day)
        days = article.published_days
        period = article.published_period
        self._today = EventDate(days.start, days.end, period, False, "fallback", None) if days else None

    def events(self, sentence: Span) -> Iterator[Event]:
        """The events of the next sentence."""
        found = frames(sentence, self._lexicon)
        if not found:
            self._participants.sentence_done(sentence, [])
            return
        dated = Dated(sentence, self._dates_in(sentence))
        told = sentence_of(sentence, self._field)
        acting = [self._acting(frame) for frame in found]
        self._scene.open(acting, dated)
        times: dict[int, EventDate] = {}
        made: list[Event] = []
        for frame, parts in sorted(acting, key=lambda item: not item[0].is_occasion):
            event = self._event(frame, parts, dated, times, told)
            if event is not None:
                made.append(event)
        main = next((frame.clause for frame, _ in acting if is_main(frame)), None)
        self._scene.close(times.get(main.i) if main is not None else None)
        self._participants.sentence_done(sentence, self._scene.subjects)
        yield from sorted(made, key=lambda event: event.action.start)

    def _event(
        self, frame: Frame, parts: Parts, dated: Dated, times: dict[int, EventDate], told: Sentence
    ) -> Event | None:
        if self._field == "body" and is_habit(frame) and dated.of(frame) is None:
            return None
        standing = modality(frame, self._quoted)
        when = self._time(frame, standing, dated, times)
        parts, when = self._story.retold(frame, parts, when)
        for word in (frame.head, frame.clause if frame.with_clause else None):
            if word is not None and when is not None:
                times.setdefault(word.i, when)
        place = place_of(frame, self._participants)
        if not parts and not (frame.nominal and self._stands_alone(frame, when)):
            return None
        return event_record(self._article.id, self._field, told, frame, parts, when, place, standing)

    def _stands_alone(self, frame: Frame, when: EventDate | None) -> bool:
        """Whether a noun without actors is an event: by a date or a place of its own."""
        return (when is not None and when.basis != "fallback") or has_own_place(frame, self._participants)

    def _dates_in(self, sentence: Span) -> Sequence[DateMention]:
        first = bisect_left(self._date_starts, sentence.start_char)
        return self._dates[first : bisect_left(self._date_starts, sentence.end_char)]

    def _acting(self, frame: Frame) -> tuple[Frame, Parts]:
        parts = self._parts(frame)
        if frame.type in ("CONSULT", "AGREE"):
            self._participants.met([part.actor for part, _ in parts])
        return frame, parts

    def _parts(self, frame: Frame) -> Parts:
        sides: tuple[tuple[Side, list[Token]], ...] = (
            ("actor", frame.agents),
            ("recipient", frame.patients),
            ("other", frame.others),
        )
        found: dict[str, tuple[Part, Side]] = {}
        for side, nouns in sides:
            for noun in nouns:
                for part in self._participants.of(noun):
                    if part.actor.type != "place" or noun.dep_ != "compound":  # "the Oslo talks"
                        found.setdefault(part.actor.actor_id, (part, side))
        if not frame.nominal and not any(side == "actor" for _, side in found.values()):
            speaker = self._participants.speaker(frame.head)
            if speaker is not None:
                found[speaker.actor.actor_id] = (speaker, "actor")
        return list(found.values())

    def _time(
        self, frame: Frame, standing: Modality, dated: Dated, times: dict[int, EventDate]
    ) -> EventDate | None:
        """What is said of it, what is said of the occasion, of the sentence before; else the article's."""
        around = times.get(frame.clause.i) if frame.clause is not None else None
        moved = moved_from(frame, around) if around is not None else None
        if moved is not None:
            return moved
        mention = dated.of(frame)
        if mention is not None and standing == "planned" and is_day_of_planning(frame, mention):
            return None
        if mention is None and frame.clause is not None and frame.with_clause and standing != "planned":
            taken_over = occasion_date(frame.clause, times) or self._scene.date
            if taken_over is not None:
                return carried(taken_over)
        aside = self._scene.past or _told_beside(frame, times)
        today = None if aside else self._today
        return event_date(frame, standing, mention, today, headline=self._field != "body")

    def _quoted(self, head: Token) -> bool:
        return head.idx in self._said


def _told_beside(frame: Frame, times: dict[int, EventDate]) -> bool:
    """A relative clause beside what has a date of its own is not the day's news: "…, who made stops in …"."""
    if frame.clause is None or frame.clause.dep_ != "relcl":
        return False
    over = next((verb for verb in frame.clause.ancestors if verb.i in times), None)
    return over is not None and times[over.i].basis != "fallback"
