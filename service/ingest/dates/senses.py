"""Words that look like dates and are none: may, march, names, counts, numbers of things."""

import re
from collections.abc import Callable

from service.ingest.dates.cues import cues
from service.ingest.dates.grammar import Form
from service.ingest.syntax import Span, Token

_NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "EVENT"))
_COUNTS = frozenset(("CARDINAL", "MONEY", "QUANTITY", "PERCENT"))
_BEFORE_NOUNS = frozenset(("ADP", "DET", "PRON", "CCONJ", "SCONJ", "ADJ", "PUNCT", "VERB"))
_ALSO_WORDS, _MARCHES, _MAKES, _MEASURES = map(cues, ("also_words", "marches", "makes", "measures"))
_OF_THE_AGE, _EVEN, _DURING = map(cues, ("of_the_age", "even", "during"))
_NUMBERED, _IN_A_SEASON = map(cues, ("numbered", "in_a_season"))
_TIME_PREPOSITIONS, _MONTH_PREPOSITIONS = map(cues, ("time_prepositions", "month_prepositions"))
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORDS = frozenset(("today", "tonight", "yesterday", "tomorrow"))
_AFTER_THAT = {"beside_weekday": "weekday", "that_month": "month"}
_PLACED = ("LAST", "NEXT", "THIS", "PAST", "COMING", "UNIT")
_ANY_ONE = frozenset(("a", "one", "any", "each", "some", "first", "second", "third", "fourth"))
_IN_NOUN_PHRASE = frozenset(("compound", "nmod", "amod"))
_BEFORE_DECADES = frozenset(("the", "early", "late", "mid", "-"))
_HOURS = frozenset(("earlier", "later", "early", "late"))
_YEARS = range(1500, 2100)
_COMPOUND = re.compile(r"-(?!era|style|vintage|born|built|like|themed|model|bound|to\b|20|19)[a-z]")
_STREET = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z]\w+\.? ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Lane|Ln)\b"
)
_COMPANY = re.compile(r" (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|Group|Holdings)\b")


def as_date(form: Form, span: Span) -> Form | None:
    """The expression, if its words are used as a date here; "that" of "said that Friday …" left out."""
    check = _CHECKS.get(form.rule)
    if check is not None and not check(form, span):
        return None
    if form.rule in _AFTER_THAT and form.has("THAT") and _follows_verb(span):
        return Form(_AFTER_THAT[form.rule], form.lexemes, form.first + 1, form.last)
    return form


def _follows_verb(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].pos_ == "VERB"


def _qualifies_noun(token: Token) -> bool:
    """The 2016 race: a count would stand before a plural, be round, or have a comma in news."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or after.lemma_.lower() in _MEASURES or (token.i and token.nbor(-1).pos_ == "PROPN"):
        return False
    noun = token.head if token.head.i > token.i else after
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in _MEASURES:
        return False
    number = int("".join(filter(str.isdecimal, token.text)) or "0")
    return number >= 1900 and (noun.tag_ in ("NN", "NNP") or number % 100 != 0)


def _year_end(form: Form, span: Span) -> bool:
    return form.has("YEAR") or span[-1].dep_ not in ("compound", "amod", "nmod")


def _month(form: Form, span: Span) -> bool:
    if form.has("YEAR", "SHORT_YEAR", "YEAR_WORD", "LAST", "NEXT", "EARLY", "EDGE"):
        return True
    name = span[-1]
    if form.has("SHORT_MONTH"):
        return span.text.endswith(".") and _before(span) in _MONTH_PREPOSITIONS and name.ent_type_ == "DATE"
    if name.lower_ not in _ALSO_WORDS:
        return name.ent_type_ not in _NAMES
    if _demonstration(span) or _goes_on_as_name(name) or name.ent_type_ in _NAMES:
        return False
    if name.ent_type_ == "DATE":
        return name.pos_ == "PROPN" and _in_place_of_noun(span)
    return name.tag_ in ("NNP", "NN") and _before(span) in _TIME_PREPOSITIONS


def _in_place_of_noun(span: Span) -> bool:
    """After a preposition or an article, or as a possessor: where "may" the verb cannot stand."""
    before = span.doc[span.start - 1] if span.start else None
    after = span.doc[span.end].tag_ if span.end < len(span.doc) else ""
    return after == "POS" or (before is not None and before.pos_ in _BEFORE_NOUNS)


def _month_day(form: Form, span: Span) -> bool:
    """12 May is a day; in "these 12 May surprise you" it is not."""
    if form.has("YEAR", "WEEKDAY", "SHORT_WEEKDAY", "ORDINAL") or not form.has("MONTH"):
        return True
    word = span[-1]
    return word.lower_ not in _ALSO_WORDS or (word.pos_ == "PROPN" and word.ent_type_ == "DATE")


def _demonstration(span: Span) -> bool:
    """March for Life, a March on Washington."""
    after = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    return span.text == "March" and after in _MARCHES and _before(span) not in _TIME_PREPOSITIONS


def _goes_on_as_name(token: Token) -> bool:
    """June Carter, the August Wilson play."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or after.pos_ != "PROPN":
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    joined = after.head == token or (token.head == after and before not in _MONTH_PREPOSITIONS)
    return joined or after.ent_type_ == "PERSON"


def _before(span: Span) -> str:
    return span.doc[span.start - 1].lower_ if span.start else ""


