"""Takes articles out with all that was found in them, and keeps the actors in step."""

from collections.abc import Collection

from elasticsearch import Elasticsearch

from service.index.counting import ActorCounts, read_appearances
from service.index.fields import KINDS, Kind
from service.index.journal import DELETED, Journal
from service.index.naming import Target
from service.index.recovery import delete_articles, recover
from service.index.removal import PART_KINDS, refresh
from service.index.translating import translated

FOUND_KINDS: tuple[Kind, ...] = (*PART_KINDS, "actors")
"""What extraction finds in articles."""
LOOKED_UP_AT_ONCE = 1_000


def make_good(client: Elasticsearch, target: Target, journal: Journal, at: str) -> None:
    """Ends what a killed command began, but for articles that have to be loaded again."""
    recovered = recover(client, target, journal, at)
    if recovered.marks:
        counts = ActorCounts(client, target, at, journal)
        counts.count_again(recovered.actors)
        counts.write()
        if recovered.torn:
            journal.mark(recovered.torn, (), at)
        journal.clear(recovered.marks)
        refresh(client, target, KINDS)
        journal.refresh()


def delete(
    client: Elasticsearch, target: Target, journal: Journal, article_ids: Collection[str], at: str
) -> list[str]:
    """Deletes articles; returns the ids that were not there."""
    before = read_appearances(client, target, article_ids)
    if before:
        touched = {one.actor_id for found in before.values() for one in found}
        mark = journal.mark(dict.fromkeys(before, DELETED), touched, at)
        delete_articles(client, target, journal, before, at)
        counts = ActorCounts(client, target, at, journal)
        for old in before.values():
            counts.exchange(old, ())
        counts.write()
        journal.clear([mark])
        refresh(client, target, KINDS)
        journal.refresh()
    return [article_id for article_id in article_ids if article_id not in before]


def unbury_present(client: Elasticsearch, target: Target, journal: Journal) -> None:
    """Takes away the tombstones of what is found again."""
    for kind in FOUND_KINDS:
        buried = journal.buried(kind)
        for start in range(0, len(buried), LOOKED_UP_AT_ONCE):
            there = present(client, target, kind, buried[start : start + LOOKED_UP_AT_ONCE])
            journal.unbury((kind, one) for one in there)


def present(client: Elasticsearch, target: Target, kind: Kind, ids: list[str]) -> set[str]:
    """Those of these records that are there."""
    if not ids:
        return set()
    with translated():
        docs = client.mget(index=target[kind], ids=ids, source=False)["docs"]
    return {doc["_id"] for doc in docs if doc.get("found")}
