"""Where a reported clause begins and ends for a reader, whatever the parser makes of it."""

from service.ingest.quotes.cues import CueWords, frames
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import DASHES
from service.ingest.quotes.stretches import CLOSING, FINITE

_LONGEST_LABEL = 4
_OF_THE_CUE = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative"})
"""What may follow a cue without being reported ("said Monday in an interview")."""
_MARKS_AT_MOST = 6
_TIMES = frozenset({"when", "while", "as", "after", "before", "according"})
_STOPS = frozenset({"PUNCT", "SPACE"})
_RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
_BETWEEN = _OF_THE_CUE | {"punct", "prt", "advcl", "nsubj", "cc", "conj", "appos", "agent"}


def past_label(passage: Passage, first: int) -> int:
    """After a run-in label ("What Happened: …")."""
    for token in range(first, min(first + _LONGEST_LABEL, len(passage))):
        if passage.words[token] == ":" and passage.lower[token - 1] in frames().labels:
            return token + 1
    return first


def set_off(passage: Passage, token: int) -> bool:
    """Whether a comma, a dash or a closing mark stands before this token."""
    before = token - 1
    while before > 0 and passage.pos[before] in ("ADV", "CCONJ", "SCONJ"):
        before -= 1
    marked = passage.words[before] == "," or passage.words[before] in DASHES or passage.inside[before] >= 0
    return before >= 0 and marked


def next_clause(passage: Passage, cue: CueWords, token: int, last: int) -> int:
    """Past what belongs to the cue itself ("said Monday in an interview")."""
    for child in passage.children[cue.head]:
        if token <= child < last and passage.deps[child] in _OF_THE_CUE:
            token = max(token, min(passage.subtree(child)[1] + 1, last))
    return token


def after_addressee(passage: Passage, cue: CueWords, first: int) -> int:
    """Where the clause begins, given what the parser left over between it and the cue."""
    token = cue.last + 1
    for child in passage.children[cue.head]:
        if token <= child < first and passage.deps[child] in _BETWEEN:
            token = max(token, passage.subtree(child)[1] + 1)
    return min(token, first)


def before_next_report(passage: Passage, cue: CueWords, clause: int, last: int) -> int:
    """Where the clause ends for a reader: not beyond ", adding that …" and "and urged …"."""
    table = frames()
    for child in passage.children[clause]:
        told = passage.lemmas[child] in table.clause or passage.lemmas[child] in table.object
        if child <= clause or passage.inside[child] >= 0 or not told:
            continue
        if _adds(passage, child) or _resumes(passage, cue, clause, child):
            start = child - 1
            while start > clause and passage.pos[start] in ("CCONJ", "ADV", "AUX", "PUNCT"):
                start -= 1
            return start
    return last


def _adds(passage: Passage, verb: int) -> bool:
    gerund = passage.deps[verb] == "advcl" and passage.tags[verb] == "VBG"
    return gerund and _after_comma(passage, verb)


def _resumes(passage: Passage, cue: CueWords, clause: int, verb: int) -> bool:
    """Whether a verb goes on from the cue and not from the clause: it has the tense of the one only."""
    if passage.deps[verb] != "conj" or passage.child(verb, "nsubj", "nsubjpass") is not None:
        return False
    own = tense(passage, verb)
    alike = own == tense(passage, cue.head) != tense(passage, clause) and own in FINITE | {"VBG"}
    return alike or (own == "VBD" and passage.child(verb, "ccomp") is not None)


def tense(passage: Passage, verb: int) -> str:
    """The tag of the first word of a verb ("has" of "has said")."""
    auxiliary = passage.child(verb, "aux", "auxpass")
    return passage.tags[auxiliary if auxiliary is not None and auxiliary < verb else verb]


