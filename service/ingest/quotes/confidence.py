"""How sure a quotation and its speaker are, by how they were found."""

from service.ingest.quotes.draft import Draft
from service.model import Kind, Speaker

_FOUND = {"after": 0.97, "before": 0.9, "introduced": 0.95, "clause": 0.85, "infinitive": 0.7, "object": 0.7,
          "preposition": 0.7, "continuation": 0.7, "according": 0.92, "colon": 0.85}  # fmt: skip
_RESOLVED = {"name": 0.0, "alias": -0.02, "pronoun": -0.1, "title": -0.2, "continuation": -0.1}


def confidence(draft: Draft, kind: Kind, speaker: Speaker | None) -> float:
    sure = _FOUND.get(draft.how, 0.6)
    if speaker is None:
        return round(sure * 0.5, 2)
    if speaker.resolved_by is None:
        sure -= 0.15
    else:
        sure += _RESOLVED[speaker.resolved_by]
    if kind == "mixed":
        sure -= 0.03
    return round(max(0.05, sure), 2)
