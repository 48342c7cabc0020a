"""Keys under which one thing is found whatever form it is given in. Pure: loader and API share them."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.identity import digest, normalised

TRACKING = re.compile(r"utm_|fbclid$|gclid$|msclkid$|mc_[ce]id$|cmpid$|ref$|ref_src$|igshid$", re.IGNORECASE)


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


def wording(text: str) -> str:
    """One key for the same words, whatever case and marks."""
    return digest(normalised(text))
