"""A query as Elasticsearch has to look for it: which fields, how much each counts, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.index import fields as f
from service.search.parameters import Kind
from service.search.syntax import All, AnyOf, Node, Not, Phrase, Within, Word

Clause = dict[str, Any]

TITLE_WEIGHT = 4.0
"""What a headline names is what the article is about; the body may say it in passing."""
SUBTITLE_WEIGHT = 2.0
"""A deck lies between: it is short, but is often about the page and not the piece."""
BODY_WEIGHT = 1.0
SAID_WEIGHT = 3.0
CONTEXT_WEIGHT = 0.1
"""The sentences around a quote are another's words: they help to find it, and must not outrank it."""
ELSEWHERE_WEIGHT = 0.2
"""The best place counts in full, the others this much of it: found twice is not twice as good."""
NAME_WEIGHT = 3.0
ROLE_WEIGHT = 1.0
NEARNESS_WEIGHT = 2.0
"""Words found side by side, in their order, are what was meant more often than words found apart."""
NEARNESS_SLOP = 8
ADJACENCY_WEIGHT = 4.0
"""The very words in a row in the body are worth more than one of them in a headline."""

ACTOR_WEIGHT = 10.0
"""Who is meant by a name counts alike, whichever of the names the text has."""
FORM_WEIGHT = 0.3
"""Another spelling of a name counts by where it stands and not by how rare it is: slips would come first."""

MOST_EXPANSIONS = 1000


@dataclass(frozen=True, slots=True)
class Target:
    """One place to look. ``exact``: the sub-field for phrases; None where the field is not stemmed itself.

    ``pairs``: the sub-field for phrases of several words. ``adjacent``: whether words in a row count more;
    ``long``: so long that words near each other count more, too.
    """

    field: str
    weight: float = 1.0
    exact: str | None = None
    keyword: bool = False
    pairs: str | None = None
    adjacent: bool = True
    long: bool = False


_BODY_PAIRS = f"{f.BODY}.{f.PAIRS}"
_EXACT_OF_PAIRS = {_BODY_PAIRS: f"{f.BODY}.{f.EXACT}"}


def _text(field: str, weight: float = 1.0, *, adjacent: bool = True) -> Target:
    return Target(field, weight, f"{field}.{f.EXACT}", adjacent=adjacent)


def _body(weight: float = 1.0) -> Target:
    return replace(_text(f.BODY, weight), pairs=_BODY_PAIRS, long=True)


@dataclass(frozen=True, slots=True)
class Searched:
    """Where words without a field are looked for, and the fields that a query may name.

    ``summed``: every place counts in full by its weight, which Elasticsearch finds the best of faster.
    """

    targets: tuple[Target, ...]
    named: Mapping[str, tuple[Target, ...]]
    summed: bool = False

    @property
    def passed_over(self) -> bool:
        """Whether Elasticsearch can pass over what is too far down to be on the page."""
        return self.summed or len(self.targets) == 1


_NAMES = (Target(f.NAMES, NAME_WEIGHT), Target(f.ROLES, ROLE_WEIGHT))

SEARCHED: Mapping[Kind, Searched] = {
    "articles": Searched(
        (_text(f.TITLE, TITLE_WEIGHT), _text(f.SUBTITLE, SUBTITLE_WEIGHT), _body(BODY_WEIGHT)),
        {
            "title": (_text(f.TITLE),),
            "subtitle": (_text(f.SUBTITLE),),
            "body": (_body(),),
            "text": (_text(f.TITLE), _text(f.SUBTITLE), _body()),
            "author": (Target("authors.text"),),
            "section": (Target("section", keyword=True),),
            "tag": (Target("tags", keyword=True),),
            "source": (Target(f.SOURCE["articles"], keyword=True),),
        },
    ),
    "quotes": Searched(
        (_text(f.TEXT, SAID_WEIGHT), _text(f.CONTEXT, CONTEXT_WEIGHT, adjacent=False)),
        {
            "text": (_text(f.TEXT),),
            "context": (_text(f.CONTEXT),),
            "speaker": (Target(f.SPEAKER_NAMES),),
            "cue": (Target(f.CUE, keyword=True),),
            "source": (Target(f.SOURCE["quotes"], keyword=True),),
        },
        summed=True,
    ),
    "events": Searched(
        (_text(f.SENTENCE),),
        {
            "text": (_text(f.SENTENCE),),
            "sentence": (_text(f.SENTENCE),),
            "action": (Target(f.LEMMA, keyword=True),),
            "place": (Target(f"{f.PLACE}.text"),),
            "source": (Target(f.SOURCE["events"], keyword=True),),
        },
    ),
    "actors": Searched(_NAMES, {"name": (Target(f.NAMES),), "role": (Target(f.ROLES),)}),
}


def matching(node: Node, kind: Kind) -> Clause:
    """The clause that is true of the records that the query means."""
    return _clause(node, SEARCHED[kind].targets, kind)


def marking(node: Node, kind: Kind) -> Clause:
    """The same for highlights: without what only ranks, which would mark all that lies between two words.

    Phrases are looked for in the field that is highlighted, and not in its pairs.
    """
    marked: Clause = _unranked(matching(node, kind))
    return marked


