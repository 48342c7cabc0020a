"""One batch of articles, written so that it can be killed anywhere and done again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from elasticsearch import Elasticsearch

from service.identity import digest
from service.index.appearances import Appearance
from service.index.bulk import Action, Outcome, push, put
from service.index.counting import read_appearances
from service.index.documents import Package, Part, Unfit, package
from service.index.journal import Journal
from service.index.naming import Target
from service.index.removal import remove_articles, remove_parts
from service.index.report import Report
from service.index.translating import translated
from service.model import Article, Extraction, Rejection

Record = Mapping[str, Any]
Appearances = tuple[Appearance, ...]
STORED_FIELDS = ("content_hash", "extractor_version", "search.version", "search.actor_ids")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article on its way in. ``record`` makes its record, and only where it is needed."""

    where: str
    id: str
    content_hash: str
    extractor_version: str
    size: int
    record: Callable[[], Record]
    day_first: bool | None = None
    indexed_at: str | None = None
    """When it was first loaded, where that is known already."""

    @property
    def content(self) -> str:
        return digest(self.content_hash, self.extractor_version)


Batch = list[Incoming]


def extracted(extraction: Extraction) -> Incoming:
    article = extraction.article
    return Incoming(
        where=article.origin,
        id=article.id,
        content_hash=article.content_hash,
        extractor_version=extraction.extractor_version,
        size=len(article.body),
        record=extraction.record,
        day_first=article.day_first,
    )


def prepared(record: Record, where: str) -> Incoming | Rejection:
    """A record as ``extract`` prints it."""
    try:
        strings = [record[name] for name in ("id", "content_hash", "extractor_version", "body")]
    except KeyError as fault:
        return Rejection(where, "not-prepared", f"{fault.args[0]} is missing", _text(record.get("id")))
    if not all(isinstance(value, str) for value in strings):
        detail = "id, content_hash, extractor_version and body must be strings"
        return Rejection(where, "not-prepared", detail, _text(record.get("id")))
    article_id, content_hash, extractor_version, body = strings
    return Incoming(where, article_id, content_hash, extractor_version, len(body), lambda: record)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


