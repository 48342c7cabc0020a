"""Which organisation "the agency" or "the company" takes up."""

from collections.abc import Iterator, Mapping
from functools import cache

from service.ingest.quotes.lists import tables, word_sets
from service.ingest.quotes.passage import SUBJECTS, Passage
from service.ingest.quotes.salience import Mention, Salience
from service.model import ArticleActor

_DEFINITE = frozenset({"the", "this", "that"})
_ACTING = SUBJECTS | {"poss"}
_LOOSE = frozenset({"agency", "group", "union", "media"})
"""Kinds whose names often have no word for it: what such a noun takes up may be any organisation near."""
_SAME_WORD, _SAME_KIND, _ANY_KIND = 15, 8, 3
"""Sentences back in which an organisation is taken up by a word of its name, by one for its kind, by any."""


@cache
def _kinds() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """The kinds that a noun stands for, and those that a word of a name tells."""
    found: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]] = ({}, {})
    for kind, lists in tables("bodies").items():
        sets = word_sets(lists)
        for table, name in zip(found, ("nouns", "names"), strict=True):
            for word in sets[name]:
                table[word] = table.get(word, frozenset()) | {kind}
    return found


def is_body(word: str) -> bool:
    return word in _kinds()[0]


class Bodies:
    def __init__(self, passage: Passage, salience: Salience) -> None:
        self.passage = passage
        self.salience = salience

    def called(self, noun: int) -> ArticleActor | None:
        """The organisation named last that the phrase under this noun may mean."""
        passage = self.passage
        word = passage.lower[noun]
        first = passage.subtree(noun)[0]
        alone = word == "police" and first == noun
        particular = passage.child(noun, "prep", "poss", "compound") is not None
        if is_body(word) and (named := self._beside(noun)) is not None:
            return named
        if not is_body(word) or not (alone or passage.lower[first] in _DEFINITE) or particular:
            return None
        start = passage.starts[first]
        here = self.salience.sentence_at(start)
        near = list(self._before(start, here))
        for reach, fits in ((_SAME_WORD, _named), (_SAME_KIND, self._of_kind), (_ANY_KIND, self._of_no_kind)):
            for mention in near:
                if here - mention.sentence <= reach and fits(word, mention):
                    return mention.actor
        return None

    def _beside(self, noun: int) -> ArticleActor | None:
        """ "The Interfax news agency", "the newspaper El Correo"."""
        passage, cast = self.passage, self.salience.cast
        for child in passage.children[noun]:
            if passage.deps[child] in ("compound", "nmod", "appos"):
                actor = cast.at(passage.field, passage.starts[child], passage.ends[child])
                if actor is not None and actor.type == "organisation":
                    return actor
        return None

    def _of_kind(self, word: str, mention: Mention) -> bool:
        """By a word of its name; companies often have none, and act or own something."""
        kinds = _kinds_of(mention.actor)
        firm = "company" in _kinds()[0][word] and not kinds and self._acts(mention)
        return firm or bool(_kinds()[0][word] & kinds)

    def _of_no_kind(self, word: str, mention: Mention) -> bool:
        loose = not _kinds()[0][word].isdisjoint(_LOOSE)
        return loose and not _kinds_of(mention.actor) and self._acts(mention)

    def _acts(self, mention: Mention) -> bool:
        return self.passage.deps[mention.token] in _ACTING

    def _before(self, start: int, here: int) -> Iterator[Mention]:
        for mention in self.salience.before(start):
            if here - mention.sentence > _SAME_WORD:
                return
            if mention.actor.type == "organisation" and self.passage.inside[mention.token] < 0:
                yield mention


def _named(word: str, mention: Mention) -> bool:
    return word in mention.actor.name.lower().split()


def _kinds_of(actor: ArticleActor) -> frozenset[str]:
    names = _kinds()[1]
    return frozenset[str]().union(*(names.get(part, ()) for part in actor.name.lower().split()))
