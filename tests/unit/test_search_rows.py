import pytest

from service.search.rows import columns, row


@pytest.mark.parametrize("dangerous", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_taken_for_a_formula(dangerous: str) -> None:
    assert row({"id": dangerous}, ["id"]) == [f"'{dangerous}"]


def test_lists_and_objects_become_cells() -> None:
    record = {"speaker": {"name": "Anna"}, "mentions": [{"name": "Boris"}, {"name": "Chiara"}], "cue": None}
    assert row(record, ["speaker.name", "mentions.name", "cue.lemma"]) == ["Anna", "Boris; Chiara", ""]


def test_a_list_that_begins_like_a_formula_is_harmless_too() -> None:
    assert row({"tags": ["=1", "b"]}, ["tags"]) == ["'=1; b"]


def test_columns_follow_the_fields() -> None:
    assert columns("quotes", ("text", "cue")) == ("id", "text", "cue.lemma", "cue.text")
    assert "body" not in columns("articles", ())
    assert "body" in columns("articles", ("*",))
