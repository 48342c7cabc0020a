"""Words that look like dates and are none: may, march, names, counts, numbers of things."""

from spacy.tokens import Span, Token

from service.ingest.dates.grammar import Form

_NAMES = frozenset(("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "LAW"))
_ALSO_WORDS = frozenset(("may", "march", "april", "june", "august"))
_TIME_PREPOSITIONS = frozenset(
    (
        "in",
        "since",
        "until",
        "till",
        "by",
        "of",
        "from",
        "to",
        "for",
        "through",
        "during",
        "before",
        "after",
        "between",
        "and",
        "or",
        "on",
    )
)
_YEARS = range(1500, 2100)


def is_date(form: Form, span: Span) -> bool:
    """Whether the words are used as a date here."""
    check = _CHECKS.get(form.rule)
    return check is None or check(form, span)


def _month(form: Form, span: Span) -> bool:
    if form.has("YEAR", "SHORT_YEAR", "YEAR_WORD", "LAST", "NEXT", "EARLY", "EDGE"):
        return not form.has("SHORT_YEAR") or form.has("MONTH") or form.has("SHORT_MONTH")
    if form.has("SHORT_MONTH"):
        return span.text.endswith(".") and _before(span) in _TIME_PREPOSITIONS
    name = span[-1]
    if name.lower_ not in _ALSO_WORDS:
        return name.ent_type_ not in _NAMES
    if name.ent_type_ == "DATE":
        return name.pos_ == "PROPN" and not _goes_on_as_name(name)
    return (
        name.ent_type_ not in _NAMES
        and name.tag_ in ("NNP", "NN")
        and _before(span) in _TIME_PREPOSITIONS
        and not _goes_on_as_name(name)
    )


def _goes_on_as_name(token: Token) -> bool:
    """ "March for Life", "the August Wilson play"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is not None and (
        (after.pos_ == "PROPN" and after.head == token) or after.ent_type_ == "PERSON"
    )


def _before(span: Span) -> str:
    return span.doc[span.start - 1].lower_ if span.start else ""


def _weekday(_form: Form, span: Span) -> bool:
    """No part of a name: Sunday Times, Fox News Sunday."""
    day = next(token for token in span if token.lower_.startswith(_DAYS))
    if day.ent_type_ not in _NAMES:
        return True
    neighbours = [span.doc[i] for i in (day.i - 1, day.i + 1) if 0 <= i < len(span.doc)]
    return not any(n.ent_type_ == day.ent_type_ and n.is_title for n in neighbours)


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _year(form: Form, span: Span) -> bool:
    year = form.get("YEAR")
    if year is None:
        return form.has("SHORT_YEAR") and (_before(span) in _TIME_PREPOSITIONS or span[0].ent_type_ == "DATE")
    if year not in _YEARS:
        return False
    token = span[-1]
    if token.ent_type_ == "DATE" or _before(span) in _TIME_PREPOSITIONS:
        return token.ent_type_ not in ("CARDINAL", "MONEY", "QUANTITY", "PERCENT") or _before(span) in (
            "in",
            "since",
        )
    return token.ent_type_ == "" and form.has("EARLY", "EDGE")


_CHECKS = {"month": _month, "weekday": _weekday, "year": _year}
