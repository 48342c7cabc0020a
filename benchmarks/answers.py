"""What the API has to answer about generated articles, counted from the articles alone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from benchmarks import corpus
from service.model import Extraction

WORD = re.compile(r"\w+")
ASKED_EACH = 20
"""How many of the commonest and of the rarest of each kind are asked for."""


class AnswerKey:
    """Counts articles as they pass by; ``questions`` are paths with the total that each must have."""

    def __init__(self) -> None:
        self.totals: Counter[str] = Counter()
        self._counts: dict[str, Counter[str]] = {}

    def taking(self, found: Iterable[Extraction]) -> Iterator[Extraction]:
        for one in found:
            self._take(one)
            yield one

    def questions(self) -> Iterator[tuple[str, int]]:
        for kind in ("articles", "quotes", "events"):
            yield f"/v1/{kind}", self.totals[kind]
        for question, counts in self._counts.items():
            ordered = [value for value, _ in counts.most_common()]
            for value in dict.fromkeys(ordered[:ASKED_EACH] + ordered[-ASKED_EACH:]):
                yield question.format(quote(value, safe="")), counts[value]
        yield from self._by_other_spellings()

    def _by_other_spellings(self) -> Iterator[tuple[str, int]]:
        """Any spelling of a name finds what was said under all of them."""
        said = self._counts["/v1/quotes?speaker={}"]
        varied = (who for who in corpus.world().people if len(who.spellings) > 1 and who.id in said)
        for who in islice(varied, ASKED_EACH):
            for spelling in who.spellings:
                yield f"/v1/quotes?speaker={quote(spelling)}", said[who.id]

    def _count(self, question: str, values: Iterable[str]) -> None:
        self._counts.setdefault(question, Counter()).update(values)

    def _take(self, one: Extraction) -> None:
        article = one.article
        self.totals.update(articles=1, quotes=len(one.quotes), events=len(one.events))
        words = list(dict.fromkeys(WORD.findall(f"{article.title} {article.body}".lower())))
        self._count('/v1/articles?q="{}"', words)
        self._count("/v1/articles?source={}", [article.source or ""])
        self._count("/v1/articles?actor={}", [actor.actor_id for actor in one.actors])
        if article.published_at:
            self._count("/v1/articles?from={0}&to={0}", [article.published_at[:7]])
        self._take_quotes(one)
        self._take_events(one)

    def _take_quotes(self, one: Extraction) -> None:
        quotes = one.quotes
        self._count("/v1/quotes?kind={}", [quote.kind for quote in quotes])
        self._count("/v1/quotes?speaker={}", [q.speaker.actor_id or "" for q in quotes if q.speaker])
        self._count("/v1/quotes?about={}", [m.actor_id for q in quotes for m in q.mentions])
        self._count("/v1/quotes?from={0}&to={0}", [str(q.said_at.start)[:7] for q in quotes if q.said_at])

    def _take_events(self, one: Extraction) -> None:
        events = one.events
        self._count("/v1/events?type={}", [event.type for event in events])
        self._count("/v1/events?place={}", [event.place.name for event in events if event.place])
        dated = [e.date.start for e in events if e.date and e.date.basis == "explicit"]
        self._count("/v1/events?from={0}&to={0}", [str(day)[:7] for day in dated])
