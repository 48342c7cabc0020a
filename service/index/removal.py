"""Quotes and events that belong to nothing any more, and articles that are to go."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from elasticsearch import Elasticsearch

from service.index.bulk import Action, push, remove
from service.index.faults import Failed
from service.index.fields import ARTICLE_ID, VERSION, Kind
from service.index.naming import Target
from service.index.scanning import scan
from service.index.translating import translated

PART_KINDS: tuple[Kind, ...] = ("quotes", "events")


def remove_parts(
    client: Elasticsearch, target: Target, article_ids: Collection[str], keep: Collection[str] = ()
) -> list[tuple[Kind, str]]:
    """Deletes the quotes and events of these articles but those of the versions to keep; says which."""
    if not article_ids:
        return []
    query = {
        "bool": {
            "filter": [{"terms": {ARTICLE_ID: sorted(article_ids)}}],
            "must_not": [{"terms": {VERSION: sorted(keep)}}],
        }
    }
    refresh(client, target, PART_KINDS)
    gone = list(_matching(client, target, query))
    _push(client, [remove(target[kind], part_id) for kind, part_id in gone])
    return gone


def remove_articles(client: Elasticsearch, target: Target, article_ids: Collection[str]) -> None:
    """Deletes the articles alone: their quotes and events go first, so that a kill leaves none behind."""
    _push(client, [remove(target["articles"], article_id) for article_id in article_ids])


def refresh(client: Elasticsearch, target: Target, kinds: Collection[Kind]) -> None:
    with translated():
        client.indices.refresh(index=",".join(target[kind] for kind in kinds))


def _matching(client: Elasticsearch, target: Target, query: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    for kind in PART_KINDS:
        yield from ((kind, hit["_id"]) for hit in scan(client, target[kind], query))


def _push(client: Elasticsearch, actions: list[Action]) -> None:
    outcome = push(client, actions)
    if outcome.refused:
        raise Failed(f"could not be deleted: {outcome.refused[0].reason}")
