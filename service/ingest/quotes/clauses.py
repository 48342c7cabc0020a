"""Reported clauses: what a reporting verb takes, read from the parse."""

from collections.abc import Iterator

from service.ingest.quotes.cues import CueWords, Frames, cue_words, frames, governing
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, speaker_of

CLAUSES = frozenset({"clause", "inserted", "fronted"})
_NOBODY = frozenset({"who", "which", "that", "whose", "you", "i"})
_LONGEST_LABEL = 4
_FARTHEST_THAT = 14
"""Tokens after a cue in which its "that" may stand."""
_SHORTEST = 8
"""Fewer characters than this ("it", "him") are nothing that was said."""


def find_reported(passage: Passage) -> Iterator[Draft]:
    table = frames()
    for verb, pos in enumerate(passage.pos):
        if pos in ("VERB", "AUX") and passage.inside[verb] < 0:
            for draft in _reports(passage, table, verb):
                if _told(passage, draft) if draft.how not in CLAUSES else _stated(passage, draft):
                    yield draft


def _stated(passage: Passage, draft: Draft) -> bool:
    """Whether somebody states a clause, rather than that there is one to state ("it is fair to say …")."""
    verb = draft.cue.head if draft.cue else 0
    if draft.how != "clause" and draft.source is None:
        return False
    if draft.lemma == "point" and passage.child(verb, "prt") is None:
        return False
    if draft.lemma == "ask" and passage.tags[verb] == "VBN" and passage.deps[verb] != "ROOT":
        return False
    purpose = any(passage.tags[child] == "TO" for child in passage.children[verb])
    alone = passage.deps[verb] in ("acl", "advcl", "relcl") and governing(passage, verb) is None
    return not (purpose and alone)


def _negates(passage: Passage, child: int) -> bool:
    return passage.deps[child] == "neg" or passage.lower[child] in ("neither", "nor")


def _quotes(passage: Passage, draft: Draft) -> bool:
    """Whether any of its words stand between quotation marks."""
    first, stop = passage.tokens(draft.start, draft.end)
    return any(passage.inside[token] >= 0 for token in range(first, stop))


def _told(passage: Passage, draft: Draft) -> bool:
    """Whether a phrase that is no clause is somebody's: has a speaker, a clause of its own, some length."""
    verb = draft.cue.head if draft.cue else 0
    if draft.source is None or draft.end - draft.start < _SHORTEST:
        return False
    if passage.text[slice(*draft.source)].lower() in _NOBODY or passage.deps[verb] in ("relcl", "acl"):
        return False
    if passage.text[slice(*draft.source)].lower().startswith(("none", "no ", "nobody", "neither")):
        return False
    if passage.deps[verb] != "relcl" and _quotes(passage, draft):
        return draft.lemma not in frames().naming or passage.child(verb, "oprd") is not None
    children = passage.children[verb]
    if any(passage.tags[child] in ("MD", "TO") or _negates(passage, child) for child in children):
        return False
    if any(passage.deps[child] == "mark" and passage.lower[child] == "that" for child in children):
        return False
    if draft.lemma in frames().naming and passage.child(verb, "oprd") is None:
        return False
    return passage.lower[verb] != "referring" and not (draft.lemma == "ask" and passage.tags[verb] == "VBN")


def _reports(passage: Passage, table: Frames, verb: int) -> Iterator[Draft]:
    lemma = passage.lemmas[verb]
    cue = cue_words(passage, verb)
    if lemma in table.clause or lemma == "put":
        pieces = _told_clause(passage, cue)
        if pieces:
            yield _draft(passage, cue, pieces, _order(passage, cue, pieces))
            return
    if lemma in table.infinitive:
        infinitive = passage.child(verb, "xcomp")
        if infinitive is not None and passage.child(infinitive, "aux") is not None and infinitive > verb:
            start = passage.child(verb, "dobj")
            first = passage.subtree(start if start is not None and start > verb else infinitive)[0]
            piece = passage.span(first, passage.subtree(infinitive)[1])
            if piece and first > verb:
                yield _draft(passage, cue, [piece], "infinitive")
                return
    if lemma in table.object:
        piece = _object(passage, verb)
        if piece:
            yield _draft(passage, cue, [piece], "object")
            return
    yield from _prepositional(passage, table, verb, cue)


