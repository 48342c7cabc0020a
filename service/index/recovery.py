"""Makes good what a killed load left, before anything else is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from service.index.client import translated
from service.index.fields import KINDS
from service.index.journal import Journal
from service.index.naming import Target
from service.index.removal import refresh, remove_articles, remove_parts


@dataclass(slots=True)
class Recovered:
    marks: list[str] = field(default_factory=list)
    """To be cleared once the actors are counted."""
    actors: set[str] = field(default_factory=set)
    """To be counted again."""
    torn: dict[str, str] = field(default_factory=dict)
    """Articles of which a former version stands with some quotes of the new one; they
    are written again whenever they come, whatever their hash says."""


def recover(client: Elasticsearch, target: Target, journal: Journal) -> Recovered:
    """Reads the marks. Quotes of an article that never arrived go; a deletion begun is ended."""
    recovered = Recovered()
    wanted: dict[str, str] = {}
    for mark in journal.outstanding():
        recovered.marks.append(mark.id)
        recovered.actors |= mark.actors
        wanted |= mark.articles
    if not wanted:
        return recovered
    refresh(client, target, KINDS)
    there = stored_versions(client, target, wanted)
    deleted = [article_id for article_id, version in wanted.items() if not version]
    absent = [article_id for article_id in wanted if article_id not in there]
    remove_parts(client, target, {*deleted, *absent})
    remove_articles(client, target, [article_id for article_id in deleted if article_id in there])
    recovered.torn = {
        article_id: version
        for article_id, version in wanted.items()
        if version and article_id in there and there[article_id] != version
    }
    return recovered


def stored_versions(client: Elasticsearch, target: Target, article_ids: Iterable[str]) -> dict[str, str]:
    """The version of each article that is there."""
    with translated():
        docs = client.mget(
            index=target["articles"], ids=sorted(article_ids), source_includes=["search.version"]
        )["docs"]
    return {doc["_id"]: doc["_source"]["search"]["version"] for doc in docs if doc.get("found")}
