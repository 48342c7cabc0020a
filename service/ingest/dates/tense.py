"""Whether the words around a dated expression speak of what was or of what is to come."""

from itertools import islice

from service.ingest.dates.cues import cues
from service.ingest.syntax import Span, Token

_WILL, _MIGHT, _PERFECT, _IS = map(cues, ("will", "might", "perfect", "is"))
_AHEAD, _ARRANGE, _TIMETABLE = map(cues, ("ahead", "arrange", "timetable"))
_UNTIL, _COMING, _DONE_BEFORE, _CONDITION = map(cues, ("until", "coming", "done_before", "condition"))
_MOSTLY_COMING, _MOVED = map(cues, ("mostly_coming", "moved"))
_IN_NOUN_PHRASE = frozenset(("poss", "compound", "nmod", "amod"))
_VERBAL = frozenset(("VERB", "AUX"))
_AUXILIARY = frozenset(("aux", "auxpass"))

PAST, RATHER_PAST, UNKNOWN, PRESENT, RATHER_FUTURE, FUTURE = -1.0, -0.2, -0.15, 0.0, 0.4, 1.0
"""How far the words lean to one side. News without a tense tells of what was a little more often."""
SINCE = -10.0
"""Past whatever the tense, and more certain than any tense is."""
UNTIL_AFTER_PAST = 0.0
"""It lasted until Friday; they have until Friday."""
HIGHEST = 6
_FAR = 30
"""Words up the parse that are looked at."""
MEANT_THEN = 0.2
"""They planned to march on Saturday: maybe they have."""


def lean(span: Span, of_a_noun: float) -> float:
    """From PAST to FUTURE, by the verb that the expression belongs to and by cue words.

    ``of_a_noun`` is what is left of the verb's say where the expression only modifies a noun.
    """
    if _words_before(span) & _COMING:
        return FUTURE
    verb = _verb_before(span) or _verb_above(span.root)
    found = UNKNOWN if verb is None else verb_lean(verb)
    if _words_before(span) & _MOSTLY_COMING:
        return UNTIL_AFTER_PAST if found <= RATHER_PAST else FUTURE
    if verb is None:
        return UNKNOWN
    by_words = _lean_by_words(span, verb, found)
    return _lean_by_verb(span, found, of_a_noun) if by_words is None else by_words


def _lean_by_words(span: Span, verb: Token, found: float) -> float | None:
    """Where the words around the expression have more to say than the verb has."""
    if verb.i >= span.end and _before_clause(span):
        return RATHER_PAST
    if span.root.head.lower_ == "since":
        return SINCE
    if found <= RATHER_PAST and "to" in _words_before(span) and verb.lemma_.lower() in _MOVED:
        return RATHER_FUTURE
    if found == PRESENT and verb.lemma_ == "be" and _is_when(span, verb):
        return RATHER_FUTURE
    if not _is_limit(span):
        return None
    if found > RATHER_PAST:
        return FUTURE
    return RATHER_PAST if _through(span) else UNTIL_AFTER_PAST


def _lean_by_verb(span: Span, found: float, of_a_noun: float) -> float:
    nominal = (0 if found == RATHER_FUTURE else found) * of_a_noun - of_a_noun / 3
    if span.root.dep_ in _IN_NOUN_PHRASE or (span.root.dep_ == "npadvmod" and span.root.head.pos_ == "NOUN"):
        return nominal
    return min(found, nominal) if _is_on_of_a_noun(span.root) else found


def _is_on_of_a_noun(root: Token) -> bool:
    """The plunge on Tuesday: what it will bring says little of when it was."""
    return root.dep_ == "pobj" and root.head.lower_ == "on" and root.head.head.pos_ == "NOUN"


def _is_when(span: Span, verb: Token) -> bool:
    """The hearing is Friday, is on Friday; Friday is the deadline."""
    root = span.root.head if span.root.dep_ == "pobj" else span.root
    return root.head == verb and root.dep_ in ("attr", "npadvmod", "prep", "nsubj")


def _before_clause(span: Span) -> bool:
    """The announcement Friday that he would run: what follows "that" says nothing of Friday."""
    return span.end < len(span.doc) and span.doc[span.end].lower_ == "that"


def _words_before(span: Span) -> set[str]:
    """The two words before it: between *now and* Nov. 8, *come* November, *ahead of* Friday."""
    doc, start = span.doc, span.start
    near = {doc[start - 1].lower_} if start else set()
    far = {f"{doc[start - 2].lower_} {doc[start - 1].lower_}"} if start > 1 else set()
    return near | far


def _is_limit(span: Span) -> bool:
    """After "until" or "by", or in what follows them: until the convention in July."""
    for above in islice(span.root.ancestors, _FAR):
        if above.pos_ in _VERBAL:
            return False
        if above.lower_ in _UNTIL and above.i < span.start:
            return True
    return False


