"""How many articles files and folders hold, told without reading them: for the time that is left."""

import gzip
import zlib
from collections.abc import Iterable
from pathlib import Path

from service.ingest.reading import BUFFER, GZIP_MAGIC, files_in, kind_of


def expected(paths: Iterable[str]) -> int | None:
    """An article a page and a line of JSON Lines; None where that cannot be told, as of standard input, a
    pipe and one JSON document. Files that cannot be read count for one: each is a rejection."""
    total = 0
    for path in paths:
        for file in files_in(path) if Path(path).is_dir() else [path]:
            count = _count(file)
            if count is None:
                return None
            total += count
    return total


def _count(file: str) -> int | None:
    kind = kind_of(file)
    if file == "-" or kind == "json" or Path(file).is_fifo():
        return None
    try:
        return _lines(Path(file)) if kind == "jsonl" else 1
    except (OSError, EOFError, ValueError, zlib.error):
        return 1


def _lines(file: Path) -> int:
    with file.open("rb") as raw:
        zipped = raw.read(2) == GZIP_MAGIC
        raw.seek(0)
        stream = gzip.GzipFile(fileobj=raw) if zipped else raw
        count, last = 0, b"\n"
        while piece := stream.read(BUFFER * 16):
            count += piece.count(b"\n")
            last = piece[-1:]
    return count + (last != b"\n")
