"""What an article has told so far, so that "the visit" is the visit told of before."""

from dataclasses import dataclass, replace

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import Lexicon
from service.ingest.events.participants import Part
from service.ingest.events.records import Parts, Side
from service.model import EventDate

OTHER: Side = "other"
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

    def retold(self, frame: Frame, parts: Parts, when: EventDate | None) -> tuple[Parts, EventDate | None]:
        """The actors and the date, with those of the earlier telling that this one takes up."""
        before = self._again(frame, parts)
        if before is not None:
            known = {part.actor.actor_id for part, _ in parts}
            start, end = frame.head.idx, frame.head.idx + len(frame.head)
            missing = [part.actor for part in before.parts if part.actor.actor_id not in known]
            parts = [*parts, *((Part(actor, start, end), OTHER) for actor in missing)]
            if when is None or when.basis == "fallback":
                when = carried(before.when)
            if when is not None and when.basis == "fallback" and not frame.with_clause:
                when = None
        self._tell(frame, [part for part, _ in parts], when)
        return parts, when

    def _tell(self, frame: Frame, parts: list[Part], when: EventDate | None) -> None:
        sense = self._lexicon.sense(frame.lemma)
        tells = frame.nominal or frame.head.tag_ not in ("VB", "VBG")
        if tells and (parts or sense not in self._told):
            self._told[sense] = Telling(tuple(parts), when)

    def _again(self, frame: Frame, parts: Parts) -> Telling | None:
        """The earlier telling that a noun with "the" or an owner takes up, if it fits those named with it."""
        if not frame.nominal or not _points_back(frame, parts):
            return None
        before = self._told.get(self._lexicon.sense(frame.lemma))
        if before is None:
            return None
        if not parts and _is_told_apart(frame):
            return None
        known = {part.actor.actor_id for part in before.parts}
        return before if all(part.actor.actor_id in known for part, _ in parts) else None


def carried(when: EventDate | None) -> EventDate | None:
    """A date taken over from an earlier telling is inferred, whatever it was there."""
    if when is None or when.basis == "fallback":
        return when
    return replace(when, basis="relative")


def _is_told_apart(frame: Frame) -> bool:
    """ "The attacks on the barracks", "the attacks that killed ten": says itself which are meant."""
    return any(child.dep_ in ("prep", "relcl", "acl", "amod", "nummod") for child in frame.head.children)


def _points_back(frame: Frame, parts: Parts) -> bool:
    owners = clauses.children(frame.head, "poss", "compound", "nmod")
    if any(owner.pos_ == "PROPN" and owner.ent_type_ not in ("DATE", "TIME") for owner in owners):
        return bool(parts)
    return bool(clauses.children(frame.head, "poss")) or any(
        child.lower_ in POINTING for child in frame.head.children
    )
