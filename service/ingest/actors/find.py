"""A parsed article to its cast."""

from typing import Literal

from service.ingest.actors.cast import Cast, Traits
from service.ingest.actors.clusters import cluster
from service.ingest.actors.others import Other, gather
from service.ingest.actors.records import FIELD_ORDER, joined, other_record, person_record
from service.ingest.actors.roles import RoleMention
from service.ingest.actors.spans import find_candidates
from service.ingest.actors.surnames import personal
from service.ingest.actors.table import NameTable
from service.ingest.actors.things import find_things
from service.ingest.actors.wording import has_organisation_word
from service.ingest.annotation import Annotated
from service.model import ArticleActor, Field

_LONGEST_PLURAL = 2
"""Words; what has more is an organisation whose name happens to end in a plural."""


def find_actors(annotated: Annotated, table: NameTable) -> Cast:
    """Everyone and everything that acts or is spoken of; offsets are those of the article's fields."""
    docs = dict(annotated.texts())
    texts = {field: doc.text for field, doc in docs.items()}
    things = list(find_things(docs, texts))
    candidates = [c for field, doc in docs.items() for c in find_candidates(field, doc, texts[field], things)]
    people, others = personal(candidates, docs, table)
    actors: list[ArticleActor] = []
    roles: list[RoleMention] = []
    traits: dict[str, Traits] = {}
    aliases: set[tuple[Field, int, int]] = set()
    for person in cluster(people, table):
        actor, titles = person_record(person, table)
        actors.append(actor)
        roles += titles
        traits[actor.actor_id] = Traits(person.gender(), "singular")
    for other in gather(others):
        actor = other_record(other, table)
        actors.append(actor)
        traits.setdefault(actor.actor_id, Traits(None, _number(other)))
        aliases.update((m.field, m.span.start_char, m.span.end_char) for m in other.stand_ins)
    roles.sort(key=lambda r: (FIELD_ORDER[r.field], r.start))
    return Cast(tuple(joined(actors)), tuple(roles), traits, frozenset(aliases))


def _number(other: Other) -> Literal["singular", "plural"]:
    """Plural of those called many: "the Clintons", "the Minnesota Vikings"; an agency is one by any name."""
    many = all(m.span.root.tag_ == "NNPS" and not has_organisation_word(m.span) for m in other.mentions)
    named = len(other.name.split()) <= _LONGEST_PLURAL and other.type == "organisation"
    return "plural" if many and named else "singular"
