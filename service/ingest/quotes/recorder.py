"""The record of a speaker: the phrase, the name and the role in it, the actor meant."""

from service.ingest.actors import Cast
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.model import ArticleActor, ResolvedBy, Speaker, SpeakerType

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "i"})
_TYPES: dict[str, SpeakerType] = {
    "person": "person",
    "organisation": "organisation",
    "country": "country",
    "place": "country",
    "other": "organisation",
}


class Recorder:
    def __init__(self, passage: Passage, cast: Cast) -> None:
        self.passage = passage
        self.cast = cast

    def record(
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
    if word in table.person or word in _PERSONAL:
        return "person"
    if word in table.group or word in ("they", "we", "you"):
        return "group"
    return "unnamed"
