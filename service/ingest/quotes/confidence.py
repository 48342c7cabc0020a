"""How sure it is that somebody said this, and that it is the speaker named: by how it was found.

The constants are rounded shares of right ones among annotated news, so that of the records
with a confidence of about 0.8 about eight in ten are right.
"""

from service.ingest.quotes.draft import Draft
from service.model import Speaker

_FOUND = {
    "after": 0.92,
    "before": 0.76,
    "introduced": 0.95,
    "signed": 0.90,
    "continuation": 0.57,
    "clause": 0.75,
    "fronted": 0.85,
    "inserted": 0.82,
    "according": 0.82,
    "infinitive": 0.72,
    "object": 0.75,
    "preposition": 0.68,
    "nominal": 0.72,
    "leftover": 0.5,
    "colon": 0.52,
}
_PLAIN = frozenset({"say", "tell", "add", "write", "note", "argue"})
_PLAIN_VERB, _OTHER_VERB = 0.06, -0.05
"""Verbs that nearly always report, against those that often do not."""
_VERBS_MATTER = frozenset({"after", "before", "clause", "fronted", "inserted"})
_RESOLVED = {"name": 0.03, "alias": 0.03, "pronoun": -0.03, "title": -0.02, "continuation": 0.0}
_UNRESOLVED, _RELATIVE, _NO_SPEAKER = -0.07, -0.17, 0.2
_LEAST, _MOST = 0.4, 0.98
"""Of a record with a speaker."""
_RELATIVES = frozenset({"who", "which", "that", "whose"})


def confidence(draft: Draft, speaker: Speaker | None) -> float:
    if speaker is None:
        return _NO_SPEAKER
    sure = _FOUND[draft.how]
    if draft.how in _VERBS_MATTER:
        sure += _PLAIN_VERB if draft.lemma in _PLAIN else _OTHER_VERB
    if speaker.text.lower() in _RELATIVES:
        sure += _RELATIVE
    sure += _RESOLVED[speaker.resolved_by] if speaker.resolved_by else _UNRESOLVED
    return round(min(max(sure, _LEAST), _MOST), 2)
