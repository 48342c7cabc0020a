"""Keys under which one thing is found whatever form it is given in. Pure: loader and API share them."""

import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.identity import digest, normalised

TRACKING = re.compile(r"utm_|fbclid$|gclid$|msclkid$|mc_[ce]id$|cmpid$|ref$|ref_src$|igshid$", re.IGNORECASE)

_DROPPED = re.compile(r"['‘’ʼ＇]|(?<=\b\w)\.(?=\w\b)")
"""Don't is dont, U.S. is US: an apostrophe or the dot of an acronym parts no words."""


def url_key(url: str) -> str:
    """One key for all forms of a URL.

    Scheme, "www.", port, fragment, tracking and a final slash make no difference.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return url.strip()
    path = re.sub(r"/(?:index\.html?|amp)?/*$", "", parts.path)
    kept = sorted(pair for pair in parse_qsl(parts.query) if not TRACKING.match(pair[0]))
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")


def words_of(text: str) -> str:
    """The words alone, a space apart: no case, accents, marks or dots of an acronym, no leading "that"."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return normalised(_DROPPED.sub("", text)).removeprefix("that ")


def wording(text: str) -> str:
    """One key for the same words."""
    return digest(words_of(text))
