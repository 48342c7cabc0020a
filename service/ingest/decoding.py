"""Bytes to text: what the bytes say of their encoding first, a guess last."""

import codecs
import re

from charset_normalizer import from_bytes

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000
"""Bytes that a guess looks at: enough to tell, and its cost is bounded."""
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def decode(data: bytes, *, html: bool = False) -> str:
    """The text of these bytes. Never raises; bytes that mean nothing become U+FFFD."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and len(data) - fault.start < 4:
            return data.decode("utf-8", "replace")
    return data.decode(_declared(data) if html else _guessed(data), "replace")


def _declared(data: bytes) -> str:
    match = DECLARED.search(data[:4096])
    if match is None:
        return _guessed(data)
    try:
        name = match.group(1).decode("ascii")
        "".encode(name)  # codecs that are not of text raise here, as unknown ones do
    except LookupError:
        return _guessed(data)
    return name


def _guessed(data: bytes) -> str:
    """cp1252 where its letters and marks explain the bytes, as in old English news; else the best guess."""
    sample = data[:SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    if high * 20 < len(sample) and not re.search(rb"[\x81\x8d\x8f\x90\x9d]", sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
