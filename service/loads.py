"""What ``load`` does: once, or again and again as files come."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, takewhile
from threading import Event
from typing import TYPE_CHECKING

from service.console import Console, told
from service.index.batches import Incoming, prepared
from service.index.faults import Busy, Unavailable
from service.index.report import Report
from service.index.store import Store
from service.ingest.raw import Defaults, RawArticle
from service.intake import ParsedArticles, now, raw_articles
from service.model import Article, Extraction, Rejection
from service.settings import Settings

# Prepared articles need no spaCy, which takes seconds and 100 MB.
if TYPE_CHECKING:
    from service.ingest.actors import NameTable

Extractor = Callable[[Iterable[Article | Rejection]], Iterator[Extraction | Rejection]]


@dataclass(frozen=True, slots=True)
class Load:
    settings: Settings
    console: Console
    defaults: Defaults
    extractor: tuple[Extractor, str] | None
    """With its version; None where the input is prepared."""
    stop: Event = field(default_factory=Event)

    def once(self, paths: Iterable[str]) -> Report:
        """Loads all of it, or up to the article at which it was told to stop."""
        store = Store(self.settings)
        raws = takewhile(lambda _: not self.stop.is_set(), raw_articles(paths, self.defaults))
        at, reject, progress = now(), self.console.reject, self.console.progress
        if self.extractor is None:
            return store.load(map(_prepared, raws), at=at, rejected=reject, progressed=progress)
        articles = ParsedArticles(raws, self.defaults.url)
        extract, version = self.extractor
        return store.load_extracting(
            articles, extract, version, place=articles.place, at=at, rejected=reject, progressed=progress
        )

    def as_it_comes(self, paths: Iterable[str]) -> bool:
        """Loads files that have come; False where they could not be taken now and are to come again."""
        try:
            report = self.once(paths)
        except (Busy, Unavailable) as fault:
            self.console.tell(f"not now: {fault}")
            return False
        self.console.tell(told(report))
        return True


def _prepared(raw: RawArticle | Rejection) -> Incoming | Rejection:
    if isinstance(raw, Rejection):
        return raw
    if raw.kind != "record":
        return Rejection(raw.where, "not-prepared", "it is not the JSON that `extract` prints")
    return prepared(raw.record, raw.where)


def lasting_extractor(model: str, table: "NameTable") -> Extractor:
    """Extracts in this process, with a model that is loaded once and kept."""
    from service.ingest.annotation import load_model
    from service.ingest.pipeline import Extractor as Loaded
    from service.ingest.pipeline import chunks

    loaded = Loaded(load_model(model), table)
    return lambda items: chain.from_iterable(map(loaded.run, chunks(items)))
