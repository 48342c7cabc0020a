"""Texts of the tests' own, searched for who acts in them."""

from pathlib import Path

from invented import article
from spacy.language import Language

from service.ingest.actors import Cast, NameTable, find_actors, read_table
from service.ingest.annotation import annotate
from service.model import ArticleActor

SEEDS = Path(__file__).parents[3] / "seeds"
TABLE = read_table()


def cast_of(nlp: Language, body: str, title: str | None = None, table: NameTable = TABLE) -> Cast:
    return find_actors(next(annotate(nlp, [article(body, title=title)])), table)


def seed(nlp: Language, number: str) -> Cast:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return cast_of(nlp, path.read_text("utf-8"))


def by_id(cast: Cast, actor_id: str) -> ArticleActor:
    found = [actor for actor in cast.actors if actor.actor_id == actor_id]
    assert found, f"{actor_id} is not among {[actor.actor_id for actor in cast.actors]}"
    return found[0]


def forms(actor: ArticleActor) -> dict[str, int]:
    return {alias.name: alias.count for alias in actor.aliases}


def titles(actor: ArticleActor) -> set[str]:
    return {role.title for role in actor.roles}


def who(cast: Cast, body: str, words: str) -> str | None:
    """The id of the actor at the first place of these words in the body."""
    start = body.index(words)
    actor = cast.at("body", start, start + len(words))
    return actor.actor_id if actor else None
