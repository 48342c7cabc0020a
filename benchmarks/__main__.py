"""One command for everything that is measured: ``python -m benchmarks``."""

from pathlib import Path

import click

from benchmarks import accuracy, speed

SEEDS = Path(__file__).parent.parent / "seeds"


@click.group()
def main() -> None:
    """Measure Onrecord beside what it is built on."""


@main.command("speed")
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option("--copies", default=20, show_default=True, help="How often the texts are repeated.")
@click.option("--rounds", default=3, show_default=True, help="Pairs of runs, taken in turn.")
def speed_command(paths: tuple[str, ...], copies: int, rounds: int) -> None:
    """Articles a second through extraction, as a ratio to spaCy's pipeline alone."""
    click.echo(speed.report(paths or (str(SEEDS),), copies, rounds))


@main.command("accuracy")
@click.option("--annotations", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--scorers", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--processes", default=2, show_default=True)
def accuracy_command(annotations: Path, scorers: Path, processes: int) -> None:
    """Quotes, speakers, dates and events against annotated news."""
    click.echo(accuracy.report(annotations, scorers, processes))


if __name__ == "__main__":
    main()
