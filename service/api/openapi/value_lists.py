"""Names for the closed lists of values: a generated client has one type for each, not one for each place."""

from collections.abc import Mapping
from typing import Any, get_args

from service.api.errors import CODES
from service.api.schemas.answers import SORTS, WARNINGS
from service.api.schemas.parameters import IN_ARTICLE_SORT
from service.api.schemas.parameters import SORTS as DATED_SORTS
from service.api.schemas.records import BASES
from service.api.views.formats import FEEDS, TABLES
from service.model import PRECISIONS, Act, ActorType, Field, Kind, Modality, ResolvedBy, SpeakerType
from service.search.records import EVENT_TYPES, FACETS, QUADS, RECORD_FIELDS
from service.search.related import TOGETHER

VALUE_LISTS: Mapping[str, tuple[str, ...]] = {
    "ActorMember": (*RECORD_FIELDS["actors"], "*"),
    "ActorSort": ("relevance", "most_quoted", "most_mentioned", "name"),
    "ActorType": get_args(ActorType),
    "ArticleFacet": tuple(FACETS["articles"]),
    "ArticleMember": (*RECORD_FIELDS["articles"], "*"),
    "DateBasis": BASES,
    "DateMatch": ("overlaps", "within", "contains"),
    "DatePrecision": tuple(PRECISIONS),
    "EventFacet": tuple(FACETS["events"]),
    "EventMember": (*RECORD_FIELDS["events"], "*"),
    "EventSide": ("actor", "recipient", "other"),
    "EventType": EVENT_TYPES,
    "FeedFormat": FEEDS,
    "Interval": ("day", "week", "month", "year"),
    "ListSort": SORTS,
    "Modality": get_args(Modality),
    "OffsetUnit": ("codepoints", "utf16"),
    "PositionSort": IN_ARTICLE_SORT.allowed,
    "ProblemCode": tuple(CODES),
    "PublishedBasis": ("stated", "inferred"),
    "PublishedPrecision": ("second", "day", "month", "year", "unknown"),
    "Quad": QUADS,
    "QuoteAct": get_args(Act),
    "QuoteFacet": tuple(FACETS["quotes"]),
    "QuoteKind": get_args(Kind),
    "QuoteMember": (*RECORD_FIELDS["quotes"], "*"),
    "RecordSort": DATED_SORTS,
    "RelatedBy": tuple(TOGETHER),
    "ResolvedBy": get_args(ResolvedBy),
    "SpeakerType": get_args(SpeakerType),
    "TableFormat": TABLES,
    "TextField": get_args(Field),
    "TotalRelation": ("eq", "gte"),
    "WarningCode": tuple(WARNINGS),
    "WrittenDateBasis": BASES[:2],
}
_MEANINGS: Mapping[str, str] = {
    "DateBasis": "`explicit`: written out; `relative`: by another day; `fallback`: the article's date.",
    "DatePrecision": "From fine to coarse.",
    "EventType": "Types of PLOVER, an ontology of political events, `STATEMENT` and `OTHER`.",
    "Modality": "`asserted`: told as a fact; `reported`: by somebody in the text; `planned`; `denied`.",
    "Quad": "Words or deeds, with or against each other; `none` for `STATEMENT` and `OTHER`.",
    "QuoteAct": "What the speaker does with the words. Whoever `denies` them says the opposite.",
    "QuoteKind": "How much of it stands in quotation marks: `direct`, all; `mixed`, some; `indirect`, none.",
    "ResolvedBy": "By the `name` itself, another spelling (`alias`), a pronoun, a title, or going on.",
}
_NAMES = {values: name for name, values in VALUE_LISTS.items()}


def with_value_lists(described: Any) -> Any:
    """The same with references for the lists that have a name; a whole document gets the lists themselves."""
    named = _named(described)
    if isinstance(named, dict) and "components" in named:
        named["components"]["schemas"] |= {
            name: {"type": "string", "enum": list(values), **_meaning(name)}
            for name, values in VALUE_LISTS.items()
        }
    return named


def _meaning(name: str) -> dict[str, str]:
    return {"description": _MEANINGS[name]} if name in _MEANINGS else {}


def _named(described: Any) -> Any:
    if isinstance(described, Mapping):
        name = _NAMES.get(_values(described))
        if name is None:
            return {key: _named(value) for key, value in described.items()}
        kept = {key: value for key, value in described.items() if key not in ("type", "enum")}
        reference = {"$ref": f"#/components/schemas/{name}"}
        if None in described["enum"]:
            return {**kept, "anyOf": [reference, {"type": "null"}]}
        return {**reference, **kept}
    return [_named(one) for one in described] if isinstance(described, list) else described


def _values(described: Mapping[str, Any]) -> tuple[str, ...]:
    values = described.get("enum", ())
    return tuple(value for value in values if value is not None) if isinstance(values, list) else ()
