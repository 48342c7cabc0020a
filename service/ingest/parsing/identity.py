"""What an article is known by: the id given, else its address, else its text."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from service.identity import digest, normalised
from service.ingest.parsing.wordlists import pattern
from service.ingest.raw import Rejected

ID = re.compile(r"[A-Za-z0-9._~:-]{1,200}")
LONGEST_URL = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}


def checked_id(given: str) -> str:
    """The id to the letter. Raises Rejected where it is none."""
    if ID.fullmatch(given) is None:
        raise Rejected("bad-id", f"id {given[:80]!r}: 1 to 200 of the letters A-Z a-z, digits and . _ ~ : -")
    return given


def checked_url(given: str) -> str:
    """The address without white space around it. Raises Rejected where it is none of the web."""
    url = given.strip()
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it checks it)
    except ValueError as fault:
        raise Rejected("bad-url", f"url {url[:80]!r}: {fault}") from fault
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
        raise Rejected("bad-url", f"url {url[:80]!r}: an address that begins with http:// or https://")
    if len(url) > LONGEST_URL:
        raise Rejected("bad-url", f"url of {len(url):,} characters: at most {LONGEST_URL:,}")
    return url


def article_id(url: str | None, title: str | None, body: str) -> str:
    """The same for the same address however it is written, and without one for the same title and text."""
    if url:
        return digest("url", same_address(url))
    return digest("text", normalised(title or ""), normalised(body))


def same_address(url: str) -> str:
    """The address without what does not change the page: scheme, www., default port, fragment, tracking."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = parts.port
    if port is not None and port != DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    tracking = pattern("pages/tracking.txt")
    query = [(key, value) for key, value in parse_qsl(parts.query, True) if not tracking.fullmatch(key)]
    path = parts.path.rstrip("/")
    return urlunsplit(SplitResult("", host, path, urlencode(sorted(query)), ""))
