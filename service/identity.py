"""What makes two things the same: digests and ids that do not depend on the order of arrival."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator


def digest(*parts: str) -> str:
    """20 hexadecimal digits that stand for these strings, in this order."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=10).hexdigest()


def normalised(text: str) -> str:
    """Letters and digits alone, case folded and single-spaced: what makes two wordings one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", folded))


def stable_ids(prefix: str, article_id: str, texts: Iterator[str]) -> Iterator[str]:
    """An id for each text, from the article, its normalised wording and how often it came before."""
    seen: dict[str, int] = {}
    for text in texts:
        key = normalised(text)
        seen[key] = seen.get(key, 0) + 1
        yield f"{prefix}{digest(article_id, key, str(seen[key]))}"
