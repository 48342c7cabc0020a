"""Keys under which one thing is found whatever form it is given in. Pure: loader and API share them."""

import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.identity import digest, normalised

TRACKING = re.compile(r"utm_|fbclid$|gclid$|msclkid$|mc_[ce]id$|cmpid$|ref$|ref_src$|igshid$", re.IGNORECASE)

_ACRONYM_DOT = re.compile(r"\.(?<=\b\w\.)(?=\w\b)")
_APOSTROPHES = "'‘’ʼ＇"
"""Don't is dont, U.S. is US: an apostrophe or the dot of an acronym parts no words."""
_WITH_ACCENTS = re.compile("[^\0-\u02ff\u2000-\u206f]+")
"""Where combining characters can be; what is passed over is nearly all of an English text."""


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
        text = _WITH_ACCENTS.sub(_plain, unicodedata.normalize("NFKD", text))
    text = _ACRONYM_DOT.sub("", text)
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    return normalised(text).removeprefix("that ")


def _plain(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def wording(text: str) -> str:
    """One key for the same words."""
    return digest(words_of(text))
