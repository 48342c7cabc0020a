"""JSON answers: validated by nobody on the way out, tagged, and sent again only where they changed."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any

import orjson
from flask import Flask, Response, g, request

from service.api.errors import Problem

JSON = "application/json"
MEDIA_TYPES: Mapping[str, str] = {
    "json": JSON,
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "atom": "application/atom+xml",
    "jsonfeed": "application/feed+json",
}
SMALLEST_GZIP = 1024
"""Bytes; less gains nothing on the wire."""
GZIP_LEVEL = 5
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_STREAMED = ("application/x-ndjson", "text/csv")
_COMPRESSIBLE = (
    "application/json",
    "application/yaml",
    "application/problem+json",
    "application/atom+xml",
    "application/feed+json",
)


def negotiated(asked: str | None, formats: Sequence[str] = ("json",)) -> str:
    """The format to answer in: the parameter's, else what Accept prefers."""
    if asked is not None:
        return asked
    if request.environ.get("HTTP_ACCEPT", "") in ("", "*/*", MEDIA_TYPES[formats[0]]):
        return formats[0]
    offered = [MEDIA_TYPES[name] for name in formats]
    best = request.accept_mimetypes.best_match(offered)
    if best is None:
        raise Problem(
            "not-acceptable", "Accept allows none of what there is", parameter=None, allowed=offered
        )
    return formats[offered.index(best)]


def json_answer(record: Mapping[str, Any], *, timed: bool = False) -> Response:
    """``timed``: with ``took_ms``, which is no part of what the entity tag stands for."""
    body = orjson.dumps(record)
    tag = _tag(body)
    if timed:
        body = body[:-1] + b',"took_ms":%d}' % elapsed_ms()
    return tagged(Response(body, content_type=JSON), tag)


def tagged(answer: Response, tag: str | None = None) -> Response:
    """The same with its entity tag, or 304 where the client has it already."""
    answer.headers.extend(
        (
            ("ETag", f'W/"{tag or _tag(answer.get_data())}"'),
            ("Cache-Control", "public, max-age=0, must-revalidate"),
            ("Vary", "Accept, Accept-Encoding"),
        )
    )
    environ = request.environ
    if "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MATCH" in environ:
        answer.make_conditional(environ)
    return answer


def _compressed_stream(answer: Response) -> Response:
    answer.vary.add("Accept-Encoding")
    if answer.status_code == 200 and request.accept_encodings.quality("gzip") > 0:
        answer.headers["Content-Encoding"] = "gzip"
        answer.response = _gzipped(answer.iter_encoded())
    return answer


def _gzipped(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Each part can be read as soon as it is there."""
    packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    for part in parts:
        yield packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()


def elapsed_ms() -> int:
    started: float = g.started
    return round((perf_counter() - started) * 1000)


def _tag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:24]


def init_gzip(app: Flask) -> None:
    @app.after_request
    def compressed(answer: Response) -> Response:
        kind = answer.mimetype
        if kind in _STREAMED:
            return _compressed_stream(answer)
        if kind not in _COMPRESSIBLE or answer.is_streamed:
            return answer
        if "Accept-Encoding" not in answer.headers.get("Vary", ""):
            answer.vary.add("Accept-Encoding")
        if answer.status_code == 304 or request.accept_encodings.quality("gzip") <= 0:
            return answer
        body = answer.get_data()
        if len(body) >= SMALLEST_GZIP:
            answer.set_data(gzip.compress(body, GZIP_LEVEL, mtime=0))
            answer.headers["Content-Encoding"] = "gzip"
        return answer
