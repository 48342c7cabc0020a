import base64

import pytest

from service.search.paging import Cursor, CursorFault, query_digest, read_cursor, write_cursor

DIGEST = query_digest("/v1/quotes", {"q": ["harbour"], "limit": ["5"]})
CURSORS = [
    Cursor((-9223372036854775808, "made-001", 7)),
    Cursor((1.5, None), "prev"),
    Cursor(None, "next", "c25hcHNob3Q=", ("made-001", "made-002")),
]


@pytest.mark.parametrize("cursor", CURSORS)
def test_a_cursor_comes_back_as_it_was(cursor: Cursor) -> None:
    assert read_cursor(write_cursor(cursor, DIGEST), DIGEST) == cursor


def test_a_page_may_change_its_length_and_its_fields_but_nothing_else() -> None:
    same = query_digest("/v1/quotes", {"limit": ["9"], "fields": ["text"], "cursor": ["x"], "q": ["harbour"]})
    assert same == DIGEST
    assert query_digest("/v1/quotes", {"q": ["bridge"]}) != DIGEST
    assert query_digest("/v1/quotes", {"q": ["harbour"], "sort": ["oldest"]}) != DIGEST
    assert query_digest("/v1/articles", {"q": ["harbour"]}) != DIGEST


def test_the_cursor_of_another_query_is_refused() -> None:
    other = query_digest("/v1/quotes", {"q": ["bridge"]})
    with pytest.raises(CursorFault, match="another query"):
        read_cursor(write_cursor(CURSORS[0], other), DIGEST)


def test_every_single_damage_is_noticed() -> None:
    text = write_cursor(CURSORS[2], DIGEST)
    for place in range(len(text) - 1):  # the last letter may carry no more than padding
        damaged = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        with pytest.raises(CursorFault):
            read_cursor(damaged, DIGEST)


@pytest.mark.parametrize(
    "text", ["", "A", "====", "ü", "A" * 7000, base64.urlsafe_b64encode(b"x" * 40).decode()]
)
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(CursorFault):
        read_cursor(text, DIGEST)
