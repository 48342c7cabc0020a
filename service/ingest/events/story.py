"""What an article has told so far, so that "the visit" is the visit told of before."""

from dataclasses import dataclass, replace

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import Lexicon
from service.ingest.events.participants import Part
from service.model import EventDate

POINTING = frozenset({"the", "this", "that", "these", "those", "both", "such"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An action as it was last told."""

    parts: tuple[Part, ...]
    when: EventDate | None


class Story:
    """The actions of one text by what they can be called again; told in reading order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told: dict[str, Telling] = {}

    def tell(self, frame: Frame, parts: list[Part], when: EventDate | None) -> None:
        sense = self._lexicon.sense(frame.lemma)
        before = self._told.get(sense)
        if parts or before is None:
            self._told[sense] = Telling(tuple(parts), when)

    def again(self, frame: Frame, parts: list[Part]) -> Telling | None:
        """The earlier telling that a noun with "the" or an owner takes up, if it fits those named with it."""
        if not frame.nominal or not _points_back(frame):
            return None
        before = self._told.get(self._lexicon.sense(frame.lemma))
        if before is None:
            return None
        known = {part.actor.actor_id for part in before.parts}
        return before if all(part.actor.actor_id in known for part in parts) else None


def carried(when: EventDate | None) -> EventDate | None:
    """A date taken over from an earlier telling is inferred, whatever it was there."""
    if when is None or when.basis == "fallback":
        return when
    return replace(when, basis="relative")


def _points_back(frame: Frame) -> bool:
    if any(child.lower_ in POINTING for child in frame.head.children):
        return True
    return bool(clauses.children(frame.head, "poss"))