def form_clause(form: str, targets: Sequence[Target]) -> Clause:
    """One spelling of a word, to the letter, wherever it is looked for."""
    return _any_of([_spelling(form, target) for target in targets])


def _other_forms(forms: Sequence[str], targets: Sequence[Target]) -> list[Clause]:
    named = [target for target in targets if not target.keyword]
    return [
        {"constant_score": {"filter": _spelling(form, target), "boost": FORM_WEIGHT * target.weight}}
        for form in forms
        for target in named
    ]


def _spelling(form: str, target: Target) -> Clause:
    """Not stemmed: the stems of two spellings may be one."""
    return _word(form, False, target if target.exact is None else replace(target, field=target.exact))


def _unranked(clause: Any) -> Any:
    if isinstance(clause, list):
        return [_unranked(one) for one in clause]
    if not isinstance(clause, dict):
        return clause
    kept = {_EXACT_OF_PAIRS.get(name, name): _unranked(value) for name, value in clause.items()}
    if "must" in kept:
        kept.pop("should", None)
    return kept


def _clause(node: Node, targets: Sequence[Target], kind: Kind) -> Clause:
    match node:
        case Word(text, prefix, forms):
            typed = [_word(text, prefix, target) for target in targets]
            return _any_of([*typed, *_other_forms(forms, targets)], summed=SEARCHED[kind].summed)
        case Phrase(text, slop):
            phrases = [_phrase(text, slop, target, target.weight) for target in targets]
            return _any_of(phrases, summed=SEARCHED[kind].summed)
        case Within(field, part, ids):
            worded = _clause(part, SEARCHED[kind].named[field], kind)
            return _any_of([worded, _theirs(ids)]) if ids else worded
        case Not(part):
            return {"bool": {"must_not": [_clause(part, targets, kind)]}}
        case AnyOf(parts):
            return {
                "bool": {
                    "should": [_clause(part, targets, kind) for part in parts],
                    "minimum_should_match": 1,
                }
            }
        case All(parts):
            return _all(parts, targets, kind)


def having(field: str, values: Sequence[str]) -> Clause:
    """The records with any of these values. Of one value alone Elasticsearch knows how rare it is, and begins
    with the rarest clause."""
    return {"term": {field: values[0]}} if len(values) == 1 else {"terms": {field: list(values)}}


def _theirs(ids: Sequence[str]) -> Clause:
    return {"constant_score": {"filter": having(f.SPEAKER_IDS, ids), "boost": ACTOR_WEIGHT}}


def _all(parts: Sequence[Node], targets: Sequence[Target], kind: Kind) -> Clause:
    wanted = [_clause(part, targets, kind) for part in parts if not isinstance(part, Not)]
    unwanted = [_clause(part.part, targets, kind) for part in parts if isinstance(part, Not)]
    clause: Clause = {"must": wanted, "must_not": unwanted, "should": _near(parts, targets)}
    return {"bool": {name: clauses for name, clauses in clause.items() if clauses}}


def _near(parts: Sequence[Node], targets: Sequence[Target]) -> list[Clause]:
    """What only ranks: the plain words of the query, near each other."""
    words = [part.text for part in parts if isinstance(part, Word) and not part.prefix]
    if len(words) < 2:
        return []
    together = " ".join(words)
    named = [target for target in targets if not target.keyword]
    close = [_close(together, target) for target in named if target.long]
    return close + [_adjacent(together, target) for target in named if target.adjacent]


def _close(text: str, target: Target) -> Clause:
    boost = NEARNESS_WEIGHT * target.weight
    return {"match_phrase": {target.field: {"query": text, "slop": NEARNESS_SLOP, "boost": boost}}}


def _adjacent(text: str, target: Target) -> Clause:
    return _phrase(text, 0, target, ADJACENCY_WEIGHT * target.weight)


def _word(text: str, prefix: bool, target: Target) -> Clause:
    if target.keyword:
        how = "prefix" if prefix else "term"
        return {how: {target.field: {"value": text, "case_insensitive": True, "boost": target.weight}}}
    if prefix:
        field = target.exact or target.field
        options = {"query": text, "max_expansions": MOST_EXPANSIONS, "boost": target.weight}
        return {"match_phrase_prefix": {field: options}}
    return {
        "match": {
            target.field: {
                "query": text,
                "operator": "and",
                "zero_terms_query": "none",
                "boost": target.weight,
            }
        }
    }


def _phrase(text: str, slop: int, target: Target, weight: float) -> Clause:
    if target.keyword:
        return {"term": {target.field: {"value": text, "case_insensitive": True, "boost": weight}}}
    field = target.exact or target.field
    if target.pairs is not None and slop == 0 and _has_pairs(text):
        field = target.pairs
    return {"match_phrase": {field: {"query": text, "slop": slop, "boost": weight}}}


def _has_pairs(text: str) -> bool:
    """Whether the index is sure to read several words in it."""
    return sum(any(one.isalpha() or one.isdecimal() for one in part) for part in text.split()) > 1


def _any_of(clauses: list[Clause], *, summed: bool = False) -> Clause:
    if len(clauses) == 1:
        return clauses[0]
    if summed:
        return {"bool": {"should": clauses}}
    return {"dis_max": {"queries": clauses, "tie_breaker": ELSEWHERE_WEIGHT}}