@dataclass(slots=True)
class BatchResult:
    report: Report = field(default_factory=Report)
    rejections: list[Rejection] = field(default_factory=list)
    appearances: list[Appearance] = field(default_factory=list)
    """Of new articles."""
    exchanged: list[tuple[Appearances, Appearances]] = field(default_factory=list)
    """Of replaced ones, before and now."""
    count_again: set[str] = field(default_factory=set)
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of an article that is there."""

    content: tuple[str, str]
    actor_ids: frozenset[str]
    appearances: Appearances = ()
    """Read only where the article is replaced."""


@dataclass(frozen=True, slots=True)
class PackedBatch:
    """A batch as documents, with what was there before."""

    packages: dict[str, Package]
    where: dict[str, str]
    before: dict[str, Stored]
    result: BatchResult
    """What has become of it so far."""


class BatchWriter:
    """Writes batches, from several threads at once: two batches never have an article in common."""

    def __init__(
        self,
        client: Elasticsearch,
        target: Target,
        journal: Journal | None,
        indexed_at: str,
        torn: dict[str, str],
        *,
        tombstones: bool = False,
    ) -> None:
        self._client = client
        self._target = target
        self._journal = journal
        self._indexed_at = indexed_at
        self._torn = torn
        self._tombstones = tombstones

    def pack(self, batch: Batch) -> PackedBatch:
        """Empties the batch: records take five times their text, and documents once."""
        result = BatchResult()
        stored = self._stored([item.id for item in batch])
        changed = [
            item
            for item in batch
            if self._changed(item.id, item.content_hash, item.extractor_version, stored.get(item.id))
        ]
        result.report.unchanged = len(batch) - len(changed)
        packages = self._packages(changed, result)
        where = {item.id: item.where for item in changed}
        batch.clear()
        replaced = [article_id for article_id in packages if article_id in stored]
        found = read_appearances(self._client, self._target, replaced)
        before = {i: replace(stored[i], appearances=found.get(i, ())) for i in replaced}
        return PackedBatch(packages, where, before, result)

    def write(self, batch: PackedBatch) -> BatchResult:
        if batch.packages:
            self._write(batch.packages, batch.where, batch.before, batch.result)
        return batch.result

    def _stored(self, article_ids: list[str]) -> dict[str, Stored]:
        with translated():
            docs = self._client.mget(
                index=self._target["articles"], ids=article_ids, source_includes=list(STORED_FIELDS)
            )["docs"]
        return {doc["_id"]: _stored(doc["_source"]) for doc in docs if doc.get("found")}

    def changed(self, articles: list[Article], extractor_version: str) -> list[Article]:
        """Those that are not in the index as they are now."""
        stored = self._stored([article.id for article in articles])
        return [
            article
            for article in articles
            if self._changed(article.id, article.content_hash, extractor_version, stored.get(article.id))
        ]

    def _changed(
        self, article_id: str, content_hash: str, extractor_version: str, stored: Stored | None
    ) -> bool:
        if stored is None or article_id in self._torn:
            return True
        return stored.content != (content_hash, extractor_version)

    def _packages(self, items: list[Incoming], result: BatchResult) -> dict[str, Package]:
        packages = {}
        for item in items:
            try:
                indexed_at = item.indexed_at or self._indexed_at
                packages[item.id] = package(item.record(), indexed_at=indexed_at, day_first=item.day_first)
            except Unfit as fault:
                result.rejections.append(Rejection(item.where, "bad-record", str(fault), item.id))
        return packages

    def _write(
        self,
        packages: dict[str, Package],
        where: dict[str, str],
        before: dict[str, Stored],
        result: BatchResult,
    ) -> None:
        touched = {a for new in packages.values() for a in new.actor_ids}
        touched |= {a for old in before.values() for a in old.actor_ids}
        if self._journal:
            versions = {article_id: new.version for article_id, new in packages.items()}
            result.mark = self._journal.mark(versions, touched, self._indexed_at)
        refused = self._push(packages, [part for new in packages.values() for part in new.parts], result)
        whole = {article_id: new for article_id, new in packages.items() if article_id not in refused}
        self._remove_stale(whole, before)
        self._unbury(whole)
        refused |= self._push(whole, [new.article for new in whole.values()], result)
        self._take_back(refused, before, where, result)
        self._settle({i: new for i, new in packages.items() if i not in refused}, before, result)

    def _push(
        self, packages: Mapping[str, Package], parts: list[Part], result: BatchResult
    ) -> dict[str, str]:
        owners = {part.id: new.id for new in packages.values() for part in new.parts}
        outcome: Outcome = push(
            self._client, (self._action(part, owners.get(part.id, part.id)) for part in parts)
        )
        result.report.retries += outcome.retries
        return {refusal.owner: refusal.reason for refusal in outcome.refused}

    def _action(self, part: Part, owner: str) -> Action:
        return put(self._target[part.kind], part.id, part.source, owner)

    def _remove_stale(self, packages: Mapping[str, Package], before: Mapping[str, Stored]) -> None:
        replaced = [article_id for article_id in packages if article_id in before]
        gone = remove_parts(self._client, self._target, replaced, [packages[i].version for i in replaced])
        if self._journal and gone:
            self._journal.bury(gone, self._indexed_at)

    def _unbury(self, packages: Mapping[str, Package]) -> None:
        if self._journal and self._tombstones:
            parts = (part for new in packages.values() for part in (new.article, *new.parts))
            self._journal.unbury((part.kind, part.id) for part in parts)

    def _take_back(
        self,
        refused: Mapping[str, str],
        before: Mapping[str, Stored],
        where: Mapping[str, str],
        result: BatchResult,
    ) -> None:
        """Where a part was refused, the article goes, with the version before: half of one would lie."""
        if not refused:
            return
        remove_parts(self._client, self._target, list(refused))
        remove_articles(self._client, self._target, [i for i in refused if i in before])
        for article_id, reason in refused.items():
            lost = "; the version loaded before is removed" if article_id in before else ""
            rejection = Rejection(where[article_id], "refused", reason + lost, article_id)
            result.rejections.append(rejection)
            if article_id in before:
                result.count_again |= before[article_id].actor_ids

    def _settle(
        self, written: Mapping[str, Package], before: Mapping[str, Stored], result: BatchResult
    ) -> None:
        for article_id, new in written.items():
            self._torn.pop(article_id, None)
            result.report.quotes += sum(part.kind == "quotes" for part in new.parts)
            result.report.events += sum(part.kind == "events" for part in new.parts)
            if article_id in before:
                result.report.replaced += 1
                result.exchanged.append((before[article_id].appearances, new.appearances))
            else:
                result.report.loaded += 1
                result.appearances += new.appearances


def _stored(source: Record) -> Stored:
    actor_ids = source.get("search", {}).get("actor_ids", ())
    return Stored((source["content_hash"], source["extractor_version"]), frozenset(actor_ids))
