"""Which date belongs to which action."""

from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Span, Token

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import words
from service.ingest.events.modality import tense
from service.model import DateMention, EventDate, Modality

OTHER_TIMES = words("other_times")
ASIDE = words("aside")
OCCASIONS = words("occasions")
SHARING = ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis")


class Dated:
    """The dates of one sentence by the word that governs each."""

    def __init__(self, sentence: Span, mentions: Iterable[DateMention]) -> None:
        self._by_governor: dict[int, DateMention] = {}
        for mention in mentions:
            governor = _governor(sentence, mention)
            if governor is not None and mention.range is not None:
                self._by_governor.setdefault(governor.i, mention)

    def own(self, token: Token | None) -> DateMention | None:
        return None if token is None else self._by_governor.get(token.i)

    def of(self, frame: Frame) -> DateMention | None:
        """The date said of this action itself or of the clause that it stands in."""
        own = self.own(frame.head) or self._beside(frame.head)
        if own or frame.clause is None:
            return own
        if frame.nominal and _set_aside(frame.head):
            return None
        return self._of_clause(frame.clause)

    def _beside(self, head: Token) -> DateMention | None:
        """A date on a word between the action and its object: "received orders in May"."""
        for child in head.children:
            if child.dep_ in ("dobj", "attr", "oprd", "acomp", "nsubjpass") and child.pos_ != "VERB":
                mention = self.own(child)
                if mention:
                    return mention
        return None

    def _of_clause(self, verb: Token) -> DateMention | None:
        for _ in range(clauses.DEEP):
            mention = self.own(verb) or self._beside(verb) or self._of_occasion(verb)
            if mention or not _shares_time(verb):
                return mention
            verb = verb.head
        return None

    def _of_occasion(self, verb: Token) -> DateMention | None:
        """ "During the Nov. 9 meeting they signed …": the meeting's day is that of the signing."""
        for _, noun in clauses.with_prepositions(verb, OCCASIONS):
            mention = self.own(noun)
            if mention:
                return mention
        return None


def _set_aside(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in ASIDE


def _shares_time(verb: Token) -> bool:
    head = verb.head
    if head is verb:
        return False
    if verb.dep_ == "relcl":
        return any(child.lower_ in ("where", "when") for child in verb.children) and head.pos_ == "VERB"
    if verb.dep_ not in SHARING or head.pos_ not in ("VERB", "AUX"):
        return False
    if any(child.dep_ == "mark" and child.lower_ in ASIDE for child in verb.children):
        return False
    mine, other = tense(verb), tense(head)
    return mine == other or "none" in (mine, other)


def _governor(sentence: Span, mention: DateMention) -> Token | None:
    """The verb or noun that the date modifies: up from its words through prepositions and other dates."""
    span = sentence.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span.root
    for _ in range(clauses.DEEP):
        head = token.head
        if head is token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = head
        inside = mention.start <= token.idx < mention.end
        if (
            not inside
            and token.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
            and token.ent_type_ not in ("DATE", "TIME")
        ):
            return token
    return None


def event_date(
    frame: Frame, standing: Modality, mention: DateMention | None, today: date | None
) -> EventDate | None:
    """The date found, else the article's own where the tense says that this is its news."""
    if mention is not None and mention.range is not None:
        days = mention.range
        return EventDate(
            days.start, days.end, mention.precision, mention.approximate, mention.basis, mention.text
        )
    if today is None or not is_news(frame, standing):
        return None
    return EventDate(today, today, "day", False, "fallback", None)


def is_news(frame: Frame, standing: Modality) -> bool:
    """Whether, undated, it can be taken to have happened when the article came out."""
    if standing in ("planned", "denied") and not (standing == "denied" and frame.type == "STATEMENT"):
        return False
    verb = frame.clause
    if verb is None or (frame.nominal and _set_aside(frame.head)):
        return False
    when = tense(verb)
    if when == "present":
        return frame.type == "STATEMENT" or any(
            child.tag_ in ("VBZ", "VBP") for child in clauses.children(verb, "aux")
        )
    return when in ("past", "perfect") and not elsewhere(verb)


def elsewhere(verb: Token) -> bool:
    words: Sequence[Token] = [
        child for child in verb.children if child.dep_ in ("advmod", "npadvmod", "prep", "mark")
    ]
    return any(word.lower_ in OTHER_TIMES for word in words)
