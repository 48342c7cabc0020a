"""What was found of one actor, as the record that leaves the package."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.lists import given_name_gender
from service.ingest.actors.others import Other
from service.ingest.actors.people import Person, best_name, is_full
from service.ingest.actors.roles import RoleMention, role_spans, title_country, title_text
from service.ingest.actors.table import Entry, NameTable
from service.model import ArticleActor, Count, Field, RoleCount, TextMention
from service.names import name_key, parse_name

FIELD_ORDER: dict[Field, int] = {"title": 0, "subtitle": 1, "body": 2}


def person_record(person: Person, table: NameTable) -> tuple[ArticleActor, list[RoleMention]]:
    """The actor and where the text gives a title for it."""
    actor_id, name = best_name(person)
    spans = [(m.field, span, title_text(span)) for m in person.mentions for span in role_spans(m.span)]
    titles = Counter(title for _, _, title in spans)
    codes = Counter(code for title in titles.elements() if (code := title_country(title)))
    country = codes.most_common(1)[0][0] if codes else None
    actor = ArticleActor(
        actor_id,
        name,
        "person",
        country,
        _aliases(person.mentions),
        tuple(RoleCount(t, c) for t, c in titles.most_common()),
        len(person.mentions),
        _mentions(person.mentions),
        "; ".join(person.because) or None,
    )
    actor = _by_table(actor, _person_entry(person, table, titles, country), keep_name=is_full(name))
    return actor, [
        RoleMention(title, field, span.start_char, span.end_char, actor.actor_id, title_country(title))
        for field, span, title in spans
    ]


def other_record(other: Other, table: NameTable) -> ArticleActor:
    aliases = _aliases(other.mentions)
    actor = ArticleActor(
        other.actor_id,
        other.name,
        other.type,
        other.country,
        aliases,
        (),
        len(other.mentions),
        _mentions(other.mentions),
    )
    names = (other.name, *(alias.name for alias in aliases))
    entries = (table.find(name_key(name), (), other.country) for name in names)
    return _by_table(actor, next((e for e in entries if e and e.type != "person"), None), keep_name=False)


def joined(actors: Iterable[ArticleActor]) -> list[ArticleActor]:
    """Records that come to one id made one, in reading order."""
    by_id: dict[str, ArticleActor] = {}
    for actor in actors:
        other = by_id.get(actor.actor_id)
        by_id[actor.actor_id] = actor if other is None else _both(other, actor)
    return sorted(by_id.values(), key=lambda a: _place(a.mentions[0]))


def _both(a: ArticleActor, b: ArticleActor) -> ArticleActor:
    aliases = Counter({alias.name: alias.count for alias in a.aliases})
    aliases.update({alias.name: alias.count for alias in b.aliases})
    titles = Counter({role.title: role.count for role in a.roles})
    titles.update({role.title: role.count for role in b.roles})
    return replace(
        a,
        country=a.country or b.country,
        aliases=tuple(Count(n, c) for n, c in aliases.most_common()),
        roles=tuple(RoleCount(t, c) for t, c in titles.most_common()),
        mention_count=a.mention_count + b.mention_count,
        mentions=tuple(sorted((*a.mentions, *b.mentions), key=_place)),
        merged_because=a.merged_because or b.merged_because,
    )


def _place(mention: TextMention) -> tuple[int, int]:
    return FIELD_ORDER[mention.field], mention.start


def _mentions(candidates: list[Candidate]) -> tuple[TextMention, ...]:
    return tuple(TextMention(c.span.text, c.span.start_char, c.span.end_char, c.field) for c in candidates)


def _aliases(candidates: list[Candidate]) -> tuple[Count, ...]:
    return tuple(Count(n, c) for n, c in Counter(m.surface for m in candidates).most_common())


def _person_entry(
    person: Person, table: NameTable, titles: Iterable[str], country: str | None
) -> Entry | None:
    """By a full name where the article has one: Eric Trump is not whom a bare Trump means."""
    names = {m.surface for m in person.mentions}
    for name in sorted({n for n in names if is_full(n)} or names):
        entry = table.find(name_key(name), titles, country)
        if entry and _same_gender(entry.name, person):
            return entry
    return None


def _same_gender(name: str, person: Person) -> bool:
    given = parse_name(name).given
    gender = given_name_gender(given) if given else None
    return gender is None or person.gender() in (gender, None)


def _by_table(actor: ArticleActor, entry: Entry | None, *, keep_name: bool) -> ArticleActor:
    if entry is None:
        return actor
    because = actor.merged_because
    if entry.actor_id != actor.actor_id:
        reason = f"{actor.name}: {entry.name} by the table of names"
        because = f"{because}; {reason}" if because else reason
    return replace(
        actor,
        actor_id=entry.actor_id,
        name=actor.name if keep_name and not entry.own else entry.name,
        type=entry.type,
        country=entry.country or actor.country,
        merged_because=because,
    )
