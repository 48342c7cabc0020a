"""A stretch of sentences about another time than the article's, once one of them has gone there."""

from datetime import date, timedelta

from service.ingest.events.frames import Frame
from service.ingest.events.records import Parts
from service.ingest.events.tenses import tense
from service.ingest.events.timing import Dated, elsewhere
from service.model import ArticleActor

CURRENT = timedelta(days=7)
"""What is dated within a week before the article belongs to its news."""


class Scene:
    """Whether a sentence goes on telling of the past that the one before it told of the same actor."""

    def __init__(self, today: date | None) -> None:
        self._today = today
        self._past_of: set[str] = set()
        self.past = False
        self.subjects: list[ArticleActor] = []

    def open(self, acting: list[tuple[Frame, Parts]], dated: Dated) -> None:
        """Take up the next sentence, with its frames and their actors."""
        main = next((item for item in acting if _is_main(item[0])), None)
        self.subjects = [part.actor for part, side in main[1] if side == "actor"] if main else []
        who = {actor.actor_id for actor in self.subjects}
        if main is None or self._today is None:
            self.past = False
            return
        self.past = bool(who) and who <= self._past_of and self._goes_on(main[0], acting, dated)
        if not self.past:
            self._past_of = who if self._leaves(main[0], dated) else set()

    def _goes_on(self, main: Frame, acting: list[tuple[Frame, Parts]], dated: Dated) -> bool:
        if main.clause is None or tense(main.clause) != "past" or dated.of(main) is not None:
            return False
        met = any(frame.nominal and frame.type == "CONSULT" for frame, _ in acting)
        return main.type != "STATEMENT" or met

    def _leaves(self, main: Frame, dated: Dated) -> bool:
        """Whether the sentence goes to another time: by its date, or by "shortly afterward"."""
        if main.clause is None or tense(main.clause) != "past":
            return False
        mention = dated.of(main)
        if mention is None or mention.range is None:
            return elsewhere(main.clause)
        return self._today is not None and mention.range.end < self._today - CURRENT


def _is_main(frame: Frame) -> bool:
    return frame.clause is not None and frame.clause.dep_ == "ROOT"
