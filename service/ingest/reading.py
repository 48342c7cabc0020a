"""Files, folders and standard input to raw articles, one at a time."""

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import orjson

from service.ingest.decoding import decode
from service.ingest.raw import Defaults, RawArticle, Reason, Rejected, place
from service.model import Rejection

__all__ = ["Defaults", "RawArticle", "read"]

Kind = Literal["text", "html", "jsonl", "json"]
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
LARGEST_PAGE = 32_000_000
"""Bytes of one page, or of one line of JSON Lines."""
LARGEST_JSON = 512_000_000
"""Bytes of one JSON document, which has to be in memory as a whole."""
GZIP_MAGIC = b"\x1f\x8b"
BUFFER = 1 << 16
SNIFFED = 4096
"""Bytes."""


def read(paths: Sequence[str], stdin: BinaryIO, defaults: Defaults) -> Iterator[RawArticle | Rejection]:
    """Every article of these files, folders (all files in them, by name) and ``-``, in that order.

    Never raises for its input: what cannot be read is a Rejection, and the rest goes on.
    """
    for path in paths:
        try:
            if path == "-":
                yield from _read_stream(stdin, None, "-", defaults)
            elif Path(path).is_dir():
                yield from _read_folder(path, defaults)
            else:
                yield from _read_named(path, defaults)
        except (OSError, ValueError) as fault:
            yield _rejection(_shown(path), "unreadable", getattr(fault, "strerror", None) or str(fault))


def _read_folder(folder: str, defaults: Defaults) -> Iterator[RawArticle | Rejection]:
    """Hidden files and files of other kinds are passed over: a folder may hold its README."""
    for entry in sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name)):
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _read_folder(entry.path, defaults)
            elif kind_of(entry.name) and entry.is_file():
                yield from _read_named(entry.path, defaults)
        except OSError as fault:
            yield _rejection(_shown(entry.path), "unreadable", fault.strerror or str(fault))


def _read_named(path: str, defaults: Defaults) -> Iterator[RawArticle | Rejection]:
    kind = kind_of(path)
    if kind is None and Path(path).exists():
        detail = f"its name must end in {', '.join(KINDS)}, or in one of these and .gz"
        yield _rejection(_shown(path), "unsupported-kind", detail)
        return
    with Path(path).open("rb") as file:
        yield from _read_stream(file, kind, _shown(path), defaults)


def _shown(path: str) -> str:
    """The path as text that can be written anywhere, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def kind_of(path: str) -> Kind | None:
    name = Path(path).name.lower()
    return KINDS.get(Path(name.removesuffix(".gz")).suffix)


def files_in(folder: str) -> Iterator[str]:
    """The files of a folder that ``read`` takes, without reading them: hidden ones and other kinds are
    passed over, as are folders that cannot be listed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and kind_of(name):
                yield str(Path(parent) / name)


def _sniffed(head: bytes) -> Kind:
    start = decode(head).lstrip()
    if start[:1] == "<":
        return "html"
    if start[:1] == "{":
        return "json" if start[1:].lstrip(" \t\r")[:1] == "\n" else "jsonl"
    if start[:1] == "[" and start[1:].lstrip()[:1] in ("{", "]"):
        return "json"
    return "text"


def _read_stream(
    file: BinaryIO, kind: Kind | None, origin: str, defaults: Defaults
) -> Iterator[RawArticle | Rejection]:
    """The articles of an open file; without a ``kind`` its first bytes tell what it is."""
    try:
        stream = _unzipped(_buffered(file))
        kind = kind or _sniffed(stream.peek(SNIFFED))
        if kind == "jsonl":
            yield from _read_lines(stream, origin, defaults)
        elif kind == "json":
            yield from _read_document(stream, origin, defaults)
        else:
            text = decode(_whole(stream, LARGEST_PAGE), html=kind == "html")
            if not text.strip("\0 \t\r\n"):
                raise Rejected("empty", "there is nothing in it")
            yield RawArticle(origin, kind, text=text, defaults=defaults)
    except Rejected as rejected:
        yield _rejection(origin, rejected.reason, rejected.detail)
    except EOFError:
        yield _rejection(
            origin, "truncated", "the compressed file ends early; what stands before its end is read"
        )
    except (OSError, zlib.error) as fault:
        yield _rejection(origin, "unreadable", str(fault))


def _buffered(file: BinaryIO) -> io.BufferedReader:
    return file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file))


def _unzipped(stream: io.BufferedReader) -> io.BufferedReader:
    if stream.peek(2)[:2] != GZIP_MAGIC:
        return stream
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), BUFFER)


def _whole(stream: BinaryIO, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise Rejected("too-large", f"more than {largest:,} bytes in one piece")
    return data


def _read_lines(
    stream: io.BufferedReader, origin: str, defaults: Defaults
) -> Iterator[RawArticle | Rejection]:
    number = 0
    empty = True
    for number, line in enumerate(_lines(stream), start=1):
        if line is None:
            yield _rejection(origin, "too-large", f"a line of more than {LARGEST_PAGE:,} bytes", number)
        elif line.strip():
            yield _record(line, origin, defaults, number)
        else:
            continue
        empty = False
    if empty:
        raise Rejected("empty", "there is nothing in it")


def _lines(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """The lines, as UTF-8 where the stream is UTF-16; None stands for one that is too long."""
    start = stream.peek(3)[:3]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        for text in io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n"):
            yield text.encode("utf-8", "replace")
        return
    if start == b"\xef\xbb\xbf":
        stream.read(3)
    while line := stream.readline(LARGEST_PAGE + 1):
        if len(line) <= LARGEST_PAGE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_PAGE)
        yield None


def _read_document(stream: BinaryIO, origin: str, defaults: Defaults) -> Iterator[RawArticle | Rejection]:
    text = decode(_whole(stream, LARGEST_JSON))
    if not text.strip():
        raise Rejected("empty", "there is nothing in it")
    try:
        document = _loads(text.encode("utf-8"))
    except ValueError as fault:
        lines = text.lstrip().encode("utf-8")
        if not _is_object(lines.split(b"\n", 1)[0]):
            raise Rejected("not-json", str(fault)) from fault
        yield from _read_lines(_buffered(io.BytesIO(lines)), origin, defaults)
        return
    items: Iterable[tuple[int | None, Any]] = (
        enumerate(document, start=1) if isinstance(document, list) else [(None, document)]
    )
    for number, item in items:
        yield _taken(item, origin, defaults, number)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_loads(line), dict)
    except ValueError:
        return False


def _record(line: bytes, origin: str, defaults: Defaults, number: int) -> RawArticle | Rejection:
    try:
        item = _loads(line)
    except ValueError:
        try:
            item = _loads(decode(line).encode("utf-8"))
        except ValueError as fault:
            return _rejection(origin, "not-json", str(fault), number)
    return _taken(item, origin, defaults, number)


def _loads(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except RecursionError as fault:
        raise ValueError("nested too deeply") from fault


def _taken(item: Any, origin: str, defaults: Defaults, number: int | None) -> RawArticle | Rejection:
    if not isinstance(item, dict):
        return _rejection(
            origin, "not-an-object", f"an article is a JSON object, this is {_named(item)}", number
        )
    return RawArticle(origin, "record", record=item, defaults=defaults, line=number)


def _named(item: Any) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(item), "a number")


def _rejection(origin: str, reason: Reason, detail: str, line: int | None = None) -> Rejection:
    return Rejection(place(origin, line), reason, detail)
