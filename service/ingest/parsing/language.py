"""Which language a text is in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from service.ingest.parsing.wordlists import words

UNDETERMINED = "und"
SAMPLE = 4000
"""Code points looked at, from the middle of a long text: enough to tell, whatever its length."""
ENGLISH_SHARE = 0.2
"""Of the words of running English, two in five are on the list; of other languages hardly any."""
LEAST_CONFIDENCE = 0.15
"""Of one language among all that are known; names alone stay below it."""
MISTAKEN_FOR_ENGLISH = ("pcm",)
"""Nigerian Pidgin, which English headlines are taken for and hardly any paper prints."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str) -> str:
    """ISO 639 code of the language most of the text is in; ``und`` where there is too little to tell."""
    start = max(0, (len(text) - SAMPLE) // 2)
    found = WORD.findall(text[start : start + SAMPLE])
    if not found:
        return UNDETERMINED
    listed = words("pages/english.txt")
    if sum(word.lower() in listed for word in found) >= ENGLISH_SHARE * len(found):
        return "en"
    return str(_identifier().classify(" ".join(found))[0])


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded on the first text that is not plainly English: it takes most of a second."""
    identifier = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True, min_confidence=LEAST_CONFIDENCE
    )
    identifier.set_languages(label for label in identifier.labels if label not in MISTAKEN_FOR_ENGLISH)
    return identifier
