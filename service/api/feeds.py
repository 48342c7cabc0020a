"""Articles and quotes as Atom and JSON Feed: what a newsroom subscribes to."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import orjson
from flask import Response, request

from service.api.answers import MEDIA_TYPES, tagged
from service.search.parameters import Kind

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_NEVER = "1970-01-01T00:00:00Z"
"""Atom wants to know when a feed changed: this is for one that nothing is in."""

Entry = dict[str, str | None]


def feed(kind: Kind, records: Sequence[Mapping[str, Any]], loaded: Sequence[str], chosen: str) -> Response:
    """``loaded``: when each record came to be in the feed, whenever it was published or said."""
    entries = [_entry(kind, record, when) for record, when in zip(records, loaded, strict=True)]
    body = _atom(kind, entries) if chosen == "atom" else _json_feed(kind, entries)
    return tagged(Response(body, mimetype=MEDIA_TYPES[chosen]))


def _entry(kind: Kind, record: Mapping[str, Any], loaded: str) -> Entry:
    entry: Entry = {"id": f"{request.host_url}v1/{kind}/{record['id']}", "updated": loaded}
    if kind == "articles":
        title, when, url = record.get("title"), record.get("published_at"), record.get("url")
        return {**entry, "title": title, "text": record.get("subtitle"), "when": _time(when), "url": url}
    article = record.get("article") or {}
    when = (record.get("said_at") or {}).get("start") or article.get("published_at")
    said = f"{_speaker(record)}: {record.get('text', '')}"
    short = said if len(said) <= 140 else f"{said[:139].rstrip()}…"
    return {
        **entry,
        "title": short,
        "text": record.get("text"),
        "when": _time(when),
        "url": article.get("url"),
    }


def _speaker(record: Mapping[str, Any]) -> str:
    speaker = record.get("speaker") or {}
    return str(speaker.get("name") or speaker.get("text") or "Unknown")


def _time(when: str | None) -> str | None:
    """A day as the instant at which it begins, in UTC."""
    return f"{when}T00:00:00Z" if when is not None and len(when) == 10 else when


def _title(kind: Kind) -> str:
    words = [
        f"{name}: {value}"
        for name, value in request.args.items(multi=True)
        if name not in ("format", "limit")
    ]
    return " · ".join(["Onrecord", kind, *words])


def _address() -> str:
    query = urlencode(list(request.args.items(multi=True)))
    return f"{request.base_url}?{query}" if query else request.base_url


def _json_feed(kind: Kind, entries: Sequence[Entry]) -> bytes:
    items = [
        {
            "id": entry["id"],
            **({"url": entry["url"]} if entry["url"] else {}),
            **({"title": entry["title"]} if entry["title"] else {}),
            "content_text": entry["text"] or entry["title"] or "",
            **({"date_published": entry["when"]} if entry["when"] else {}),
            "date_modified": entry["updated"],
        }
        for entry in entries
    ]
    return orjson.dumps({"version": JSON_FEED, "title": _title(kind), "feed_url": _address(), "items": items})


def _atom(kind: Kind, entries: Sequence[Entry]) -> bytes:
    root = ElementTree.Element("feed", xmlns=ATOM)
    _add(root, "id", _address())
    _add(root, "title", _title(kind))
    _add(root, "updated", max((entry["updated"] or _NEVER for entry in entries), default=_NEVER))
    ElementTree.SubElement(root, "link", rel="self", href=_address())
    author = ElementTree.SubElement(root, "author")
    _add(author, "name", "Onrecord")
    for entry in entries:
        node = ElementTree.SubElement(root, "entry")
        _add(node, "id", entry["id"])
        _add(node, "title", entry["title"] or "Untitled")
        _add(node, "updated", entry["updated"])
        if entry["when"]:
            _add(node, "published", entry["when"])
        _add(node, "content", entry["text"] or entry["title"], type="text")
        ElementTree.SubElement(node, "link", rel="alternate", href=entry["url"] or str(entry["id"]))
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _add(parent: ElementTree.Element, name: str, text: str | None, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = "".join(
        letter for letter in text or "" if letter >= " " or letter in "\t\n\r"
    )