def _order(passage: Passage, cue: CueWords, pieces: list[tuple[int, int]]) -> str:
    """Whether a clause stands after its cue, before it, or around it."""
    at = passage.starts[cue.head]
    if pieces[0][0] > at:
        return "clause"
    return "inserted" if pieces[-1][0] > at else "fronted"


def _told_clause(passage: Passage, cue: CueWords) -> list[tuple[int, int]]:
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
    return _misparsed(passage, cue)


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
        last = _to_sentence_end(passage, _before_next_report(passage, clause, last))
        last = _to_last_quoted(passage, last)
        piece = passage.span(_after_addressee(passage, cue, first), last)
        return [piece] if piece else []
    if clause < cue.first and told_later(passage, cue):
        return []
    return _around(passage, cue, first, last)


def _around(passage: Passage, cue: CueWords, first: int, last: int) -> list[tuple[int, int]]:
    """What stands before and after a cue with its speaker, of a clause that they are put into."""
    speaker = speaker_of(passage, cue.head)
    own = passage.subtree(speaker) if speaker is not None else (cue.first, cue.last)
    wall, resume = min(cue.first, own[0]), max(cue.last, own[1] if own[0] > cue.last else cue.last)
    if first >= wall or not _set_off(passage, wall):
        return []
    pieces = [passage.span(_past_label(passage, first), min(last, wall - 1))]
    if last > resume:
        pieces.append(passage.span(_next_clause(passage, cue, resume + 1, last), last))
    return [piece for piece in pieces if piece]


def _past_label(passage: Passage, first: int) -> int:
    """After a run-in label ("What Happened: …")."""
    for token in range(first, min(first + _LONGEST_LABEL, len(passage))):
        if passage.words[token] == ":" and passage.lower[token - 1] in frames().labels:
            return token + 1
    return first


def _set_off(passage: Passage, token: int) -> bool:
    """Whether a comma, a dash or a closing mark stands before this token."""
    before = token - 1
    while before > 0 and passage.pos[before] in ("ADV", "CCONJ", "SCONJ"):
        before -= 1
    return before >= 0 and (
        passage.words[before] in (",", "-", "—", "–", "--") or passage.inside[before] >= 0
    )


def _next_clause(passage: Passage, cue: CueWords, token: int, last: int) -> int:
    """Past what belongs to the cue itself ("said Monday in an interview")."""
    for child in passage.children[cue.head]:
        if token <= child < last and passage.deps[child] in ("prep", "npadvmod", "advmod", "dobj", "dative"):
            token = max(token, min(passage.subtree(child)[1] + 1, last))
    return token


_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})


def _to_sentence_end(passage: Passage, last: int) -> int:
    """Beyond what the parser took for the clause where that breaks off before its verb."""
    end = passage.sentence(last)[1]
    broken = last + 1 < end and passage.tags[last + 1] in _FINITE and passage.inside[last + 1] < 0
    joined = last + 2 < end and passage.tags[last + 1] == "CC" and passage.tags[last + 2] == "PRP"
    return end - 1 if broken or joined else last


def _to_last_quoted(passage: Passage, last: int) -> int:
    """On to further quoted words of the same sentence, where nobody else is told of in between."""
    end = passage.sentence(last)[1]
    table = frames()
    reached = last
    for token in range(last + 1, end):
        if passage.inside[token] >= 0:
            reached = token
        elif passage.pos[token] == "VERB" and passage.lemmas[token] in table.quote:
            return reached if reached > token else last
        elif passage.lower[token] == "according":
            return last
    return reached


