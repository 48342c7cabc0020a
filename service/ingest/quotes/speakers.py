"""From the phrase that names who says it to a speaker record."""

import re

from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.salience import Salience
from service.model import ArticleActor, Member, ResolvedBy, Speaker, SpeakerType

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_THIRD = frozenset({"he", "she", "it", "him", "her", "his"})
_OTHERS = frozenset({"they", "them", "their", "i", "we", "you", "me", "us", "my", "our", "one"})
_TYPES: dict[str, SpeakerType] = {
    "person": "person",
    "organisation": "organisation",
    "country": "country",
    "place": "country",
    "other": "organisation",
}


class Speakers:
    """Resolves the sources of one text in reading order."""

    def __init__(self, passage: Passage, salience: Salience) -> None:
        self.passage = passage
        self.salience = salience
        self.cast = salience.cast

    def speaker(self, draft: Draft) -> Speaker | None:
        if draft.source is None:
            return None
        speaker = self._resolve(draft)
        if speaker.actor_id is not None and speaker.type == "person":
            self.salience.speakers.append((speaker.start, speaker.actor_id))
            self.salience.speakers.sort()
        return speaker

    def _resolve(self, draft: Draft) -> Speaker:
        assert draft.source is not None
        start, end = draft.source
        text = self.passage.text[start:end]
        word = text.lower()
        if word in _RELATIVE and draft.source_head is not None:
            return self._relative(draft, start, end)
        if word in _THIRD or word in _OTHERS:
            actor = self.salience.pronoun(start, word)
            return self._record(start, end, actor, None, "pronoun" if actor else None, word)
        return self._named(start, end, draft.source_head)

    def _relative(self, draft: Draft, start: int, end: int) -> Speaker:
        assert draft.source_head is not None
        verb = self.passage.heads[draft.source_head]
        while (
            self.passage.deps[verb] in ("conj", "xcomp", "ccomp", "aux") and self.passage.heads[verb] != verb
        ):
            verb = self.passage.heads[verb]
        head = self.passage.heads[verb]
        if self.passage.deps[verb] != "relcl" or head >= draft.source_head:
            return self._record(start, end, None, None, None, "")
        actor = self.cast.at(self.passage.field, self.passage.starts[head], self.passage.ends[head])
        return self._record(start, end, actor, None, "pronoun" if actor else None, self.passage.lower[head])

    def _named(self, start: int, end: int, head: int | None) -> Speaker:
        passage = self.passage
        first, stop = passage.tokens(start, end)
        if head is None or not first <= head < stop:
            head = self._head(first, stop)
        heads = [
            head,
            *(child for child in passage.children[head] if passage.deps[child] == "appos" and child < stop),
        ]
        for token in heads:
            actor = self.cast.at(passage.field, passage.starts[token], passage.ends[token])
            if actor is not None and actor.type not in ("place",):
                return self._record(start, end, actor, token, "name", passage.lower[head])
        return self._described(start, end, first, head)

    def _head(self, first: int, stop: int) -> int:
        heads = self.passage.heads
        return next((token for token in range(first, stop) if not first <= heads[token] < stop), stop - 1)

    def _described(self, start: int, end: int, first: int, head: int) -> Speaker:
        """A phrase without a name: a title that takes up somebody, or nobody that the article names."""
        passage, table = self.passage, nouns()
        word = passage.lower[head]
        definite = (
            passage.lower[first] in ("the", "this", "that")
            or passage.deps[first] == "poss"
            or passage.lower[first][:1].isalpha()
        )
        if (
            word in table.person
            and definite
            and passage.lower[first] not in ("a", "an", "one", "another", "some", "any")
        ):
            fitting = self.cast.by_role(passage.text[start:end], passage.field, start)
            actor = fitting[0] if fitting else None
            if actor is None and passage.lower[first] == "the":
                actor = self.salience.last_person(start, word)
            if actor is not None:
                return self._record(start, end, actor, None, "title", word)
        return self._record(start, end, None, None, None, word)

    def _record(
        self,
        start: int,
        end: int,
        actor: ArticleActor | None,
        token: int | None,
        by: ResolvedBy | None,
        word: str,
    ) -> Speaker:
        text = self.passage.text[start:end]
        name = self._name_span(start, end, actor) if token is not None and actor is not None else None
        role = self._role(text, start, name)
        if (
            by == "name"
            and actor is not None
            and name is not None
            and self.passage.text[slice(*name)] != actor.name
        ):
            by = "alias"
        return Speaker(
            text=text,
            start=start,
            end=end,
            name_start=name[0] if name else None,
            name_end=name[1] if name else None,
            role=role,
            actor_id=actor.actor_id if actor else None,
            name=actor.name if actor else None,
            type=_TYPES[actor.type] if actor else _type(word),
            resolved_by=by,
            field=self.passage.field,
        )

    def _name_span(self, start: int, end: int, actor: ArticleActor) -> tuple[int, int] | None:
        for mention in self.cast.mentions_in(self.passage.field, start, end):
            if mention.actor_id == actor.actor_id and start <= mention.start and mention.end <= end:
                return mention.start, mention.end
        return None

    def _role(self, text: str, start: int, name: tuple[int, int] | None) -> str | None:
        """The title before the name, or after it between commas."""
        if name is None:
            return None
        before = text[: name[0] - start].strip(" ,")
        if before:
            return re.sub(r"^(?:the|a|an)\s+", "", before, flags=re.IGNORECASE) or None
        after = re.match(r",\s*(?:the |a |an |who (?:is|was) )?([^,;]+)", text[name[1] - start :])
        return after.group(1).strip() if after and not re.match(r"who|which", after.group(1)) else None


def _type(word: str) -> SpeakerType:
    table = nouns()
    if word in table.document:
        return "document"
    if word in table.group or word in ("they", "we", "you"):
        return "group"
    return "unnamed"


def members(actors: list[ArticleActor]) -> tuple[Member, ...]:
    return tuple(Member(actor.actor_id, actor.name) for actor in actors)
