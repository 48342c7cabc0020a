"""One command for everything that is measured: ``python -m benchmarks``."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import orjson
from elastic_transport import TransportError

from benchmarks import (
    accuracy,
    corpus,
    correctness,
    disk,
    endurance,
    export,
    loader,
    memory,
    push,
    relevance,
    reload,
    scale,
    serve,
    speed,
)
from service.index.faults import ElasticsearchError
from service.settings import read_settings

SEEDS = Path(__file__).parent.parent / "seeds"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
MAKERS = {"prepared": corpus.prepared, "raw": corpus.raw}


@click.group()
def main() -> None:
    """Measure Onrecord beside what it is built on.

    Elasticsearch is the one at ELASTICSEARCH_URL. All is done in indices of the
    command's own, which are deleted at the end.
    """


def add(name: str, report: Callable[..., str], *params: click.Parameter) -> None:
    """A command that prints what ``report`` says with the settings of the environment."""

    def run(**given: Any) -> None:
        logging.getLogger("onrecord").addHandler(logging.NullHandler())  # else a line a request
        settings = read_settings(os.environ)
        try:
            click.echo(report(settings, **given))
        except (ElasticsearchError, TransportError) as fault:
            raise click.ClickException(f"{settings.elasticsearch_url}: {fault}") from fault

    about = report.__doc__ or sys.modules[report.__module__].__doc__
    main.add_command(click.Command(name, params=list(params), callback=run, help=about))


def number(name: str, default: int, told: str) -> click.Option:
    return click.Option([f"--{name}"], default=default, show_default=True, help=told)


def articles(default: int) -> click.Option:
    return number("articles", default, "Generated articles that are loaded.")


def rounds(default: int) -> click.Option:
    return number("rounds", default, "Pairs of runs, taken in turn.")


def from_to(name: str, first: int, last: int) -> click.Option:
    told = "Articles after which memory is first and last looked at."
    return click.Option([f"--{name}"], nargs=2, type=int, default=(first, last), show_default=True, help=told)


def given(told: str) -> click.Option:
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.Option(
        ["--corpus", "given"], type=kind, help=f"JSON Lines instead of generated ones: {told}."
    )


def paths() -> click.Argument:
    return click.Argument(["paths"], nargs=-1, default=(str(SEEDS),), type=click.Path(exists=True))


PREPARED, RAW = given("what `extract` printed"), given("articles as `load` takes them")
COPIES = number("copies", 20, "How often the texts are repeated.")

add("speed", speed.report, paths(), COPIES, rounds(5))
add("profile", speed.profile, paths(), COPIES)
add("loader", loader.report, number("articles", 400, "Generated articles."), rounds(3), RAW)
add("push", push.report, number("articles", 3_000, "Generated articles."), rounds(5), PREPARED)
add(
    "reload",
    reload.report,
    number("articles", 10_000, "Generated prepared articles."),
    number("extracted", 1_000, "Generated articles that are extracted."),
    rounds(3),
    RAW,
)
add("memory", memory.report, from_to("prepared", 10_000, 200_000), from_to("extracted", 500, 5_000))
add("serve", serve.report, articles(5_000), number("requests", 4_000, "A round and side."), rounds(5))
add(
    "scale",
    scale.report,
    number("few", 590, "Articles."),
    number("many", 59_000, "Articles."),
    number("requests", 300, "An endpoint."),
)
add("export", export.report, articles(5_000), rounds(5))
add("endurance", endurance.report, articles(2_000), number("requests", 100_000, "All together."))
add("disk", disk.report, articles(5_000))
add("correctness", correctness.report, articles(5_000))
add("relevance", relevance.report, articles(2_000))


@main.command("accuracy")
@click.option("--annotations", required=True, type=FOLDER)
@click.option("--scorers", required=True, type=FOLDER)
@click.option("--processes", default=2, show_default=True)
def accuracy_command(annotations: Path, scorers: Path, processes: int) -> None:
    """Quotes, speakers, dates and events against annotated news."""
    click.echo(accuracy.report(annotations, scorers, processes))


@main.command("corpus")
@click.argument("kind", type=click.Choice(list(MAKERS)))
@click.argument("count", type=int)
@click.option("--seed", default=0, show_default=True)
def corpus_command(kind: str, count: int, seed: int) -> None:
    """Print generated articles as JSON Lines, as `extract` prints them or as `load` takes them."""
    for record in MAKERS[kind](count, seed=seed):
        sys.stdout.buffer.write(orjson.dumps(record) + b"\n")


if __name__ == "__main__":
    main()
