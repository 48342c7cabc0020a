"""The phrase that names who says it, as the sentence gives it."""

from service.ingest.quotes.cues import frames, governing
from service.ingest.quotes.passage import Passage

DASHES = frozenset({"—", "–", "-", "--", "―"})
_VERBAL = frozenset({"VERB", "AUX"})


def speaker_of(passage: Passage, verb: int, depth: int = 0) -> int | None:
    """Head of the phrase that is the subject of this verb, its own or one that it shares."""
    agent = _agent(passage, verb)
    if agent is not None:
        return agent
    own = [child for child in passage.children[verb] if passage.deps[child] == "nsubj"]
    if own:
        return min(own, key=lambda child: abs(child - verb))
    if passage.child(verb, "auxpass") is not None or depth > 4:
        return None
    shared = _shared(passage, verb, depth)
    return shared if shared is not None or depth else _nominal_before(passage, verb)


def _nominal_before(passage: Passage, verb: int) -> int | None:
    """A name between a comma and a finite verb that the parser gave no subject (", Minister X said")."""
    if passage.tags[verb] not in ("VBD", "VBZ", "VBP") or passage.pos[verb - 1] != "PROPN":
        return None
    first = verb - 1
    while first > 0 and passage.pos[first - 1] in ("PROPN", "ADJ", "NOUN"):
        first -= 1
    return verb - 1 if first > 0 and passage.words[first - 1] == "," else None


def _shared(passage: Passage, verb: int, depth: int) -> int | None:
    dep, head = passage.deps[verb], passage.heads[verb]
    if dep == "acl" and passage.tags[verb] == "VBG" and passage.pos[head] in ("NOUN", "PROPN", "PRON"):
        return head
    if dep == "conj" and passage.pos[head] in _VERBAL:
        return speaker_of(passage, head, depth + 1)
    teller = _teller(passage, verb)
    if teller is not None:
        return _subject(passage, teller, depth)
    if (
        dep in ("xcomp", "advcl", "ccomp", "dep")
        and passage.pos[head] in _VERBAL
        and passage.tags[verb] in ("VBG", "VB", "VBN")
    ):
        return _subject(passage, head, depth)
    if dep == "pcomp":
        governor = governing(passage, verb)
        upper = (
            governor
            if governor is not None
            else next((up for up in passage.ancestors(verb) if passage.pos[up] in _VERBAL), None)
        )
        return _subject(passage, upper, depth) if upper is not None else None
    return None


def _teller(passage: Passage, verb: int) -> int | None:
    """The verb above a told clause that ends in ", framing it as …": its speaker does that, too."""
    head, table = passage.heads[verb], frames()
    tells = passage.lemmas[verb] in table.clause | table.object
    if passage.tags[verb] != "VBG" or passage.deps[verb] != "advcl" or not tells:
        return None
    upper = passage.heads[head]
    told = passage.deps[head] == "ccomp" and upper < head and passage.lemmas[upper] in table.clause
    return upper if told and passage.words[verb - 1] == "," else None


def _subject(passage: Passage, verb: int, depth: int) -> int | None:
    passive = passage.child(verb, "nsubjpass")
    return passive if passive is not None else speaker_of(passage, verb, depth + 1)


def _agent(passage: Passage, verb: int) -> int | None:
    by = passage.child(verb, "agent")
    return passage.child(by, "pobj") if by is not None else None


def phrase(
    passage: Passage, head: int, keep_from: int = 0, keep_to: int | None = None
) -> tuple[int, int] | None:
    """Offsets of the whole phrase under a head, cut off where a quotation begins."""
    if passage.tags[head] in ("WP", "WDT", "PRP", "PRP$"):
        return passage.starts[head], passage.ends[head]
    first, last = passage.subtree(head)
    first, last = max(first, keep_from), min(last, keep_to if keep_to is not None else last)
    for token in range(head, last + 1):
        if passage.inside[token] != passage.inside[head] or "\n" in passage.words[token]:
            last = token - 1
            break
    for token in range(head, first - 1, -1):
        if passage.words[token] in DASHES and passage.words[token] != "-":
            first = token + 1
            break
        if passage.inside[token] != passage.inside[head] or "\n" in passage.words[token]:
            first = token + 1
            break
    span = passage.span(first, last) if first <= last else None
    return _closed(passage, *span) if span else None


def _closed(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """With the comma that ends a description begun by one ("Ana Ruiz, who runs the port,")."""
    described = ", " in passage.text[start:end] and passage.text[end : end + 1] == ","
    return (start, end + 1) if described else (start, end)
