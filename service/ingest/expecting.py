"""How many articles files and folders hold, told without reading them: for the time that is left."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from service.ingest.reading import BUFFER, GZIP_MAGIC, kind_of


def expected(paths: Iterable[str]) -> int | None:
    """An article a page and a line of JSON Lines; None where that cannot be told, as of standard input and of
    one JSON document. Files that cannot be read count for one: each is a rejection."""
    total = 0
    for path in paths:
        for file in _files(path):
            count = _count(file)
            if count is None:
                return None
            total += count
    return total


def _files(path: str) -> Iterator[Path]:
    folder = Path(path)
    if path == "-" or not folder.is_dir():
        yield folder
        return
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and kind_of(file.name) and file.is_file():
            yield file


def _count(file: Path) -> int | None:
    kind = kind_of(file.name)
    if str(file) == "-" or kind == "json":
        return None
    try:
        return _lines(file) if kind == "jsonl" else 1
    except (OSError, EOFError):
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
