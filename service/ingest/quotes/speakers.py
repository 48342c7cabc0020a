"""From the phrase that names who says it to a speaker record."""

from bisect import insort
from dataclasses import replace

from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.salience import Salience
from service.ingest.quotes.titles import title_in
from service.model import ArticleActor, Member, ResolvedBy, Speaker, SpeakerType

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_THIRD = frozenset({"he", "she", "it", "him", "her", "his"})
_OTHERS = frozenset({"they", "them", "their", "i", "we", "you", "me", "us", "my", "our", "one"})
_JOINT_REACH = 6
"""Sentences back in which the two of "the two leaders" are named."""
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "every", "no"})
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
        self.addressed: frozenset[str] = frozenset()
        self.documents: dict[str, ArticleActor] = {}
        """Who issued the last report, statement … that was named with its issuer."""

    def speaker(self, draft: Draft) -> Speaker | None:
        if draft.source is None:
            return None
        speaker = self._resolve(draft)
        if speaker.actor_id is not None and speaker.type == "person":
            insort(self.salience.speakers, (speaker.start, speaker.actor_id))
        return speaker

    def _resolve(self, draft: Draft) -> Speaker:
        assert draft.source is not None
        start, end = draft.source
        text = self.passage.text[start:end]
        word = text.lower()
        if word in _RELATIVE and draft.source_head is not None:
            return self._relative(draft, start, end)
        self.addressed = self._addressed(draft)
        if word in _THIRD or word in _OTHERS:
            actor = self.salience.pronoun(start, word, self.addressed)
            return self._record(start, end, actor, None, "pronoun" if actor else None, word)
        return self._named(start, end, draft.source_head)

    def _addressed(self, draft: Draft) -> frozenset[str]:
        """Actors spoken to: named between the cue and what is said, or the end of the sentence."""
        if draft.cue is None or draft.cue_span is None:
            return frozenset()
        stop = self.passage.ends[self.passage.sentence(draft.cue.head)[1] - 1]
        following = [start for start, _ in draft.pieces if start >= draft.cue_span[1]]
        found = self.cast.mentions_in(self.passage.field, draft.cue_span[1], min([stop, *following]))
        own = draft.source or (0, 0)
        return frozenset(m.actor_id for m in found if not own[0] <= m.start < own[1])

    def _relative(self, draft: Draft, start: int, end: int) -> Speaker:
        """ "who", "which": whatever the clause hangs on, or the name right before it."""
        passage = self.passage
        assert draft.source_head is not None
        verb = passage.heads[draft.source_head]
        while passage.deps[verb] in ("conj", "xcomp", "ccomp", "aux") and passage.heads[verb] != verb:
            verb = passage.heads[verb]
        head = passage.heads[verb]
        if passage.deps[verb] != "relcl" or head >= draft.source_head:
            return self._record(start, end, None, None, None, "")
        if passage.deps[head] == "appos" and self._actor(head) is None:
            head = passage.heads[head]
        actor = self._actor(head)
        near = draft.source_head - 2
        if (
            actor is not None
            and near > head
            and passage.words[near + 1] == ","
            and passage.pos[near] == "PROPN"
        ):
            actor = self._actor(near) or actor
        return self._record(start, end, actor, None, "pronoun" if actor else None, passage.lower[head])

    def _actor(self, token: int) -> ArticleActor | None:
        return self.cast.at(self.passage.field, self.passage.starts[token], self.passage.ends[token])

    def _named(self, start: int, end: int, head: int | None) -> Speaker:
        passage = self.passage
        first, stop = passage.tokens(start, end)
        if head is None or not first <= head < stop:
            head = self._head(first, stop)
        word = passage.lower[head]
        heads = [
            head,
            *(child for child in passage.children[head] if passage.deps[child] == "appos" and child < stop),
        ]
        if word in nouns().person and passage.pos[stop - 1] == "PROPN" and passage.deps[stop - 1] != "poss":
            heads.append(stop - 1)
        for token in heads:
            actor = self._actor(token)
            if actor is not None and actor.type != "place":
                return self._conjoined(self._record(start, end, actor, token, "name", word), head, stop)
        if word in nouns().document:
            return self._document(start, end, first, word)
        if passage.lower[first] == "the" and first + 1 < stop and passage.lower[first + 1] in ("two", "pair"):
            return self._joint(start, end, word)
        return self._described(start, end, first, head)

    def _joint(self, start: int, end: int, word: str) -> Speaker:
        """ "the two leaders": the two persons that the text named last."""
        pair: dict[str, Member] = {}
        for mention in self.salience.before(start):
            if mention.actor.type == "person" and len(pair) < 2:
                pair.setdefault(mention.actor.actor_id, Member(mention.actor.actor_id, mention.actor.name))
            if len(pair) == 2 or self.salience.sentence_at(start) - mention.sentence > _JOINT_REACH:
                break
        members = tuple(reversed(pair.values())) if len(pair) == 2 else ()
        record = self._record(start, end, None, None, "title" if members else None, word)
        return replace(record, type="group", members=members)

    def _conjoined(self, record: Speaker, head: int, stop: int) -> Speaker:
        """ "X and Y said": all of them speak, and none of them is its name."""
        members = []
        token: int | None = head
        while token is not None and token < stop:
            actor = self._actor(token)
            if actor is not None and actor.type != "place":
                members.append(Member(actor.actor_id, actor.name))
            token = self.passage.child(token, "conj")
        distinct = tuple(dict.fromkeys(members))
        if len(distinct) < 2:
            return record
        nameless = replace(record, name=None, actor_id=None, name_start=None, name_end=None, role=None)
        return replace(nameless, type="group", members=distinct)

    def _head(self, first: int, stop: int) -> int:
        heads = self.passage.heads
        return next((token for token in range(first, stop) if not first <= heads[token] < stop), stop - 1)

    def _document(self, start: int, end: int, first: int, word: str) -> Speaker:
        """A report, a statement: named after who issued it, where the article says so."""
        named = [self.cast.actor(m.actor_id) for m in self.cast.mentions_in(self.passage.field, start, end)]
        issuer = next((actor for actor in named if actor.type == "organisation"), None)
        by: ResolvedBy = "name"
        if issuer is None and self.passage.lower[first] in ("the", "this") and not named:
            issuer, by = self.documents.get(word), "title"
        elif issuer is not None:
            self.documents[word] = issuer
        record = self._record(start, end, issuer, None, by if issuer else None, word)
        return replace(record, type="document")

    def _described(self, start: int, end: int, first: int, head: int) -> Speaker:
        """A phrase without a name: a title that takes up somebody, or nobody that the article names."""
        passage = self.passage
        word = passage.lower[head]
        lead = passage.lower[first]
        actor = None
        if word in nouns().person and lead not in _INDEFINITE:
            actor = self._titled(start, end, lead, head)
        record = self._record(start, end, actor, None, "title" if actor else None, word)
        record = replace(record, role=title_in(passage, first, passage.tokens(start, end)[1], head))
        if actor is None and record.role is None and passage.tags[head] == "NNPS":
            return replace(record, type="group")
        return record

    def _titled(self, start: int, end: int, lead: str, head: int) -> ArticleActor | None:
        field, word = self.passage.field, self.passage.lower[head]
        inside = self.cast.mentions_in(field, start, end)
        others = {mention.actor_id for mention in inside} | self.addressed
        fitting = self.cast.by_role(self.passage.text[start:end], field, start)
        for actor in fitting:
            if actor.actor_id not in others:
                return actor
        foreign = any(self.cast.actor(mention.actor_id).type in ("country", "person") for mention in inside)
        particular = word in nouns().position and self.passage.child(head, "compound", "prep") is not None
        particular = particular or word in nouns().office
        if lead == "the" and not foreign and not fitting and not particular:
            return self.salience.last_person(start, word, self.addressed)
        return None

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
        role = self._role(name, start, end)
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

    def _role(self, name: tuple[int, int] | None, start: int, end: int) -> str | None:
        """The title that the phrase gives beside the name."""
        if name is None:
            return None
        role = self.cast.role_at(self.passage.field, *name)
        return role.title if role is not None and start <= role.start and role.end <= end else None


def _type(word: str) -> SpeakerType:
    table = nouns()
    if word in table.document:
        return "document"
    if word in table.person:
        return "person"
    if word in table.group or word in ("they", "we", "you"):
        return "group"
    return "unnamed"
