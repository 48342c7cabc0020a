"""A stretch of sentences about another time than the article's, once one of them has gone there."""

from dataclasses import replace
from datetime import date, timedelta

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.records import Parts
from service.ingest.events.tenses import tense
from service.ingest.events.timing import Dated, elsewhere
from service.model import ArticleActor, EventDate

CURRENT = timedelta(days=7)
"""What is dated within a week before the article belongs to its news."""


class Scene:
    """Whether a sentence goes on telling of the past that the one before it told of the same actor."""

    def __init__(self, today: date | None) -> None:
        self._today = today
        self._past_of: set[str] = set()
        self._told_of: set[str] = set()
        self._when: EventDate | None = None
        self.past = False
        """The sentence is no news of the article's day."""
        self.date: EventDate | None = None
        """The date of the sentence before, where this one goes on with "he" or "she" and has none."""
        self.subjects: list[ArticleActor] = []

    def open(self, acting: list[tuple[Frame, Parts]], dated: Dated) -> None:
        """Take up the next sentence, with its frames and their actors."""
        main = next((item for item in acting if is_main(item[0])), None)
        self.subjects = [part.actor for part, side in main[1] if side == "actor"] if main else []
        self.past, self.date = False, None
        who = {actor.actor_id for actor in self.subjects}
        if main is not None and who:
            self._continue(main[0], who, acting, dated)
        if not self.past:
            self._past_of = who if main is not None and self._leaves(main[0], dated) else set()
        self._told_of = who

    def close(self, when: EventDate | None) -> None:
        """Leave the sentence, with the date of its main action."""
        self._when = when if when is not None and when.basis != "fallback" else None

    def _continue(self, main: Frame, who: set[str], acting: list[tuple[Frame, Parts]], dated: Dated) -> None:
        if main.clause is None or tense(main.clause) != "past" or dated.of(main) is not None:
            return
        if main.type == "STATEMENT" and not any(f.nominal and f.type == "CONSULT" for f, _ in acting):
            return
        self.past = who <= self._past_of
        by_pronoun = any(word.pos_ == "PRON" for word in clauses.subjects(main.clause))
        if by_pronoun and self._when is not None and who == self._told_of and not elsewhere(main.clause):
            self.date = replace(self._when, basis="relative")

    def _leaves(self, main: Frame, dated: Dated) -> bool:
        """Whether the sentence goes to another time: by its date, or by "shortly afterward"."""
        if self._today is None or main.clause is None or tense(main.clause) != "past":
            return False
        mention = dated.of(main)
        if mention is None or mention.range is None:
            return elsewhere(main.clause)
        return mention.range.end < self._today - CURRENT


def is_main(frame: Frame) -> bool:
    return frame.clause is not None and frame.clause.dep_ == "ROOT"
