"""Answers of Elasticsearch in which the stored records stay the bytes that they came as.

Most records of a list go out as they are stored: making objects of them and text again took
most of what a page of articles cost.
"""

from typing import Any, TypedDict

import msgspec
from elasticsearch import OrjsonSerializer


class Hit(TypedDict, total=False):
    """``_source`` is the record, as JSON."""

    _id: str
    _source: msgspec.Raw
    sort: list[Any]
    fields: dict[str, Any]
    highlight: dict[str, list[str]]
    inner_hits: dict[str, Any]


class Hits(TypedDict, total=False):
    total: dict[str, Any]
    hits: list[Hit]


class Answer(TypedDict, total=False):
    """What is read of any answer; a member that is not here is passed over."""

    timed_out: bool
    _shards: dict[str, Any]
    hits: Hits
    aggregations: dict[str, Any]
    pit_id: str
    status: int
    error: Any
    responses: list["Answer"]
    docs: list[dict[str, Any]]
    count: int
    id: str


_answers = msgspec.json.Decoder(Answer)


class Unread(OrjsonSerializer):
    def json_loads(self, data: bytes) -> Any:
        return _answers.decode(data)
