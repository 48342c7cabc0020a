"""Who "I", "we" and a pronoun that speaks stand for, as the quotes of the article have it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from service.ingest.actors import Cast
from service.ingest.events.lexicon import words
from service.ingest.syntax import Token
from service.model import ArticleActor, Field, Quote, Speaker

SINGULAR = words("first_persons_singular")
NESTED = 4
"""Stretches of speech that may stand around one word."""


class Speech:
    """The speakers of one text by the offsets of what they say and of the words that name them."""

    def __init__(self, field: Field, cast: Cast, quotes: Iterable[Quote]) -> None:
        self._actors = {actor.actor_id: actor for actor in cast.actors}
        self._bodies: dict[str, list[tuple[int, str, ArticleActor]]] = {}
        for place, actor in enumerate(cast.actors):
            if actor.type in ("organisation", "country"):
                for name in (actor.name, *(alias.name for alias in actor.aliases)):
                    first = name.split(" ", 1)[0]
                    self._bodies.setdefault(first, []).append((place, name, actor))
        kept = list(quotes)
        self._named = dict(_speakers(field, kept))
        self._cues = {
            quote.cue.start: quote.speaker
            for quote in kept
            if quote.cue is not None and quote.cue.field == field and quote.speaker is not None
        }
        said = (
            (span.start, span.end, quote.speaker)
            for quote in kept
            for span in quote.spans
            if span.field == field and quote.kind != "indirect"
        )
        self._said = sorted(said, key=lambda item: item[:2])

    def speaker_at(self, start: int) -> ArticleActor | None:
        """Whom the quotes take the speaker's phrase that starts here for."""
        actor_id = self._named.get(start)
        return self._actors.get(actor_id) if actor_id else None

    def speaker_by_cue(self, verb: Token) -> tuple[ArticleActor, Speaker] | None:
        """Who the quotes say speaks with this verb, where the parse alone does not tell."""
        first = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb)
        speaker = self._cues.get(verb.idx) or self._cues.get(first.idx)
        if speaker is None or not speaker.actor_id or speaker.actor_id not in self._actors:
            return None
        return self._actors[speaker.actor_id], speaker

    def first_person(self, pronoun: Token) -> ArticleActor | None:
        """The speaker for "I"; for "we" the body that speaks or that the speaker is said to belong to."""
        last = bisect_right(self._said, pronoun.idx, key=lambda item: item[0])
        around = self._said[max(0, last - NESTED) : last]
        speaker = next((who for _, end, who in around if pronoun.idx < end), None)
        if speaker is None:
            return None
        actor = self._actors.get(speaker.actor_id) if speaker.actor_id else None
        if pronoun.lower_ in SINGULAR or (actor is not None and actor.type != "person"):
            return actor
        return self._body_of(speaker, actor)

    def _body_of(self, speaker: Speaker, actor: ArticleActor | None) -> ArticleActor | None:
        """The first body of the article that a title or the speaker's phrase names."""
        roles = [role.title for role in actor.roles] if actor else []
        found: list[tuple[int, ArticleActor]] = []
        for text in (*roles, speaker.text):
            phrase = f" {text} "
            phrase += phrase.replace("'s ", " ")
            named = (row for word in dict.fromkeys(phrase.split()) for row in self._bodies.get(word, ()))
            found += [(place, body) for place, name, body in named if f" {name} " in phrase]
        return min(found, key=lambda item: item[0])[1] if found else None


def _speakers(field: Field, quotes: Iterable[Quote]) -> Iterator[tuple[int, str]]:
    for quote in quotes:
        for speaker in (quote.speaker, quote.reported_by):
            if speaker is not None and speaker.field == field and speaker.actor_id:
                yield speaker.start, speaker.actor_id
