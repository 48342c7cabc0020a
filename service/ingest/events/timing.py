"""Which date belongs to which action."""

from collections.abc import Iterable, Iterator

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import words
from service.ingest.events.tenses import tense
from service.ingest.syntax import Span, Token
from service.model import DateMention, EventDate, Modality

OTHER_TIMES = words("other_times")
ASIDE = words("aside")
OCCASIONS = words("occasions")
ASPECTUAL = words("aspectual")
PLANNING = words("planning")
SAME_TIME = words("same_time")
DATING = words("dating_prepositions")
SHARING = ("conj", "xcomp", "advcl", "pcomp", "dep", "parataxis")
DATE_WORDS = ("DATE", "TIME")
CONTENT = ("VERB", "AUX", "NOUN", "PROPN", "ADJ")


class Dated:
    """The dates of one sentence by the word that governs each."""

    def __init__(self, sentence: Span, mentions: Iterable[DateMention]) -> None:
        self._governed: dict[int, DateMention] = {}
        self._loose: dict[int, DateMention] = {}
        for mention in mentions:
            governor = _governor(sentence, mention)
            if governor is None or (governor.pos_ == "NOUN" and _counts_from(sentence, mention)):
                continue
            self._governed.setdefault(governor.i, mention)
            verb = _verb_over(governor, mention)
            if verb is not None:
                self._loose.setdefault(verb.i, mention)

    def of(self, frame: Frame) -> DateMention | None:
        """The date said of this action itself or of the clause that it stands in."""
        if not self._governed:
            return None
        own = self._governed.get(frame.head.i) or self._beside(frame.head)
        if own or frame.clause is None or (frame.nominal and not frame.with_clause):
            return own
        return next((mention for verb in same_time(frame.clause) if (mention := self._of_verb(verb))), None)

    def _of_verb(self, verb: Token) -> DateMention | None:
        own = self._governed.get(verb.i) or self._beside(verb) or self._of_occasion(verb)
        return own or self._loose.get(verb.i) or self._below(verb)

    def _beside(self, head: Token) -> DateMention | None:
        """A date on a word between the action and its object: "received orders in May"."""
        for child in head.children:
            if child.dep_ in ("dobj", "attr", "oprd", "acomp", "nsubjpass") and child.pos_ != "VERB":
                mention = self._governed.get(child.i)
                if mention:
                    return mention
        return None

    def _of_occasion(self, verb: Token) -> DateMention | None:
        """ "During the Nov. 9 meeting they signed …": the meeting's day is that of the signing."""
        nouns = (noun for _, noun in clauses.with_prepositions(verb, OCCASIONS))
        return next((mention for noun in nouns if (mention := self._governed.get(noun.i))), None)

    def _below(self, verb: Token) -> DateMention | None:
        """ "Has been trying to buy it since May", "spoke when he came on Monday", "came and went in June"."""
        for child in verb.children:
            if child.pos_ != "VERB":
                continue
            tries = child.dep_ == "xcomp" and verb.lemma_ in ASPECTUAL
            when = child.dep_ == "advcl" and any(word.lower_ in SAME_TIME for word in child.children)
            joined = child.dep_ == "conj" and tense(child) == tense(verb)
            if tries or when or joined:
                mention = self._governed.get(child.i) or self._loose.get(child.i)
                if mention:
                    return mention
        return None


def _governor(sentence: Span, mention: DateMention) -> Token | None:
    """The verb or noun that the date modifies: up from its words through prepositions and other dates."""
    span = sentence.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if mention.range is None or span is None or not len(span):
        return None
    token = span.root
    for _ in range(clauses.DEEP):
        if token.head is token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        inside = mention.start <= token.idx < mention.end
        if not inside and token.pos_ in CONTENT and token.ent_type_ not in DATE_WORDS:
            return token
    return None


def _counts_from(sentence: Span, mention: DateMention) -> bool:
    """ "Its worst fall since 2001" was not in 2001."""
    span = sentence.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and span.start > sentence.start and span[0].nbor(-1).lower_ == "since"