def _weekday(form: Form, span: Span) -> bool:
    """No part of a name (Sunday Times, Fox News Sunday), no unnamed one ("a Friday in May")."""
    if _quoted_title(form) or _COMPANY.match(form.lexemes.text, form.end):
        return False
    day = next((token for token in span if token.lower_.startswith(_DAYS)), span[-1])
    if _before(span) in _ANY_ONE and not form.has(*_PLACED) and not _modifies(span):
        return False
    if day.ent_type_ not in _NAMES:
        return True
    neighbours = [span.doc[i] for i in (day.i - 1, day.i + 1) if 0 <= i < len(span.doc)]
    return not any(n.ent_type_ == day.ent_type_ and n.is_title for n in neighbours)


def _modifies(span: Span) -> bool:
    """A Friday interview, a Sunday night game."""
    last = span[-1]
    of_a_noun = last.dep_ == "npadvmod" and last.head.pos_ == "NOUN"
    return last.head.i >= span.end and (of_a_noun or last.dep_ in _IN_NOUN_PHRASE)


def _quoted_title(form: Form) -> bool:
    """“Fox News Sunday”: the last of the capitalised words between quotation marks."""
    text, start = form.lexemes.text, form.start
    return bool(_CLOSES.match(text, form.end) and _OPENS.search(text, max(0, start - 60), start))


_OPENING = ("“", '"', "‘", "'")
_OPENS = re.compile(r"[\"“‘'][A-Z]\w*(?: [A-Z&]\w*){0,4} $")
_CLOSES = re.compile(r"[,.]?[\"”’']")


def _day_word(_form: Form, span: Span) -> bool:
    """No newspaper (USA Today), no age: "today's youth", "a brighter tomorrow"."""
    word = next((token for token in span if token.lower_ in _DAY_WORDS), span[-1])
    before = span.doc[word.i - 1] if word.i else None
    if before is not None and word.text[0].isupper() and before.pos_ == "PROPN" and not word.is_sent_start:
        return False
    if any(child.dep_ in ("det", "amod") and child.lower_ not in _HOURS for child in word.children):
        return False
    if word.lower_ == "today":
        ages = word.dep_ == "poss" and word.head.lemma_.lower() in _OF_THE_AGE
        return not ages and _before(span) not in _EVEN
    return True


def _this_part(form: Form, span: Span) -> bool:
    """No broadcast: CBS This Morning, “Last Night”."""
    if form.lexemes.text[max(0, form.start - 1) : form.start] in _OPENING and _CLOSES.match(
        form.lexemes.text, form.end
    ):
        return False
    return not (span[-1].is_title and span.start > 0 and span.doc[span.start - 1].pos_ == "PROPN")


def _holiday(form: Form, span: Span) -> bool:
    """No attribute: Christmas trees, a Thanksgiving turkey."""
    if _COMPANY.match(form.lexemes.text, form.end):
        return False
    if len(span) > 1:
        return True
    return span[0].dep_ not in ("compound", "nmod", "poss")


def _neighbour(form: Form, span: Span) -> bool:
    """A day after another, not a stretch from now: "over the next year"."""
    return not (form.has("NEXT") and _before(span) in _DURING) and form.get("UNIT") != "decade"


def _year(form: Form, span: Span) -> bool:
    year = form.get("YEAR")
    if year is None:
        return form.has("SHORT_YEAR") and (_before(span) in _TIME_PREPOSITIONS or span[0].ent_type_ == "DATE")
    if year not in _YEARS or _names_a_thing(form, span):
        return False
    token = span[-1]
    if token.i + 1 < len(span.doc) and token.nbor(1).lower_ in _MAKES:
        return False
    if token.text.lower().startswith(("post", "pre")) or _qualifies_noun(token):
        return True
    if token.ent_type_ == "DATE" or _before(span) in _TIME_PREPOSITIONS:
        return token.ent_type_ not in _COUNTS or _before(span) in ("in", "since")
    return token.ent_type_ == "" and form.has("EARLY", "EDGE")


def _names_a_thing(form: Form, span: Span) -> bool:
    """Flight 1999, a 2000-piece set, 1945 Main Street, “2001: A Space Odyssey”."""
    text, end = form.lexemes.text, form.end
    if _before(span) in _NUMBERED or _COMPOUND.match(text, end) or _STREET.match(text, end):
        return True
    return text[end : end + 1] == ":" and text[max(0, form.start - 1) : form.start] in _OPENING


def _season(form: Form, span: Span) -> bool:
    """In the fall, not of the Wall: "the fall of Rome", "the spring semester"."""
    if not form.has("THE") or form.has("YEAR", "SHORT_YEAR", "YEAR_WORD"):
        return _before(span) not in _ANY_ONE
    return _before(span) in _IN_A_SEASON and span[-1].dep_ == "pobj" and span[-1].ent_type_ in ("DATE", "")


def _decade(form: Form, span: Span) -> bool:
    """The nineties, the 1990's; not people in their nineties, nor 1990's first quarter."""
    text = form.lexemes.text[form.start : form.end]
    told = form.has("EARLY", "EDGE") or _before(span) in _BEFORE_DECADES
    if any(map(str.isdigit, text)):
        return told or text[-2] not in "'’"
    return told and span[-1].ent_type_ == "DATE"


def _same(form: Form, span: Span) -> bool:
    """That night, not "said that night vision helps"."""
    return not form.has("DAYPART") or span[-1].dep_ in ("npadvmod", "pobj", "nsubj", "tmod", "poss", "dep")


_Check = Callable[[Form, Span], bool]
_OF_RULES: tuple[_Check, ...] = (
    *(_month, _month_day, _weekday, _year, _day_word, _this_part, _holiday, _neighbour, _year_end),
    *(_season, _decade, _same),
)
_CHECKS: dict[str, _Check] = {check.__name__[1:]: check for check in _OF_RULES}
_CHECKS["that_month"] = _month
"""By the name of the rule; the other rules are dates wherever they fit."""
