"""What a command is given to read: options checked before anything is read, and the articles of its paths."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click

# What parses is imported where it is used: no other command must wait for it.
if TYPE_CHECKING:
    from service.ingest.raw import Defaults, RawArticle
    from service.model import Article, Rejection

SEVERAL = "--url is the address of one article, and more than one here has none of its own"


class CannotRun(click.ClickException):
    """One line that says why, and exit status 2."""

    exit_code = 2


def article_options(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--rejected", type=click.Path(dir_okay=False), help="Write rejections there, as JSONL."),
        click.option("--published", help="The date of articles that give none, as 2023-11-13."),
        click.option("--url", help="The URL of the one article given."),
        click.option("--source", help="The publisher of articles that do not name theirs."),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    ):
        function = option(function)
    return function


def checked(paths: tuple[str, ...], given: Mapping[str, str | None]) -> "Defaults":
    """What is said of articles that do not say it. Raises CannotRun where a path or a value is none."""
    missing = [path for path in paths if path != "-" and not os.path.lexists(path)]
    if missing:
        raise CannotRun(f"no such file or folder: {', '.join(missing)}")
    return _defaults(given)


def raw_articles(paths: Iterable[str], defaults: "Defaults") -> "Iterator[RawArticle | Rejection]":
    """What stands under these paths, one article at a time."""
    from service.ingest.reading import read

    return _of_each(partial(read, stdin=sys.stdin.buffer, defaults=defaults), paths)


def _of_each(
    read: "Callable[[list[str]], Iterator[RawArticle | Rejection]]", paths: Iterable[str]
) -> "Iterator[RawArticle | Rejection]":
    """Of a path in which there is nothing, this is said: it was hardly meant."""
    from service.model import Rejection

    for path in paths:
        empty = True
        for raw in read([path]):
            empty = False
            yield raw
        if empty:
            yield Rejection(path, "empty", "there is no article in it")


def prepared_alone(given: Mapping[str, str | None]) -> None:
    """Raises CannotRun where something is to be filled in: a prepared record is taken as it stands."""
    named = [f"--{name}" for name, value in given.items() if value is not None]
    if named:
        raise CannotRun(f"{', '.join(named)} cannot go with --prepared, which takes records as they stand")


def watchable(paths: tuple[str, ...], given: Mapping[str, str | None]) -> None:
    """Raises CannotRun for what makes no sense of files that come one after the other."""
    if "-" in paths:
        raise CannotRun("--watch looks at folders and files, not at standard input")
    if given["url"] is not None:
        raise CannotRun("--url is the address of one article and cannot go with --watch")


def _defaults(given: Mapping[str, str | None]) -> "Defaults":
    from service.ingest.raw import Defaults, Rejected

    source, url, published = given["source"], given["url"], given["published"]
    if source is not None and not source.strip():
        raise CannotRun("--source: it is empty")
    if url is None and published is None:
        return Defaults(source)
    from service.ingest.parsing.identity import checked_url
    from service.ingest.parsing.structured import checked_date

    try:
        if published is not None:
            checked_date(published, "--published")
        return Defaults(source, None if url is None else checked_url(url), published)
    except Rejected as fault:
        raise CannotRun(fault.detail.replace("url ", "--url ", 1)) from fault


class ParsedArticles:
    """The articles of what was read. ``url`` is one article's: of several without an address none gets it."""

    def __init__(self, raws: "Iterable[RawArticle | Rejection]", url: str | None) -> None:
        self._raws = raws
        self._url = url and url.strip()
        self._place = ""

    def place(self) -> str:
        """File and line of the article that was given last."""
        return self._place

    def __iter__(self) -> "Iterator[Article | Rejection]":
        from service.ingest.pipeline import parsed
        from service.model import Article, Rejection

        held: list[tuple[Article, str]] = []
        several = False
        for raw in self._raws:
            article = parsed(raw)
            self._place = article.origin if isinstance(raw, Rejection) else raw.where
            if self._url is None or isinstance(article, Rejection) or article.url != self._url:
                yield article
                continue
            held.append((article, self._place))
            several = several or held[0][0].content_hash != article.content_hash
            if several:
                yield from (Rejection(place, "bad-url", SEVERAL) for _, place in held)
                held.clear()
        for article, self._place in held:
            yield article


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
