"""Bytes on disk for an article with all that was found in it, after a merge."""

from benchmarks import corpus
from benchmarks.indices import load, own_indices
from benchmarks.measuring import table
from service.index.batches import extracted
from service.index.client import loader_client
from service.index.fields import KINDS
from service.index.naming import Names
from service.settings import Settings


def report(settings: Settings, articles: int) -> str:
    text = 0

    def counted() -> corpus.Extractions:
        nonlocal text
        for one in corpus.extractions(articles):
            text += len(one.article.body.encode())
            yield one

    with own_indices(settings) as own, loader_client(own) as client:
        load(own, map(extracted, counted()))
        names = Names(own.index_prefix)
        client.options(request_timeout=600).indices.forcemerge(
            index=f"{own.index_prefix}-*", max_num_segments=1
        )
        stats = {kind: client.indices.stats(index=names.alias(kind))["_all"]["primaries"] for kind in KINDS}
    rows: list[tuple[object, ...]] = [(f"{articles} articles", "documents", "MB", "bytes an article")]
    for kind, of in stats.items():
        size = of["store"]["size_in_bytes"]
        rows.append((kind, of["docs"]["count"], f"{size / 1e6:.1f}", f"{size / articles:.0f}"))
    total = sum(of["store"]["size_in_bytes"] for of in stats.values())
    rows.append(("all", "", f"{total / 1e6:.1f}", f"{total / articles:.0f}"))
    rows.append(("the bodies alone, as text", "", f"{text / 1e6:.1f}", f"{text / articles:.0f}"))
    return table(rows)