def _verb_over(governor: Token, mention: DateMention) -> Token | None:
    """The verb over a noun that "in May" was parsed with: "put the ship into service in May"."""
    span = governor.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or governor.pos_ in ("VERB", "AUX"):
        return None
    if not (span[0].is_sent_start or span[0].nbor(-1).lower_ in DATING):
        return None
    return clauses.verb_over(governor)


def same_time(verb: Token) -> Iterator[Token]:
    """The verb and those over it that it shares its time with, innermost first."""
    for _ in range(clauses.DEEP):
        yield verb
        over = _time_giver(verb)
        if over is None:
            return
        verb = over


def is_day_of_planning(frame: Frame, mention: DateMention) -> bool:
    """ "Agreed on Sunday to buy": the day before the infinitive is that of agreeing."""
    verb = frame.clause
    if verb is None or verb.tag_ != "VB" or verb.dep_ != "xcomp" or not frame.with_clause:
        return False
    return verb.head.idx < mention.start < verb.idx and tense(verb.head) in ("past", "perfect")


def _time_giver(verb: Token) -> Token | None:
    head = verb.head
    if head is verb:
        return None
    if verb.dep_ == "relcl" and any(
        child.lower_ in ("where", "when", "whereupon") for child in verb.children
    ):
        return next((over for over in verb.ancestors if over.pos_ == "VERB"), None)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB":
        return next((over for over in verb.ancestors if over.pos_ in ("VERB", "AUX")), None)
    if head.pos_ not in ("VERB", "AUX"):
        return None
    if any(
        child.dep_ in ("mark", "prep") and child.lower_ in ASIDE
        for child in verb.children
        if child.i < verb.i
    ):
        return None
    mine, other = tense(verb), tense(head)
    if verb.dep_ == "ccomp":
        under_way = verb.tag_ == "VBG" and other == "past"
        return head if mine == "present" and under_way else None
    same = mine == other or "none" in (mine, other)
    return head if verb.dep_ in SHARING and same else None


def occasion_date(verb: Token, times: dict[int, EventDate]) -> EventDate | None:
    """The date of "the visit" in "during the visit, he signed …", by the dates of the words read so far."""
    for over in same_time(verb):
        for _, noun in clauses.with_prepositions(over, OCCASIONS):
            when = times.get(noun.i)
            if when is not None and when.basis != "fallback":
                return when
    return None


def event_date(
    frame: Frame, standing: Modality, mention: DateMention | None, today: EventDate | None, headline: bool
) -> EventDate | None:
    """The date found, else ``today``, the article's own, where the tense says that this is its news."""
    if mention is not None and mention.range is not None:
        days = mention.range
        return EventDate(
            days.start, days.end, mention.precision, mention.approximate, mention.basis, mention.text
        )
    if today is None or not is_news(frame, standing, headline):
        return None
    return today


def is_news(frame: Frame, standing: Modality, headline: bool) -> bool:
    """Whether, undated, it can be taken to have happened when the article came out."""
    verb = frame.clause
    if verb is None or standing == "planned" or (standing == "denied" and frame.type != "STATEMENT"):
        return False
    if frame.nominal and not frame.with_clause:
        return False
    when = tense(verb)
    if when == "present":
        under_way = any(child.tag_ in ("VBZ", "VBP") for child in clauses.children(verb, "aux"))
        return headline or frame.type == "STATEMENT" or (under_way and verb.lemma_ not in PLANNING)
    return when in ("past", "perfect") and not any(elsewhere(over) for over in same_time(verb))


def elsewhere(verb: Token) -> bool:
    """ "Previously", "shortly afterward": at another time than the article; but not "earlier in the day"."""
    beside = (child for child in verb.children if child.dep_ in ("advmod", "npadvmod", "prep", "mark"))
    return any(word.lower_ in OTHER_TIMES and not clauses.children(word, "prep") for word in beside)


def is_habit(frame: Frame) -> bool:
    """Simple present in running text tells what is or is wont to be: "shares a border", "sells oil"."""
    verb = frame.clause
    if verb is None or frame.type == "STATEMENT" or (frame.nominal and frame.carrier is None):
        return False
    return tense(verb) == "present" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