def _before_next_report(passage: Passage, clause: int, last: int) -> int:
    """Where the clause ends for a reader: not beyond ", adding that …" and "and urged …"."""
    table = frames()
    for child in passage.children[clause]:
        told = passage.lemmas[child] in table.clause or passage.lemmas[child] in table.object
        if child <= clause or passage.inside[child] >= 0 or not told:
            continue
        gerund = (
            passage.deps[child] == "advcl"
            and passage.tags[child] == "VBG"
            and passage.words[child - 1] == ","
        )
        joined = passage.deps[child] == "conj" and passage.child(child, "nsubj") is None
        if gerund or (joined and passage.child(child, "ccomp") is not None and passage.tags[child] == "VBD"):
            start = child - 1
            while start > clause and passage.pos[start] in ("CCONJ", "ADV", "AUX", "PUNCT"):
                start -= 1
            return start
    return last


_BETWEEN = frozenset(
    {
        "dobj",
        "dative",
        "prep",
        "npadvmod",
        "advmod",
        "punct",
        "prt",
        "advcl",
        "nsubj",
        "cc",
        "conj",
        "appos",
        "agent",
    }
)


def _after_addressee(passage: Passage, cue: CueWords, first: int) -> int:
    """Where the clause begins, given what the parser left over between it and the cue."""
    token = cue.last + 1
    for child in passage.children[cue.head]:
        if token <= child < first and passage.deps[child] in _BETWEEN:
            token = max(token, passage.subtree(child)[1] + 1)
    return min(token, first)


def told_later(passage: Passage, cue: CueWords) -> bool:
    """Whether a clause follows this cue, so that what stands before it is none of its own."""
    end = passage.sentence(cue.head)[1]
    for token in range(cue.last + 1, end):
        if passage.words[token] in (",", ";", ":", ".", "-", "—", "–") or passage.inside[token] >= 0:
            return False
        if passage.pos[token] in ("VERB", "AUX") and passage.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _object(passage: Passage, verb: int) -> tuple[int, int] | None:
    thing = next(
        (
            child
            for child in passage.children[verb]
            if child > verb and passage.deps[child] in ("dobj", "oprd")
        ),
        None,
    )
    if thing is None:
        return _passive(passage, verb)
    first, last = passage.subtree(thing)
    wanted = frames().after_object.get(passage.lemmas[verb])
    for child in passage.children[verb]:
        belongs = child > last and (passage.deps[child] == "oprd" or passage.lower[child] in (wanted, "as"))
        adjacent = passage.subtree(child)[0] == last + 1 and _completes(passage, child)
        if belongs or adjacent:
            last = passage.subtree(child)[1]
    if last + 1 < len(passage) and passage.inside[last + 1] >= 0:
        last = passage.subtree(last + 1)[1] if passage.subtree(last + 1)[0] == last + 1 else last + 1
    return passage.span(first, last)


def _passive(passage: Passage, verb: int) -> tuple[int, int] | None:
    """What is reported where the speaker comes last ("was first reported by the paper")."""
    thing = passage.child(verb, "nsubjpass")
    if thing is None or passage.child(verb, "agent") is None:
        return None
    return passage.span(*passage.subtree(thing))


_COMPLETING = frozenset({"to", "for", "with", "about", "over", "against", "from", "by"})


def _completes(passage: Passage, child: int) -> bool:
    """Whether a phrase right after the object goes with it, not with the time or place of the telling."""
    return passage.deps[child] == "xcomp" or (
        passage.deps[child] == "prep" and passage.lower[child] in _COMPLETING
    )


def _prepositional(passage: Passage, table: Frames, verb: int, cue: CueWords) -> Iterator[Draft]:
    wanted = table.preposition.get(passage.lemmas[verb])
    if not wanted:
        return
    for prep in passage.children[verb]:
        if prep == cue.last + 1 and passage.deps[prep] in ("prep", "prt") and passage.lower[prep] in wanted:
            thing = passage.child(prep, "pobj", "pcomp")
            piece = passage.span(*passage.subtree(thing)) if thing is not None else None
            if piece:
                yield _draft(passage, CueWords(verb, cue.first, prep), [piece], "preposition")
                return


def _draft(passage: Passage, cue: CueWords, pieces: list[tuple[int, int]], how: str) -> Draft:
    head = speaker_of(passage, cue.head)
    source = phrase(passage, head) if head is not None else None
    return Draft(pieces, how, source, head, cue, cue.offsets(passage), passage.lemmas[cue.head])
