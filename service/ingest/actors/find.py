"""A parsed article to its cast."""

from collections import Counter

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.cast import Cast, Traits
from service.ingest.actors.clusters import cluster
from service.ingest.actors.lists import Gender, given_name_gender
from service.ingest.actors.others import Other, gather
from service.ingest.actors.people import Person, best_name, is_full, surface
from service.ingest.actors.roles import RoleMention, role_spans, title_country, title_text
from service.ingest.actors.spans import find_candidates
from service.ingest.actors.surnames import personal
from service.ingest.actors.table import NameTable
from service.ingest.actors.things import find_things
from service.ingest.annotation import Annotated
from service.model import ActorType, ArticleActor, Count, Field, RoleCount, TextMention
from service.names import name_key, parse_name

_FIELDS: dict[Field, int] = {"title": 0, "subtitle": 1, "body": 2}


def find_actors(annotated: Annotated, table: NameTable) -> Cast:
    """Everyone and everything that acts or is spoken of; offsets are those of the article's fields."""
    docs = dict(annotated.texts())
    things = list(find_things(docs))
    candidates = [c for field, doc in docs.items() for c in find_candidates(field, doc, things)]
    people, others = personal(candidates, docs, table)
    actors: list[ArticleActor] = []
    roles: list[RoleMention] = []
    traits: dict[str, Traits] = {}
    aliases: set[tuple[Field, int, int]] = set()
    for person in cluster(people, table):
        actor, titles, gender = _person(person, table)
        _add(actors, actor)
        roles += titles
        traits[actor.actor_id] = Traits(gender, "singular")
    for other in gather(others):
        _add(actors, actor := _other(other, table))
        traits.setdefault(actor.actor_id, Traits(None, "singular"))
        for mention, stands in zip(other.mentions, other.stands_for, strict=True):
            if stands and other.type == "country":
                aliases.add((mention.field, mention.span.start_char, mention.span.end_char))
    actors.sort(key=lambda a: (_FIELDS[a.mentions[0].field], a.mentions[0].start))
    roles.sort(key=lambda r: (_FIELDS[r.field], r.start))
    return Cast(tuple(actors), tuple(roles), traits, frozenset(aliases))


def _add(actors: list[ArticleActor], actor: ArticleActor) -> None:
    """Two clusters that come to one id are one actor."""
    for i, other in enumerate(actors):
        if other.actor_id == actor.actor_id:
            actors[i] = _joined(other, actor)
            return
    actors.append(actor)


def _joined(a: ArticleActor, b: ArticleActor) -> ArticleActor:
    mentions = tuple(sorted((*a.mentions, *b.mentions), key=lambda m: (_FIELDS[m.field], m.start)))
    aliases = Counter({c.name: c.count for c in a.aliases})
    aliases.update({c.name: c.count for c in b.aliases})
    titles = Counter({r.title: r.count for r in a.roles})
    titles.update({r.title: r.count for r in b.roles})
    return ArticleActor(
        a.actor_id,
        a.name,
        a.type,
        a.country or b.country,
        tuple(Count(n, c) for n, c in aliases.most_common()),
        tuple(RoleCount(t, c) for t, c in titles.most_common()),
        len(mentions),
        mentions,
        a.merged_because or b.merged_because,
    )


def _mentions(candidates: list[Candidate]) -> tuple[TextMention, ...]:
    return tuple(TextMention(c.span.text, c.span.start_char, c.span.end_char, c.field) for c in candidates)


def _aliases(candidates: list[Candidate]) -> tuple[Count, ...]:
    return tuple(Count(n, c) for n, c in Counter(surface(m) for m in candidates).most_common())


def _person(person: Person, table: NameTable) -> tuple[ArticleActor, list[RoleMention], Gender | None]:
    actor_id, name = best_name(person)
    spans = [(m.field, span) for m in person.mentions for span in role_spans(m.span)]
    titles = Counter(title_text(span) for _, span in spans)
    codes = Counter(code for title in titles.elements() if (code := title_country(title)))
    country = codes.most_common(1)[0][0] if codes else None
    because = "; ".join(person.because) or None
    kind: ActorType = "person"
    surfaces = {surface(m) for m in person.mentions}
    for full in sorted({s for s in surfaces if is_full(s)} or surfaces):
        entry = table.find(name_key(full), titles, country)
        if entry and _same_gender(entry.name, person):
            if entry.actor_id != actor_id:
                because = "; ".join([*person.because, f"{full}: {entry.name} by the table of names"])
            actor_id, country, kind = entry.actor_id, entry.country or country, entry.type
            name = name if is_full(name) else entry.name
            break
    roles = [
        RoleMention(title_text(s), f, s.start_char, s.end_char, actor_id, title_country(title_text(s)))
        for f, s in spans
    ]
    actor = ArticleActor(
        actor_id,
        name,
        kind,
        country,
        _aliases(person.mentions),
        tuple(RoleCount(t, c) for t, c in titles.most_common()),
        len(person.mentions),
        _mentions(person.mentions),
        because,
    )
    return actor, roles, person.gender()


def _same_gender(name: str, person: Person) -> bool:
    given = parse_name(name).given
    gender = given_name_gender(given) if given else None
    return gender is None or person.gender() in (gender, None)


def _other(other: Other, table: NameTable) -> ArticleActor:
    aliases = _aliases(other.mentions)
    names = (other.name, *(alias.name for alias in aliases))
    entry = next((e for name in names if (e := table.find(name_key(name))) and e.type != "person"), None)
    because = None
    if entry and entry.actor_id != other.actor_id:
        because = f"{other.name}: {entry.name} by the table of names"
    return ArticleActor(
        entry.actor_id if entry else other.actor_id,
        entry.name if entry else other.name,
        entry.type if entry else other.type,
        (entry.country if entry else None) or other.country,
        aliases,
        (),
        len(other.mentions),
        _mentions(other.mentions),
        because,
    )