def _through(span: Span) -> bool:
    """It ran from April 27 through Sunday: both ends are told."""
    return span.root.head.lower_ in ("through", "thru")


def _verb_before(span: Span) -> Token | None:
    """Said Friday, was found on Nov. 25: the verb that the expression follows, however it was parsed."""
    place = span.start - 1
    if place > 0 and span.doc[place].lower_ in ("on", "in", "late", "early"):
        place -= 1
    token = span.doc[place] if place >= 0 else None
    return token if token is not None and token.tag_ in ("VBD", "VBN") else None


def _verb_above(token: Token) -> Token | None:
    return next((above for above in islice(token.ancestors, _FAR) if above.pos_ in _VERBAL), None)


def _auxiliaries(verb: Token) -> set[str]:
    """Its own, and those of its "be": will be closed."""
    own = [child for child in verb.children if child.dep_ in _AUXILIARY]
    theirs = (child for one in own for child in one.children if child.dep_ == "aux")
    return {token.lower_ for token in (*own, *theirs)}


def verb_lean(verb: Token, height: int = 0) -> float:
    """The time of a verb with its auxiliaries, seen from the day of the article.

    Where that hangs on the verb above, no more than HIGHEST are asked.
    """
    auxiliaries = _auxiliaries(verb)
    if auxiliaries & (_WILL | _MIGHT) and not auxiliaries & _PERFECT:
        return FUTURE if auxiliaries & _WILL else RATHER_FUTURE
    if height < HIGHEST:
        borrowed = _borrowed_lean(verb, auxiliaries, height + 1)
        if borrowed is not None:
            return borrowed
    if verb.lemma_.lower() in _AHEAD and auxiliaries & _IS:
        return FUTURE
    if verb.tag_ == "VBG":
        return FUTURE if auxiliaries & _IS else PAST if auxiliaries else UNKNOWN
    if verb.lemma_.lower() in _ARRANGE:
        return UNKNOWN
    if verb.tag_ in ("VBZ", "VBP"):
        return RATHER_FUTURE if verb.lemma_.lower() in _TIMETABLE else PRESENT
    return PAST if verb.tag_ in ("VBD", "VBN") and not auxiliaries & _IS else UNKNOWN


def _borrowed_lean(verb: Token, auxiliaries: set[str], height: int) -> float | None:
    """The time of a verb that has it, in part or all, from the verb above; None for one that has its own."""
    if verb.dep_ == "conj" and not auxiliaries and verb.tag_ in ("VB", "VBN", "VBP"):
        return verb_lean(verb.head, height) if verb.head.pos_ in _VERBAL else UNKNOWN
    if verb.tag_ == "VB" and "to" in auxiliaries:
        return _infinitive_lean(verb, height)
    if verb.tag_ == "VBN" and not auxiliaries:
        return _participle_lean(verb, height)
    if verb.tag_ == "VBG" and not auxiliaries:
        return _gerund_lean(verb, height)
    if verb.tag_ in ("VBZ", "VBP") and _is_condition(verb):
        return UNKNOWN if _lean_above(verb, height) <= RATHER_PAST else FUTURE
    return None


def _lean_above(verb: Token, height: int) -> float:
    above = _verb_above(verb)
    return UNKNOWN if above is None else verb_lean(above, height)


def _infinitive_lean(verb: Token, height: int) -> float:
    """Plans to, is expected to: ahead; other infinitives take after the verb above."""
    above = verb.head
    if above.lemma_.lower() in _AHEAD and verb.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
        return MEANT_THEN if _is_told(above) else FUTURE
    return RATHER_PAST if _lean_above(verb, height) <= RATHER_PAST else RATHER_FUTURE


def _is_told(verb: Token) -> bool:
    """Planned to, had agreed to, was due to."""
    of_adjective = verb.pos_ == "ADJ" and verb.dep_ == "acomp" and verb.head.tag_ == "VBD"
    return verb.tag_ == "VBD" or of_adjective or bool(_auxiliaries(verb) & {"was", "were", "had"})


def _participle_lean(verb: Token, height: int) -> float:
    """The letter published Monday was; the summit set for May will be, unless all of it is told as past.

    The office is closed Monday: as "is" is.
    """
    if verb.dep_ == "acomp" and verb.head.pos_ == "AUX":
        return verb_lean(verb.head, height)
    if verb.lemma_.lower() not in _AHEAD:
        return PAST
    return UNKNOWN if _lean_above(verb, height) <= RATHER_PAST else FUTURE


def _gerund_lean(verb: Token, height: int) -> float:
    """After winning in May, despite leaving on Friday: done; else as the verb above, less surely past."""
    if verb.dep_ == "pcomp" and verb.head.lower_ in _DONE_BEFORE:
        return RATHER_PAST
    return max(RATHER_PAST, _lean_above(verb, height))


def _is_condition(verb: Token) -> bool:
    """When they meet, before the term ends."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    return verb.dep_ == "advcl" and bool(marks & _CONDITION)
