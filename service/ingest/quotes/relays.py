"""Who passes on what somebody else says: "X quoted Y as saying", "… , Y said, according to X"."""

from service.ingest.quotes.cues import CueWords
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.inserted import closing_relay
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, quoting_verb


def find_relay(passage: Passage, draft: Draft) -> Draft | None:
    """Who relays it in the same sentence, where that is nobody's quotation of its own."""
    if draft.cue is None or draft.source_head is None:
        return None
    verb = quoting_verb(passage, draft.cue.head)
    if verb is not None:
        head = _quoter(passage, verb, draft.cue, draft.source_head)
    else:
        head = _according(passage, draft.cue)
    source = phrase(passage, head) if head is not None else None
    if source is None:
        return closing_relay(passage, draft.cue)
    return Draft([], "relay", source, head, draft.cue)


def _quoter(passage: Passage, verb: int, cue: CueWords, quoted: int) -> int | None:
    by = passage.child(verb, "agent")
    if by is None:
        by = next((token for token in passage.children[cue.last] if passage.lower[token] == "by"), None)
    head = passage.child(by, "pobj") if by is not None else None
    if head is None and passage.child(verb, "auxpass") is None:
        head = passage.child(verb, "nsubj")
    return None if head == quoted else head


def _according(passage: Passage, cue: CueWords) -> int | None:
    """X of ", according to X" after a verb that says who speaks."""
    if passage.lower[cue.head] == "according":
        return None
    for token in range(cue.last + 1, passage.sentence(cue.head)[1] - 1):
        if passage.inside[token] >= 0:
            return None
        if passage.lower[token] == "according" and passage.lower[token + 1] == "to":
            return passage.child(token + 1, "pobj")
    return None
