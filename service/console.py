"""What a command tells on standard error while it runs: progress, rejections, a summary."""

import sys
import time
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import click
import orjson
from tqdm import tqdm

from service.model import Extraction, Rejection, as_record

if TYPE_CHECKING:
    from service.index.report import Report


class Console:
    """A progress bar on a terminal, a line for each rejection, and a file of them where one is named."""

    def __init__(self, what: str, rejected_file: str | None) -> None:
        self.rejections = 0
        self._started = time.monotonic()
        self._file: IO[bytes] | None = None
        if rejected_file:
            self._file = click.open_file(rejected_file, "wb")
        self._bar = tqdm(desc=what, unit=" articles", disable=None, file=sys.stderr, dynamic_ncols=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()
        if self._file:
            self._file.close()

    def reject(self, rejection: Rejection) -> None:
        self.rejections += 1
        named = f" ({rejection.article_id})" if rejection.article_id else ""
        self._bar.write(
            f"rejected {rejection.origin}{named}: {rejection.reason}: {rejection.detail}", file=sys.stderr
        )
        if self._file:
            self._file.write(orjson.dumps(as_record(rejection), option=orjson.OPT_APPEND_NEWLINE))

    @property
    def watched(self) -> bool:
        """Somebody looks at the bar."""
        return not self._bar.disable

    def expect(self, count: int) -> None:
        """How many there will be: the bar then tells the time that is left."""
        self._bar.total = count
        self._bar.refresh()

    def progress(self, count: int) -> None:
        self._bar.update(count)

    def tell(self, line: str) -> None:
        self._bar.write(line, file=sys.stderr)
        sys.stderr.flush()

    def summary(self, line: str) -> None:
        self._bar.close()
        click.echo(f"{line} in {time.monotonic() - self._started:.1f} s", err=True)


def plain(extraction: Extraction) -> str:
    """An extraction for the eye: who said what and what happened, a line each."""
    article = extraction.article
    lines = [f"{article.title or article.id} · {article.source or '?'} · {article.published_at or 'undated'}"]
    for quote in extraction.quotes:
        who = (quote.speaker.name or quote.speaker.text) if quote.speaker else "?"
        day = f" [{quote.said_at.start}, {quote.said_at.basis}]" if quote.said_at else ""
        lines.append(f"  {quote.kind}, {quote.act} · {who}: {quote.text}{day}")
    for event in extraction.events:
        sides = {side: [a.name for a in event.actors if a.side == side] for side in ("actor", "recipient")}
        who = " → ".join(", ".join(names) for names in sides.values() if names)
        day = f" [{event.date.start}..{event.date.end}, {event.date.basis}]" if event.date else ""
        lines.append(f"  {event.type}, {event.modality} · {who}: {event.action.text}{day}")
    return "\n".join(lines)


def told(report: "Report") -> str:
    """A load in one line."""
    counts = report.counts()
    fates = [f"{counts[name]} {name}" for name in ("loaded", "replaced", "unchanged", "rejected")]
    found = [f"{counts[name]} {name}" for name in ("quotes", "events", "actors")]
    again = f"; {counts['retries']} sent again" if counts["retries"] else ""
    return f"{', '.join(fates)}; wrote {', '.join(found)}{again}"
