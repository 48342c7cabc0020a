"""What a command is given to read: options checked before anything is read, and the articles of its paths."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
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


def raw_articles(
    paths: tuple[str, ...], given: Mapping[str, str | None]
) -> "Iterator[RawArticle | Rejection]":
    """Checks what is given, then reads, one article at a time. Raises CannotRun."""
    from service.ingest.reading import read

    missing = [path for path in paths if path != "-" and not os.path.lexists(path)]
    if missing:
        raise CannotRun(f"no such file or folder: {', '.join(missing)}")
    return read(paths, sys.stdin.buffer, checked_defaults(given))


def prepared_alone(given: Mapping[str, str | None]) -> None:
    """Raises CannotRun where something is to be filled in: a prepared record is taken as it stands."""
    named = [f"--{name}" for name, value in given.items() if value is not None]
    if named:
        raise CannotRun(f"{', '.join(named)} cannot go with --prepared, which takes records as they stand")


def checked_defaults(given: Mapping[str, str | None]) -> "Defaults":
    from service.ingest.parsing.identity import checked_url
    from service.ingest.parsing.structured import checked_date
    from service.ingest.raw import Defaults, Rejected

    source, url, published = given["source"], given["url"], given["published"]
    if source is not None and not source.strip():
        raise CannotRun("--source: it is empty")
    try:
        if published is not None:
            checked_date(published, "--published")
        return Defaults(source, None if url is None else checked_url(url), published)
    except Rejected as fault:
        raise CannotRun(fault.detail.replace("url ", "--url ", 1)) from fault


def parsed_articles(
    raws: "Iterable[RawArticle | Rejection]", url: str | None
) -> "Iterator[Article | Rejection]":
    """The articles of what was read. ``url`` is one article's: of several without an address none gets it."""
    from service.ingest.pipeline import parsed

    return map(parsed, raws) if url is None else _one_of(raws, url.strip())


def _one_of(raws: "Iterable[RawArticle | Rejection]", url: str) -> "Iterator[Article | Rejection]":
    from service.ingest.pipeline import parsed
    from service.model import Article, Rejection

    held: list[tuple[Article, Rejection]] = []
    several = False
    for raw in raws:
        article = parsed(raw)
        if isinstance(article, Rejection) or isinstance(raw, Rejection) or article.url != url:
            yield article
            continue
        held.append((article, Rejection(raw.where, "bad-url", SEVERAL)))
        several = several or held[0][0].content_hash != article.content_hash
        if several:
            yield from (refusal for _, refusal in held)
            held.clear()
    yield from (article for article, _ in held)
