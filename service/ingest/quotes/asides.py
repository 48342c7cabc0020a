"""Attributions without a reporting verb: "according to X", "in X's view", "X: …"."""

from collections import Counter
from collections.abc import Iterator

from service.ingest.quotes.cues import CueWords, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.interviews import asks_and_answers, interview_words
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase

_VIEWS = frozenset({"view", "opinion", "words", "eyes", "telling", "estimation"})
_LONGEST_NAME = 7
_ACCORDING = "according to"


def find_asides(passage: Passage) -> Iterator[Draft]:
    for token, word in enumerate(passage.lower):
        if passage.inside[token] >= 0:
            continue
        if _is_according(word) and token + 1 < len(passage) and passage.lower[token + 1] == "to":
            yield from _according(passage, token)
        elif word in _VIEWS and passage.deps[token] == "pobj" and passage.lower[passage.heads[token]] == "in":
            yield from _view(passage, token)
    yield from _headed(passage)


def _is_according(word: str) -> bool:
    """Typing errors that swap its letters included."""
    return word == "according" or (len(word) == len("according") and sorted(word) == sorted("according"))


def _according(passage: Passage, token: int) -> Iterator[Draft]:
    cue = CueWords(token, token, token + 1)
    head = passage.child(token + 1, "pobj")
    if head is None:
        yield from _unparsed(passage, cue)
        return
    last = (
        _first_of_list(passage, head, passage.subtree(head)[1])
        if _opens(passage, token)
        else passage.subtree(head)[1]
    )
    yield from _drafts(passage, cue, head, token, _past_name(passage, head, last), _ACCORDING)


def _past_name(passage: Passage, head: int, last: int) -> int:
    """ "According to the mayor, Ana Ruiz, the pier …": the name between commas, lost to the parser."""
    end = last + 1
    if passage.pos[head] != "NOUN" or end >= len(passage) or passage.words[end] != ",":
        return last
    name = end + 1
    while name < len(passage) and passage.pos[name] == "PROPN" and passage.words[name][:1].isupper():
        name += 1
    named = 1 < name - end <= _LONGEST_NAME and name < len(passage) and passage.words[name] == ","
    return name - 1 if named else last


def _unparsed(passage: Passage, cue: CueWords) -> Iterator[Draft]:
    """What ends a sentence after "according to" and is no phrase to the parser ("to show insiders")."""
    start, end = _sentence(passage, cue.first)
    last = end - 1
    while last > cue.last and (passage.pos[last] in ("PUNCT", "SPACE")):
        last -= 1
    source = passage.span(cue.last + 1, last) if last > cue.last else None
    piece = passage.span(start, cue.first - 1) if start < cue.first else None
    if source and piece and last - cue.last <= _LONGEST_NAME and passage.pos[last] in ("NOUN", "PROPN"):
        yield Draft([piece], "according", source, last, cue, cue.offsets(passage), _ACCORDING)


def _opens(passage: Passage, token: int) -> bool:
    start = passage.sentence(token)[0]
    return token - start < 2


def _first_of_list(passage: Passage, head: int, last: int) -> int:
    """ "According to X, Y and Z …": Y and Z are what it is about, whatever the parser makes of them."""
    comma = next((token for token in range(head, last + 1) if passage.words[token] == ","), None)
    if comma is None or passage.child(head, "appos", "relcl", "acl") is not None:
        return last
    return comma - 1 if passage.child(head, "conj") is not None else last


def _view(passage: Passage, token: int) -> Iterator[Draft]:
    head = passage.child(token, "poss")
    preposition = passage.heads[token]
    if head is not None and preposition < head:
        cue = CueWords(token, preposition, token)
        yield from _drafts(passage, cue, head, preposition, token, "view")


def _drafts(passage: Passage, cue: CueWords, head: int, first: int, last: int, lemma: str) -> Iterator[Draft]:
    start, end = _sentence(passage, first)
    last = min(last, end - 1)
    source = phrase(passage, head, start, last)
    if source is not None and lemma == _ACCORDING and last > passage.subtree(head)[1]:
        source, head = (source[0], passage.ends[last + 1]), last
    pieces = _around(passage, start, first, last, end)
    if source and pieces:
        span = (passage.starts[cue.first], passage.ends[cue.last if lemma == _ACCORDING else cue.first])
        yield Draft(pieces, "according", source, head, cue, span, lemma)


def _sentence(passage: Passage, token: int) -> tuple[int, int]:
    """The sentence around a token, wider where the parser broke it at a quotation mark."""
    start, end = passage.sentence(token)
    while (
        start > 0
        and not passage.words[start - 1].isspace()
        and passage.words[start - 1] not in (".", "?", "!", ";")
    ):
        if passage.words[start - 1] in ("”", '"', "''"):
            break
        start -= 1
    return start, end


def _around(passage: Passage, start: int, first: int, last: int, end: int) -> list[tuple[int, int]]:
    """What remains of the sentence before and after the aside."""
    joined = first - 2 >= start and passage.pos[first - 2] in ("SCONJ", "CCONJ")
    before = passage.span(start, first - 1) if first > start and not joined else None
    after = passage.span(last + 1, end - 1) if last + 1 < end else None
    if before and after and passage.text[after[0] :][:1].islower() and passage.words[last + 1] == ",":
        return [before, after]
    return [before or after] if before or after else []  # type: ignore[list-item]


def _headed(passage: Passage) -> Iterator[Draft]:
    """A headline, or the turns of an interview: a name, a colon, what is said."""
    labels = [
        (label, start, end) for start, end in passage.paragraphs if (label := _label(passage, start, end))
    ]
    names = Counter(passage.text[slice(*label[0])] for label, _, _ in labels)
    lettered = interview_words().labels if asks_and_answers(names) else frozenset()
    for (source, colon), start, end in labels:
        asked = passage.text[slice(*source)].lower() in lettered
        turn = asked or names[passage.text[slice(*source)]] > 1
        piece = passage.span(colon + 1, (end if turn else passage.sentence(colon + 1)[1]) - 1)
        told = range(colon + 1, end)
        named = any(passage.pos[token] == "PROPN" for token in range(start, colon))
        first = start == passage.paragraphs[0][0] and (named or passage.field != "body")
        if piece is None or not (turn or first):
            continue
        if asked or any(passage.pos[t] in ("VERB", "AUX") and passage.inside[t] < 0 for t in told):
            cue = CueWords(colon, colon, colon)
            yield Draft(
                [piece], "colon", source, _root(passage, start, colon), cue, cue.offsets(passage), ":"
            )


def _label(passage: Passage, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """The name before a colon at the start of a paragraph, and the colon."""
    while start < end and passage.inside[start] >= 0 and not passage.words[start][:1].isalnum():
        start += 1
    stop = min(end - 1, start + _LONGEST_NAME)
    colon = next((token for token in range(start, stop) if passage.words[token] == ":"), None)
    if colon is None or colon == start or colon + 2 >= end:
        return None
    named = range(start, colon)
    if any(passage.lower[token] in frames().labels for token in named):
        return None
    if not passage.words[colon - 1][:1].isupper() or any(passage.pos[token] == "VERB" for token in named):
        return None
    source = passage.span(start, colon - 1)
    return (source, colon) if source and passage.words[start][:1].isupper() else None


def _root(passage: Passage, first: int, stop: int) -> int:
    return next((token for token in range(first, stop) if not first <= passage.heads[token] < stop), stop - 1)
