"""What the table of names decides."""

import pytest
from acting import by_id, cast_of
from spacy.language import Language

from service.ingest.actors import NameTableError, read_table


def test_the_tables_aliases_are_one_and_the_reason_says_so(nlp: Language) -> None:
    table = read_table("actors: [{name: Ada Quill, aliases: [Adeline Feather], country: NZ}]")
    actor = by_id(cast_of(nlp, "Adeline Feather said the library would open.", table=table), "ada-quill")
    assert actor.name == "Ada Quill"
    assert [alias.name for alias in actor.aliases] == ["Adeline Feather"]
    assert actor.country == "NZ"
    assert actor.merged_because is not None
    assert "table of names" in actor.merged_because


def test_the_table_tells_namesakes_by_their_role(nlp: Language) -> None:
    table = read_table(
        "actors: [{name: Sergei Ivanov, country: RU},"
        " {name: Sergei Ivanov, id: sergei-ivanov-goalkeeper, when: [goalkeeper]}]"
    )
    by_id(cast_of(nlp, "Minister Sergei Ivanov opened the port.", table=table), "sergei-ivanov")
    by_id(cast_of(nlp, "The goalkeeper Sergei Ivanov saved it.", table=table), "sergei-ivanov-goalkeeper")


def test_the_table_undoes_a_merge(nlp: Language) -> None:
    body = "Robert Hale sold the mill in May. Bob Hale bought the shop in June."
    assert len([a for a in cast_of(nlp, body).actors if a.type == "person"]) == 1
    table = read_table("apart: [[Robert Hale, Bob Hale]]")
    people = {a.actor_id for a in cast_of(nlp, body, table=table).actors if a.type == "person"}
    assert people == {"robert-hale", "bob-hale"}


def test_what_the_table_says_is_no_name_is_none(nlp: Language) -> None:
    body = "Senator Martha Kendrick attacked Hale Storm on Monday."
    table = read_table("not_names: [Hale Storm]")
    assert "hale-storm" not in {a.actor_id for a in cast_of(nlp, body, table=table).actors}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("actors: [", "not YAML"),
        ("people: []", "actors, not_names, apart"),
        ("actors: [{id: x}]", "needs a name"),
        ("actors: [{name: Ada, alias: [B]}]", "unknown keys"),
        ("actors: [{name: Ada, type: cat}]", "type must be one of"),
    ],
)
def test_a_faulty_table_is_refused_with_the_reason(text: str, fault: str) -> None:
    with pytest.raises(NameTableError, match=fault):
        read_table(text)


def test_another_table_has_another_digest() -> None:
    assert read_table().digest != read_table("not_names: [Ada]").digest


def test_a_user_entry_wins_over_the_packaged_one() -> None:
    table = read_table("actors: [{name: Sergei Lavrov, id: lavrov-sergei}]")
    entry = table.find("sergei lavrov")
    assert entry is not None
    assert entry.actor_id == "lavrov-sergei"
