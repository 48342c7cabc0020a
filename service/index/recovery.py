"""Makes good what a killed command left, before anything else is written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from service.index.fields import KINDS
from service.index.journal import DELETED, Journal
from service.index.naming import Target
from service.index.removal import refresh, remove_articles, remove_parts
from service.index.translating import translated


@dataclass(slots=True)
class Recovered:
    marks: list[str] = field(default_factory=list)
    """To be cleared once the actors are counted."""
    actors: set[str] = field(default_factory=set)
    """To be counted again."""
    torn: dict[str, str] = field(default_factory=dict)
    """Articles of which a former version stands with some quotes of the new one: they are
    written again whenever they come, whatever their hash says. The version that was meant."""


def recover(client: Elasticsearch, target: Target, journal: Journal, at: str) -> Recovered:
    """Quotes of an article that never arrived go; a deletion begun is ended.

    One mark takes the place of those found, so that a kill of the recovery loses nothing.
    """
    marks = journal.outstanding()
    if not marks:
        return Recovered()
    wanted: dict[str, set[str]] = defaultdict(set)
    actors: set[str] = set()
    for mark in marks:
        actors |= mark.actors
        for article_id, version in mark.articles.items():
            wanted[article_id].add(version)
    torn = _settle(client, target, journal, wanted, at)
    kept = journal.mark(torn, actors, at)
    journal.clear(mark.id for mark in marks)
    return Recovered([kept], actors, torn)


def _settle(
    client: Elasticsearch, target: Target, journal: Journal, wanted: dict[str, set[str]], at: str
) -> dict[str, str]:
    refresh(client, target, KINDS)
    there = stored_versions(client, target, wanted)
    deleted = {article_id for article_id, versions in wanted.items() if DELETED in versions}
    remove_parts(client, target, wanted.keys() - there.keys() - deleted)
    delete_articles(client, target, journal, deleted, at)
    return {
        article_id: max(versions)
        for article_id, versions in wanted.items()
        if article_id in there and article_id not in deleted and there[article_id] not in versions
    }


def delete_articles(
    client: Elasticsearch, target: Target, journal: Journal, article_ids: Iterable[str], at: str
) -> None:
    """Deletes what a mark says is to be deleted, and leaves tombstones."""
    ids = sorted(article_ids)
    journal.bury((("articles", article_id) for article_id in ids), at)
    gone = remove_parts(client, target, ids)
    journal.bury(gone, at)
    remove_articles(client, target, ids)


def stored_versions(client: Elasticsearch, target: Target, article_ids: Iterable[str]) -> dict[str, str]:
    """The version of each article that is there."""
    ids = sorted(article_ids)
    if not ids:
        return {}
    with translated():
        docs = client.mget(index=target["articles"], ids=ids, source_includes=["search.version"])["docs"]
    return {doc["_id"]: doc["_source"]["search"]["version"] for doc in docs if doc.get("found")}
