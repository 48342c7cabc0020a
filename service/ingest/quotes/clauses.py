"""Reported clauses: after their cue, before it or around it, read from the parse."""

from service.ingest.quotes.cues import CueWords, frames
from service.ingest.quotes.extents import (
    after_addressee,
    before_next_report,
    goes_on,
    next_clause,
    past_label,
    set_off,
    tense,
    to_last_quoted,
    to_sentence_end,
    told_later,
)
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import speaker_of
from service.ingest.quotes.stretches import FINITE

_OPENS_SUBJECT = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "VERB", "NUM"})
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "punct"})
_FARTHEST_THAT = 14
"""Tokens after a cue in which its "that" may stand."""


def told_clause(passage: Passage, cue: CueWords) -> list[tuple[int, int]]:
    """The pieces of the clause that a cue reports; none where it reports no clause."""
    head = passage.heads[cue.head]
    if _as_aside(passage, cue.head):
        return _beside(passage, *passage.subtree(cue.head), *passage.subtree(head))
    if passage.lemmas[cue.head] == "put":
        return []
    clauses = [child for child in passage.children[cue.head] if passage.deps[child] == "ccomp"]
    if clauses:
        return _clause(passage, cue, next((clause for clause in clauses if clause > cue.head), clauses[0]))
    if passage.deps[cue.head] == "parataxis":
        return _around(passage, cue, *passage.subtree(head))
    return _misparsed(passage, cue) or _unparsed_before(passage, cue)


def _unparsed_before(passage: Passage, cue: CueWords) -> list[tuple[int, int]]:
    """The sentence up to ", said Ana Ruiz, …" or ", Ana Ruiz said.", of which the parser made no clause."""
    speaker = speaker_of(passage, cue.head)
    start = passage.sentence(cue.head)[0]
    if speaker is None or passage.tags[cue.head] not in FINITE:
        return []
    if speaker > cue.last:
        stop = cue.first - 1
    elif passage.words[cue.last + 1 : cue.last + 2] == ["."] or _ends_with(passage, cue):
        stop = passage.subtree(speaker)[0] - 1
    else:
        return []
    if stop <= start or passage.words[stop] != "," or passage.inside[stop] >= 0:
        return []
    piece = passage.span(start, stop)
    return [piece] if piece else []


def _ends_with(passage: Passage, cue: CueWords) -> bool:
    """Whether the sentence ends with a cue joined to its verb, and when, where and whom it was told."""
    if passage.deps[cue.head] != "conj" or passage.heads[cue.head] >= cue.first:
        return False
    rest = range(cue.last + 1, passage.sentence(cue.head)[1])
    own = _ADJUNCTS | ({"dobj", "dative"} if passage.lemmas[cue.head] == "tell" else frozenset())
    loose = any(passage.tags[token] in FINITE or passage.inside[token] >= 0 for token in rest)
    after = (child for child in passage.children[cue.head] if child > cue.last)
    return not loose and all(passage.deps[child] in own for child in after)


def _as_aside(passage: Passage, verb: int) -> bool:
    """ "as X said", "as reported by X": with nothing of its own that it reports."""
    mark = passage.child(verb, "mark", "advmod")
    return (
        passage.deps[verb] == "advcl"
        and mark is not None
        and mark < verb
        and passage.lower[mark] == "as"
        and passage.lemmas[verb] not in frames().acts
        and (passage.lemmas[verb] == "put" or passage.child(verb, "dobj", "ccomp", "xcomp", "acomp") is None)
    )


def _beside(passage: Passage, first: int, last: int, start: int, end: int) -> list[tuple[int, int]]:
    """A clause without the "as X said" in it, before it or after it."""
    pieces = []
    if start < first - 1:
        pieces.append(passage.span(start, first - 1))
    if last < end:
        pieces.append(passage.span(last + 1, end))
    return [piece for piece in pieces if piece]


def _misparsed(passage: Passage, cue: CueWords) -> list[tuple[int, int]]:
    """A clause after "that" which the parser hung on something else ("said in a statement that …")."""
    end = passage.sentence(cue.head)[1]
    if passage.child(cue.head, "auxpass") is not None:
        return []
    opening = (
        ("that", "whether", "if") if passage.lemmas[cue.head] in ("ask", "wonder") else ("that", "whether")
    )
    for token in range(cue.last + 1, min(end - 1, cue.last + _FARTHEST_THAT)):
        conjunction = passage.pos[token] == "SCONJ" or passage.words[token + 1] == ","
        if passage.words[token] in opening and conjunction:
            piece = passage.span(token, end - 1)
            return [piece] if piece else []
        if passage.inside[token] >= 0 or passage.pos[token] == "VERB":
            break
    return []


def _clause(passage: Passage, cue: CueWords, clause: int) -> list[tuple[int, int]]:
    first, last = passage.subtree(clause)
    if first > cue.last:
        last = to_sentence_end(passage, before_next_report(passage, cue, clause, last))
        last = goes_on(passage, to_last_quoted(passage, last))
        piece = passage.span(_start(passage, cue, clause, first), last)
        return [piece] if piece else []
    if clause < cue.first and told_later(passage, cue):
        return []
    return _around(passage, cue, first, last)


def _start(passage: Passage, cue: CueWords, clause: int, first: int) -> int:
    """Where the clause begins, with the subject that the parser gave to its cue."""
    start = after_addressee(passage, cue, first)
    speaker = speaker_of(passage, cue.head)
    if start == cue.last + 1 or passage.lemmas[cue.head] == "tell" or speaker is None or speaker > cue.head:
        return start
    complete = passage.child(clause, "nsubj", "nsubjpass", "csubj", "expl", "mark") is not None
    nominal = passage.pos[cue.last + 1] in _OPENS_SUBJECT and passage.deps[cue.last + 1] != "npadvmod"
    return cue.last + 1 if tense(passage, clause) in FINITE and nominal and not complete else start


def _around(passage: Passage, cue: CueWords, first: int, last: int) -> list[tuple[int, int]]:
    """What stands before and after a cue with its speaker, of a clause that they are put into."""
    speaker = speaker_of(passage, cue.head)
    own = passage.subtree(speaker) if speaker is not None else (cue.first, cue.last)
    wall, resume = min(cue.first, own[0]), max(cue.last, own[1] if own[0] > cue.last else cue.last)
    if first >= wall or not set_off(passage, wall):
        return []
    pieces = [passage.span(past_label(passage, first), min(last, wall - 1))]
    if last > resume and not _cites(passage, resume + 1, last):
        pieces.append(passage.span(next_clause(passage, cue, resume + 1, last), last))
    return [piece for piece in pieces if piece]


def _cites(passage: Passage, first: int, last: int) -> bool:
    """Whether it is whom the report goes by that follows (", citing two officials")."""
    word = next((token for token in range(first, last) if passage.pos[token] != "PUNCT"), None)
    return word is not None and passage.tags[word] == "VBG" and passage.lemmas[word] in frames().citing


def order(passage: Passage, cue: CueWords, pieces: list[tuple[int, int]]) -> str:
    """Whether a clause stands after its cue, before it, or around it."""
    at = passage.starts[cue.head]
    if pieces[0][0] > at:
        return "clause"
    return "inserted" if pieces[-1][0] > at else "fronted"
