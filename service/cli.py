"""The commands. Standard output is a command's result alone; what it tells goes to standard error.

Exit status: 0 all done, 1 some of it rejected, 2 could not run.
"""

import os
import re
import sys
from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import click
import orjson

from service.intake import (
    CannotRun,
    ParsedArticles,
    article_options,
    checked,
    now,
    prepared_alone,
    raw_articles,
    watchable,
)
from service.settings import Settings, SettingsError, read_settings

# What a command alone needs is imported in it: `status` must not wait for spaCy.
if TYPE_CHECKING:
    from service.console import Console
    from service.ingest.actors import NameTable
    from service.loads import Extractor, Load
    from service.model import Extraction

DONE, SOME_REJECTED = 0, 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Who said what, about whom, and when: loads news into Elasticsearch and serves it."""
    try:
        context.obj = read_settings(os.environ)
    except SettingsError as fault:
        raise CannotRun(str(fault)) from fault


def faults_in_one_line(function: Callable[..., int]) -> Callable[..., None]:
    """Hands the settings to a command and makes its result the exit status."""

    @wraps(function)
    def run(**options: Any) -> None:
        from service.index.faults import ElasticsearchError

        settings: Settings = click.get_current_context().obj
        try:
            status = function(settings, **options)
            sys.stdout.flush()
        except ElasticsearchError as fault:
            raise CannotRun(f"Elasticsearch at {_address(settings)}: {fault}") from fault
        except BrokenPipeError:
            # Whoever reads the result has had enough; the interpreter must not complain when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = DONE
        except OSError as fault:
            raise CannotRun(str(fault)) from fault
        except KeyboardInterrupt:
            raise CannotRun("interrupted: the same command again makes it whole") from None
        sys.exit(status)

    return run


@main.command()
@article_options
@click.option("--watch", "watching", is_flag=True, help="Go on with new and changed files as they come.")
@click.option("--prepared", is_flag=True, help="PATHs hold what `extract` printed; nothing is extracted.")
@faults_in_one_line
def load(
    settings: Settings,
    paths: tuple[str, ...],
    rejected: str | None,
    prepared: bool,
    watching: bool,
    **given: str | None,
) -> int:
    """Load articles: files, folders, or - for standard input; .txt .html .jsonl .json, each also .gz."""
    from service.console import Console, told
    from service.loads import Load

    if prepared:
        prepared_alone(given)
    if watching:
        watchable(paths, given)
    defaults = checked(paths, given)
    extractor = None if prepared else _extractor(settings, lasting=watching)
    with Console("load", rejected) as console:
        loading = Load(settings, console, defaults, extractor)
        if watching:
            _watch(loading, paths)
        else:
            _expect(console, paths)
            console.summary(told(loading.once(paths)))
    return SOME_REJECTED if console.rejections else DONE


def _expect(console: "Console", paths: tuple[str, ...]) -> None:
    """Counting takes a moment, which is spent only where somebody sees the time that is left."""
    from service.ingest.expecting import expected

    count = expected(paths) if console.watched else None
    if count is not None:
        console.expect(count)


def _watch(loading: "Load", paths: tuple[str, ...]) -> None:
    from service.watching import stopped_by_signals, watch

    loading.console.tell(f"watching {', '.join(paths)}: Ctrl-C ends it")
    with stopped_by_signals(loading.stop):
        watch(paths, loading.as_it_comes, loading.stop)


@main.command()
@article_options
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True)
@faults_in_one_line
def extract(
    settings: Settings, paths: tuple[str, ...], rejected: str | None, form: str, **given: str | None
) -> int:
    """Print what would be indexed, an article a line. Elasticsearch is not asked."""
    from service.console import Console
    from service.model import Rejection

    articles = ParsedArticles(raw_articles(paths, checked(paths, given)), given["url"])
    extracted = 0
    extractor, _ = _extractor(settings)
    with Console("extract", rejected) as console:
        _expect(console, paths)
        for found in extractor(articles):
            if isinstance(found, Rejection):
                console.reject(found)
            else:
                _print(found, form)
                extracted += 1
            console.progress(1)
        console.summary(f"{extracted} extracted, {console.rejections} rejected")
    return SOME_REJECTED if console.rejections else DONE


@main.command()
@click.option("--extract", "again", is_flag=True, help="Run extraction again on the stored articles.")
@faults_in_one_line
def rebuild(settings: Settings, again: bool) -> int:
    """Make a fresh generation of the indices from what is stored, and put it in place when all is in."""
    from service.console import Console, told
    from service.index.store import Store

    extractor = _extractor(settings)[0] if again else None
    with Console("rebuild", None) as console:
        report = Store(settings).rebuild(
            at=now(),
            rejected=console.reject,
            progressed=console.progress,
            expected=console.expect,
            extract=extractor,
        )
        kept = "; not put in place: the generation before stays" if report.rejected else ""
        console.summary(told(report) + kept)
    return SOME_REJECTED if report.rejected else DONE


@main.command()
@faults_in_one_line
def rollback(settings: Settings) -> int:
    """Go back to the generation before the last rebuild, in one step."""
    from service.index.store import Store

    store = Store(settings)
    since = store.loaded_since()
    number = store.roll_back(at=now())
    lost = f"; {since} articles loaded since it was left are not in it: load them again" if since else ""
    click.echo(f"generation {number} is in place{lost}", err=True)
    return DONE


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@faults_in_one_line
def delete(settings: Settings, ids: tuple[str, ...]) -> int:
    """Delete articles with their quotes and events; they answer 410 from then on."""
    from service.index.store import Store

    unknown = Store(settings).delete(ids, at=now())
    for article_id in unknown:
        click.echo(f"rejected {article_id}: not-found: no article has this id", err=True)
    click.echo(f"{len(set(ids)) - len(set(unknown))} deleted, {len(set(unknown))} rejected", err=True)
    return SOME_REJECTED if unknown else DONE


@main.command()
@faults_in_one_line
def status(settings: Settings) -> int:
    """Print generations, counts, the last load and what a killed one left unfinished, as JSON."""
    from service.index.store import Store

    _write(orjson.dumps(Store(settings).status(), option=orjson.OPT_INDENT_2))
    return DONE


@main.command()
@faults_in_one_line
def openapi(_: Settings) -> int:
    """Print the description of the HTTP interface."""
    from service.api.openapi import document

    click.echo(document(), nl=False)
    return DONE


@main.command()
@faults_in_one_line
def run(settings: Settings) -> int:
    """Start all of it on this machine: Elasticsearch unless one is named, the seeds loaded, the API."""
    from service.run import run as run_here

    return run_here(settings)


def _address(settings: Settings) -> str:
    """Without a password that the URL may hold."""
    return re.sub("//[^/@]*@", "//", settings.elasticsearch_url)


def _names(settings: Settings) -> "NameTable":
    from service.ingest.actors import NameTableError, read_table

    try:
        texts = [settings.actors_file.read_text("utf-8")] if settings.actors_file else []
        return read_table(*texts)
    except (OSError, UnicodeDecodeError, NameTableError) as fault:
        raise CannotRun(f"the table of names {settings.actors_file}: {fault}") from fault


def _extractor(settings: Settings, *, lasting: bool = False) -> "tuple[Extractor, str]":
    """What extracts with the model and the names of the settings, and its version.

    In processes that end with their input, or ``lasting`` in this one, with the model loaded once.
    """
    from service.ingest.pipeline import extract_all, extractor_version

    table = _names(settings)
    try:
        version = extractor_version(settings.model, table)
    except OSError as fault:
        raise CannotRun(f"the model ONRECORD_MODEL={settings.model} is not installed") from fault
    if lasting:
        from service.loads import lasting_extractor

        return lasting_extractor(settings.model, table), version
    return partial(extract_all, model=settings.model, processes=settings.processes, table=table), version


def _print(extraction: "Extraction", form: str) -> None:
    from service.console import plain

    text = orjson.dumps(extraction.record()) if form == "jsonl" else plain(extraction).encode()
    _write(text)


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
