"""From the phrase that names who says it to a speaker record."""

from bisect import insort
from dataclasses import replace

from service.ingest.actors import Cast
from service.ingest.quotes.bodies import Bodies, is_body
from service.ingest.quotes.documents import Documents
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.interviews import Interviewee, interview_words
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.recorder import Recorder
from service.ingest.quotes.salience import Salience
from service.ingest.quotes.titles import title_in
from service.model import ArticleActor, Member, ResolvedBy, Speaker, SpeakerType
from service.names import name_key

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_THIRD = frozenset({"he", "she", "it", "him", "her", "his"})
_OTHERS = frozenset({"their", "we", "you", "us", "our", "one"})
_FIRST = frozenset({"i", "me", "my"})
_JOINT_REACH = 6
"""Sentences back in which the two of "the two leaders" are named."""
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "every", "no"})


class Speakers:
    """Resolves the sources of one text in reading order."""

    def __init__(self, passage: Passage, salience: Salience, authors: tuple[str, ...]) -> None:
        self.passage = passage
        self.salience = salience
        self.cast = salience.cast
        self.record = Recorder(passage, salience.cast).record
        self.author = _author(salience.cast, authors)
        self.interviewee = Interviewee(passage, salience, authors)
        self.addressed: frozenset[str] = frozenset()
        self.bodies = Bodies(passage, salience)
        self.documents = Documents(passage, salience, self.bodies)

    def speaker(self, draft: Draft) -> Speaker | None:
        if draft.source is None:
            return None
        speaker = self._resolve(draft)
        self._remember(speaker, draft.source_head)
        return speaker

    def _remember(self, speaker: Speaker, head: int | None) -> None:
        """For the pronouns that follow: who has spoken, named or not."""
        salience = self.salience
        if speaker.actor_id is not None and speaker.type == "person":
            insort(salience.speakers, (speaker.start, speaker.actor_id), key=lambda spoken: spoken[0])
        elif speaker.type == "person" and head is not None and self.passage.tags[head] == "NN":
            insort(salience.speakers, (self.passage.starts[head], None), key=lambda spoken: spoken[0])
        elif speaker.type in ("organisation", "country", "document"):
            actor = self.cast.actor(speaker.actor_id) if speaker.actor_id is not None else None
            insort(salience.bodies, (speaker.start, actor), key=lambda spoken: spoken[0])

    def _resolve(self, draft: Draft) -> Speaker:
        assert draft.source is not None
        start, end = draft.source
        text = self.passage.text[start:end]
        word = text.lower()
        if word in _RELATIVE and draft.source_head is not None:
            return self._relative(draft, start, end)
        if draft.how == "colon" and word in interview_words().labels:
            asking = word in interview_words().asking
            actor = self.author if asking else self.interviewee.actor
            return self.record(start, end, actor, None, "title" if actor else None, word)
        self.addressed = self._addressed(draft)
        if word in ("they", "them"):
            return self._together(start, end, word)
        if word in _FIRST:
            return self.record(start, end, self.author, None, "pronoun" if self.author else None, word)
        if word in _THIRD or word in _OTHERS:
            actor = self.salience.pronoun(start, word, self.addressed)
            return self.record(start, end, actor, None, "pronoun" if actor else None, word)
        return self._named(start, end, draft.source_head)

    def _together(self, start: int, end: int, word: str) -> Speaker:
        meant = self.salience.together(start)
        record = self.record(
            start, end, meant[0] if len(meant) == 1 else None, None, "pronoun" if meant else None, word
        )
        members = tuple(Member(actor.actor_id, actor.name) for actor in meant) if len(meant) > 1 else ()
        return replace(record, members=members)

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
        head = self._antecedent(draft.source_head)
        if head is None:
            return self.record(start, end, None, None, None, "")
        if passage.deps[head] == "appos" and self._actor(head) is None:
            head = passage.heads[head]
        actor = self._actor(head) or self._taken_up(head)
        near = draft.source_head - 2
        if (
            actor is not None
            and near > head
            and passage.words[near + 1] == ","
            and passage.pos[near] == "PROPN"
        ):
            actor = self._actor(near) or actor
        word = passage.lower[head]
        record = self.record(start, end, actor, None, "pronoun" if actor else None, word)
        return replace(record, type="document") if word in nouns().document else record

    def _antecedent(self, relative: int) -> int | None:
        """What a relative pronoun stands for: the noun that its clause hangs on, else the one before it."""
        passage = self.passage
        verb = passage.heads[relative]
        while passage.deps[verb] in ("conj", "xcomp", "ccomp", "aux") and passage.heads[verb] != verb:
            verb = passage.heads[verb]
        if passage.deps[verb] == "relcl" and passage.heads[verb] < relative:
            return passage.heads[verb]
        before = relative - 1 if relative and passage.pos[relative - 1] in ("NOUN", "PROPN") else None
        return before if passage.lower[relative] in ("who", "which") else None

    def _taken_up(self, noun: int) -> ArticleActor | None:
        """Whose a document is, or which organisation a noun for one means."""
        if self.passage.lower[noun] in nouns().document:
            return self.documents.issuer(noun)
        return self.bodies.called(noun)

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
        if word in nouns().person and self._ends_in_name(start, end, stop):
            heads.append(stop - 1)
        for token in heads:
            actor = self._actor(token)
            if actor is not None and actor.type != "place":
                return self._conjoined(self.record(start, end, actor, token, "name", word), head, stop)
        if word in nouns().document or is_body(word):
            return self._thing(start, end, head)
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
        record = self.record(start, end, None, None, "title" if members else None, word)
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

    def _ends_in_name(self, start: int, end: int, stop: int) -> bool:
        """Whether a phrase like "spokesman Ruiz" was misread; not "a spokesman for Ruiz"."""
        passage = self.passage
        last = self.cast.mentions_in(passage.field, passage.starts[stop - 1], end)
        if not last or last[-1].start < start or passage.pos[stop - 1] != "PROPN":
            return False
        before = passage.tokens(last[-1].start, last[-1].end)[0] - 1
        while passage.starts[before] > start and (
            passage.lower[before] in nouns().person or passage.deps[before] == "amod"
        ):
            before -= 1
        return (
            passage.pos[before] in ("PROPN", "NOUN", "PUNCT", "ADJ", "CCONJ")
            and passage.deps[stop - 1] != "poss"
        )

    def _thing(self, start: int, end: int, noun: int) -> Speaker:
        """A report, a statement: named after who issued it; "the agency": after the one that it means."""
        word = self.passage.lower[noun]
        actor = self._taken_up(noun)
        inside = actor is not None and any(
            mention.actor_id == actor.actor_id
            for mention in self.cast.mentions_in(self.passage.field, start, end)
        )
        by: ResolvedBy | None = ("name" if inside else "title") if actor else None
        record = self.record(start, end, actor, None, by, word)
        type_: SpeakerType = "document" if word in nouns().document else "organisation"
        return replace(record, type=type_)

    def _described(self, start: int, end: int, first: int, head: int) -> Speaker:
        """A phrase without a name: a title that takes up somebody, or nobody that the article names."""
        passage = self.passage
        word = passage.lower[head]
        lead = passage.lower[first]
        actor = None
        if word in nouns().person and lead not in _INDEFINITE:
            actor = self._titled(start, end, lead, head)
        record = self.record(start, end, actor, None, "title" if actor else None, word)
        record = replace(record, role=title_in(passage, first, passage.tokens(start, end)[1], head))
        if actor is None and record.role is None and passage.tags[head] == "NNPS":
            return replace(record, type="group")
        return record

    def _of_two(self, head: int) -> bool:
        """ "The senator and the mayor"; "the senator and mayor" is one."""
        other = self.passage.child(head, "conj")
        return other is not None and self.passage.child(other, "det", "poss") is not None

    def _titled(self, start: int, end: int, lead: str, head: int) -> ArticleActor | None:
        field, word = self.passage.field, self.passage.lower[head]
        if word in nouns().anybody or (word in nouns().kin and lead != "the") or self._of_two(head):
            return None
        inside = self.cast.mentions_in(field, start, end)
        others = {mention.actor_id for mention in inside} | self.addressed
        fitting = self.cast.by_role(self.passage.text[start:end], field, start)
        bearers = [actor for actor in fitting if actor.actor_id not in others]
        if bearers:
            meant = self.salience.likeliest(start, self.cast.equals(self.passage.text[start:end], bearers))
            return None if self.salience.brought_in_since(meant, word, start) else meant
        foreign = any(self.cast.actor(mention.actor_id).type in ("country", "person") for mention in inside)
        particular = word in nouns().position and self.passage.child(head, "compound", "prep") is not None
        particular = particular or word in nouns().office
        if lead == "the" and not foreign and not fitting and not particular:
            besides = self.addressed | self.cast.of_other_party(self.passage.text[start:end])
            return self.salience.last_person(start, word, besides)
        return None


def _author(cast: Cast, authors: tuple[str, ...]) -> ArticleActor | None:
    """Who says "I" outside of quotation marks: the author, where there is one and the article names them."""
    if len(authors) != 1:
        return None
    key = name_key(authors[0])
    return next((a for a in cast.actors if a.type == "person" and name_key(a.name) == key), None)
