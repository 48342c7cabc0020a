"""Cursors: where a page ended, opaque to clients and bound to the query it belongs to.

A list in an order that loading does not disturb (by date, by position) needs only the sort values of the
item it goes on from. Where loading moves items (relevance, most quoted), the second page opens a point in
time and every later page reads from it; the items of the first page, which was read before it was opened, are
left out by their ids. So no item comes twice and none is lost, and the first page costs one search.
"""

import base64
import binascii
import hashlib
import hmac
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import orjson

LONGEST_CURSOR = 6000
_VERSION = 1
_MAC_BYTES = 9
_MOST_UNPACKED = 64_000
_SMALL = (12, 4)
"""zlib's window and memory, as exponents: the usual quarter of a megabyte takes ten times as long."""
_KEY = b"onrecord cursor 1"
"""Not a secret: it makes damage and mix-ups evident, and every part of a cursor is checked for itself."""


class CursorFault(ValueError):  # noqa: N818
    """A cursor that was damaged, made up or made for another query."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """``after``: sort values of the last item handed out (of the first one, going back)."""

    after: tuple[Any, ...] | None
    direction: Literal["next", "prev"] = "next"
    snapshot: str | None = None
    """The point in time that the pages are read from."""
    seen: tuple[str, ...] = ()
    """Ids of the first page, where it was read before the point in time was opened."""


def query_digest(path: str, parameters: Mapping[str, list[str]]) -> str:
    """What a cursor is bound to: the path and every parameter but those that a page may change."""
    bound = sorted(
        (name, values) for name, values in parameters.items() if name not in ("cursor", "limit", "fields")
    )
    return hashlib.blake2b(orjson.dumps([path, bound]), digest_size=9).hexdigest()


def write_cursor(cursor: Cursor, digest: str) -> str:
    direction = 0 if cursor.direction == "next" else 1
    plain = orjson.dumps([_VERSION, direction, cursor.after, cursor.snapshot, list(cursor.seen)])
    packer = zlib.compressobj(9, zlib.DEFLATED, *_SMALL)
    packed = packer.compress(plain) + packer.flush()
    return base64.urlsafe_b64encode(_mac(packed, digest) + packed).rstrip(b"=").decode()


def read_cursor(text: str, digest: str) -> Cursor:
    """The cursor written for this query. Raises CursorFault for any other text."""
    if len(text) > LONGEST_CURSOR:
        raise CursorFault("the cursor is too long to be one of ours")
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise CursorFault("the cursor is damaged") from fault
    mac, packed = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
    if not hmac.compare_digest(mac, _mac(packed, digest)):
        raise CursorFault("the cursor is damaged or belongs to another query")
    return _unpacked(packed)


def _mac(packed: bytes, digest: str) -> bytes:
    return hashlib.blake2b(packed, digest_size=_MAC_BYTES, key=_KEY, person=digest.encode()[:16]).digest()


def _unpacked(packed: bytes) -> Cursor:
    try:
        inflater = zlib.decompressobj()
        plain = orjson.loads(inflater.decompress(packed, _MOST_UNPACKED))
        version, direction, after, snapshot, seen = plain
        if version != _VERSION or direction not in (0, 1):
            raise ValueError(version)
        return Cursor(
            None if after is None else tuple(after),
            "prev" if direction else "next",
            None if snapshot is None else str(snapshot),
            tuple(str(one) for one in seen),
        )
    except (zlib.error, ValueError, TypeError) as fault:
        raise CursorFault("the cursor is damaged") from fault