def to_sentence_end(passage: Passage, last: int) -> int:
    """Beyond what the parser took for the clause where that breaks off before its verb."""
    end = passage.sentence(last)[1]
    broken = last + 1 < end and passage.tags[last + 1] in FINITE and passage.inside[last + 1] < 0
    joined = last + 2 < end and passage.tags[last + 1] == "CC" and passage.tags[last + 2] == "PRP"
    return end - 1 if broken or joined else last


def to_last_quoted(passage: Passage, last: int, within: int | None = None) -> int:
    """On to further quoted words of the same sentence, the first of them ``within`` so many tokens,
    where nobody else is told of in between."""
    end = passage.sentence(last)[1]
    table = frames()
    reached = last
    for token in range(last + 1, end):
        if passage.inside[token] >= 0:
            reached = token
        elif within is not None and reached == last and token - last >= within:
            return last
        elif passage.pos[token] == "VERB" and passage.lemmas[token] in table.quote:
            return reached if reached > token else last
        elif passage.lower[token] == "according":
            return last
    return reached


def told_later(passage: Passage, cue: CueWords) -> bool:
    """Whether a clause follows this cue, so that what stands before it is none of its own."""
    end = passage.sentence(cue.head)[1]
    for token in range(cue.last + 1, end):
        if passage.words[token] in (",", ";", ":", ".", "-", "—", "–") or passage.inside[token] >= 0:
            return False
        if passage.pos[token] in ("VERB", "AUX") and passage.tags[token] in FINITE:
            return True
    return False


def _after_comma(passage: Passage, token: int) -> bool:
    """Whether a comma stands before it, be it within the marks (“…,” adding)."""
    return _before(passage, passage.starts[token]).endswith(",")


def _before(passage: Passage, end: int) -> str:
    """The last few characters up to ``end`` without closing marks."""
    return passage.text[max(0, end - _MARKS_AT_MOST) : end].rstrip(CLOSING + " ")


def goes_on(passage: Passage, last: int) -> int:
    """On to the end of what the parser breaks off at a closing mark (“…” because it rains)."""
    token = last + 1
    ended = _before(passage, passage.ends[last]).endswith((",", ".", "?", "!"))
    if ended or passage.inside[last] < 0 or token + 1 >= len(passage) or passage.inside[token] >= 0:
        return last
    linked = passage.pos[token] in ("ADP", "SCONJ") and passage.lower[token] not in _TIMES
    if not linked and passage.lower[token : token + 2] != ["and", "that"]:
        return last
    while token + 1 < len(passage) and passage.inside[token + 1] < 0 and passage.pos[token + 1] not in _STOPS:
        token += 1
    return token


def before_tail(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Without what is longer at the end than all before it and tells more of somebody or something
    (", who was …"), or is a remark on marked words ("… – a small step")."""
    first, stop = passage.tokens(start, end)
    marked = next((token for token in range(stop - 1, first - 1, -1) if passage.inside[token] >= 0), None)
    for token in range(first + 2, stop - 1):
        if passage.starts[token] - start > (end - start) / 2:
            break
        if marked is not None and token < marked:
            continue
        if _tells_more(passage, token, stop) or (marked is not None and _remarks(passage, token)):
            return passage.span(first, token - 1) or (start, end)
    return start, end


def _tells_more(passage: Passage, token: int, stop: int) -> bool:
    """Whether a relative clause runs from the comma here up to ``stop``."""
    relative = token + 2 if passage.pos[token + 1] == "ADP" else token + 1
    opens = relative < stop and passage.lower[relative] in _RELATIVES
    if not opens or not _after_comma(passage, token + 1):
        return False
    clause = relative
    for up in passage.ancestors(relative):
        if passage.subtree(up)[0] < relative - 1:
            break
        clause = up
    return passage.subtree(clause)[1] >= stop - 1


def _remarks(passage: Passage, token: int) -> bool:
    """Whether a dash, or a comma with a participle, sets off what follows."""
    dash = passage.words[token] in DASHES and passage.text[passage.starts[token] - 1] == " "
    return dash or (passage.tags[token + 1] == "VBG" and _after_comma(passage, token + 1))
