"""Which language a text is in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.ingest.parsing.wordlists import words

UNDETERMINED = "und"
SAMPLE = 4000
"""Code points looked at, from the middle of a long text: enough to tell, whatever its length."""
FEWEST_LETTERS = 20
LEAST_CONFIDENCE = 0.15
"""Of one language among all that are known; names alone stay below it."""
ENGLISH_SHARE = 0.2
"""Of the words of running English, two in five are on the list; of other languages hardly any."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str) -> str:
    """ISO 639 code of the language most of the text is in; ``und`` where there is too little to tell."""
    start = max(0, (len(text) - SAMPLE) // 2)
    found = WORD.findall(text[start : start + SAMPLE])
    if sum(map(len, found)) < FEWEST_LETTERS:
        return "en" if _english_share(found) >= ENGLISH_SHARE else UNDETERMINED
    if _english_share(found) >= ENGLISH_SHARE:
        return "en"
    return str(_identifier().classify(" ".join(found))[0])


def _english_share(found: list[str]) -> float:
    listed = words("pages/english.txt")
    return sum(word.lower() in listed for word in found) / len(found) if found else 0.0


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=LEAST_CONFIDENCE)
