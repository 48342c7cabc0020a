"""Which dated expression belongs to a verb or noun, by the parse."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

import yaml
from spacy.tokens import Doc, Span, Token

from service.model import DateMention

_CUES = yaml.safe_load(files("service.ingest.dates").joinpath("cues.yaml").read_text(encoding="utf-8"))
_OCCASIONS = frozenset(_CUES["occasions"])
_VERBAL = frozenset(("VERB", "AUX"))
_ADVERBIAL = frozenset(
    (
        "npadvmod",
        "advmod",
        "prep",
        "pobj",
        "pcomp",
        "nmod",
        "compound",
        "poss",
        "nummod",
        "amod",
        "appos",
        "dep",
        "tmod",
    )
)
_ARGUMENT = frozenset(("pobj", "dobj", "obj", "attr"))
_BEFORE_DATES = frozenset(
    ("on", "in", "late", "early", "earlier", "later", "at", "during", "this", "the", ",")
)
_LONGEST_PATH = 12


def attached_date(doc: Doc, head: Token, mentions: Iterable[DateMention]) -> DateMention | None:
    """The dated expression that says when ``head`` (a verb or a noun of its clause) took place.

    ``mentions`` are those of the text that ``doc`` parses; ones without a range are passed over. A date that
    belongs to another clause is none, and neither is one that only modifies an argument ("denied last year's
    report"): None where the sentence does not say.
    """
    if head.dep_ in ("aux", "auxpass") and head.head.pos_ in _VERBAL:
        head = head.head
    spans = list(_in_sentence(doc, head, mentions))
    best = min(
        (
            (cost, abs(span.root.i - head.i), n)
            for n, (span, _) in enumerate(spans)
            if (cost := _cost(span, head))
        ),
        default=None,
    )
    if best is not None:
        return spans[best[2]][1]
    return _shared(head, spans)


def _in_sentence(
    doc: Doc, head: Token, mentions: Iterable[DateMention]
) -> Iterator[tuple[Span, DateMention]]:
    sentence = head.sent
    for mention in mentions:
        if (
            mention.range is not None
            and sentence.start_char <= mention.start
            and mention.end <= sentence.end_char
        ):
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None and not span.start <= head.i < span.end:
                yield span, mention


def _cost(span: Span, head: Token) -> int:
    """How far the expression hangs from the head: 1 directly, 2 by an occasion, 0 not at all."""
    if _follows(span, head):
        return 1
    token, passed = span.root, 0
    for _ in range(_LONGEST_PATH):
        above = token.head
        if above is token or token.pos_ in _VERBAL:
            return 0
        if above == head:
            return _last_step(token, span, passed)
        if not (token.dep_ in _ADVERBIAL or (token.dep_ in _ARGUMENT and token.lemma_.lower() in _OCCASIONS)):
            return 0
        if above.pos_ in ("NOUN", "PROPN"):
            if above.lemma_.lower() not in _OCCASIONS:
                return 0
            passed = 1
        token = above
    return 0


def _last_step(token: Token, span: Span, passed: int) -> int:
    if token.dep_ in _ADVERBIAL:
        return 1 + passed
    is_occasion = token.lemma_.lower() in _OCCASIONS and token.dep_ in _ARGUMENT
    misread = token == span.root and token.dep_ in ("dobj", "nsubj", "attr")
    return 2 if is_occasion or misread else 0


def _follows(span: Span, head: Token) -> bool:
    """ "said Tuesday", "said on Tuesday": beside the verb, whatever the parse hangs it on."""
    place = span.start - 1
    while place > head.i and span.doc[place].lower_ in _BEFORE_DATES:
        place -= 1
    return place == head.i and head.pos_ in _VERBAL


def _shared(head: Token, spans: list[tuple[Span, DateMention]]) -> DateMention | None:
    """ "On Monday he came and spoke": a date before both verbs holds for the second too."""
    first = head.head
    if head.dep_ != "conj" or first.pos_ not in _VERBAL:
        return None
    fronted = ((span, mention) for span, mention in spans if span.end <= first.i and span.end <= head.i)
    return next((mention for span, mention in fronted if _cost(span, first) == 1), None)
