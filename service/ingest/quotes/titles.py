"""The title by which a text speaks of somebody without a name ("the Kazakh foreign minister")."""

from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns

_PLAIN = frozenset({"man", "woman", "boy", "girl", "lady", "native"})
_BEFORE_ROLE = frozenset({"DT", "PRP$", "PDT"})
_ASIDE = frozenset({",", "(", "—", "–", "-", "--"})
_CLAUSE = frozenset({"relcl", "acl"})


def title_in(passage: Passage, first: int, stop: int, head: int) -> str | None:
    """What one person is by this phrase, without its article and without what is said of them besides."""
    if passage.lower[head] not in nouns().person - _PLAIN or passage.tags[head] in ("NNS", "NNPS"):
        return None
    while first < head and passage.tags[first] in _BEFORE_ROLE:
        first += 1
    beside = {passage.subtree(child)[0] for child in passage.children[head] if passage.deps[child] in _CLAUSE}
    last = head
    while (
        last + 1 < stop
        and passage.words[last + 1] not in _ASIDE
        and not _new_clause(passage, last + 1, beside)
    ):
        last += 1
    span = passage.span(first, last)
    return passage.text[slice(*span)] if span else None


def _new_clause(passage: Passage, token: int, beside: set[int]) -> bool:
    return token in beside or passage.tags[token] in ("WP", "WDT", "WP$")
