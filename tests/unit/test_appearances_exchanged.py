"""Taking away what an article said, and adding what it says now, against counting what is left."""

from dataclasses import replace

from hypothesis import event, given
from hypothesis import strategies as st

from service.index.appearances import Appearance, Tally

DAYS = st.sampled_from([None, "2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01"])
COUNTS = st.integers(0, 2)
ROLES = st.dictionaries(st.sampled_from(["mayor", "judge", "minister"]), st.integers(1, 2), max_size=2)
NAMES = st.sampled_from(["Ann Lee", "Anne Lee", "Lee"])

APPEARANCES = st.builds(
    Appearance,
    actor_id=st.just("x"),
    name=NAMES,
    type=st.sampled_from(["person", "other"]),
    country=st.sampled_from([None, "CA", "US"]),
    aliases=st.dictionaries(NAMES, st.integers(1, 3), min_size=1),
    roles=ROLES,
    mentions=COUNTS,
    quotes=COUNTS,
    events=COUNTS,
    day=DAYS,
)
EXCHANGES = st.lists(st.tuples(APPEARANCES, st.none() | APPEARANCES), min_size=1, max_size=3)


def document(appearances: list[Appearance]) -> dict[str, object]:
    tally = Tally()
    for one in appearances:
        tally.add(one)
    return tally.document("x", "2026-11-22")


@given(st.lists(APPEARANCES, max_size=6), EXCHANGES, st.lists(APPEARANCES, max_size=2))
def test_what_is_told_to_be_exact_is_what_counting_gives(
    kept: list[Appearance], exchanged: list[tuple[Appearance, Appearance | None]], added: list[Appearance]
) -> None:
    tally = Tally()
    for old, new in exchanged:
        tally.take(old, new)
        if new is not None:
            tally.add(new)
    for one in added:
        tally.add(one)
    exact = tally.merge(document([*kept, *(old for old, _ in exchanged)]))
    event(f"exact: {exact}")
    left = [*kept, *(new for _, new in exchanged if new is not None), *added]
    if exact:
        assert tally.document("x", "2026-11-22") == document(left)
    else:
        assert not left or any(old.day for old, _ in exchanged)


MANY = [
    Appearance("x", "Ann Lee", "person", "CA", {"Ann Lee": 1}, {"mayor": 1}, 1, 1, 0, f"2023-01-{day:02}")
    for day in range(1, 29)
]


def test_a_correction_of_any_article_needs_no_counting() -> None:
    for old in (MANY[0], MANY[9], MANY[-1]):
        tally = Tally()
        tally.take(old, new := replace(old, quotes=3, aliases={"Anne Lee": 2}))
        tally.add(new)
        assert tally.merge(document(MANY))


def test_a_deletion_needs_counting_only_where_a_first_or_last_day_goes() -> None:
    for old in MANY:
        tally = Tally()
        tally.take(old, None)
        assert tally.merge(document(MANY)) == (old not in (MANY[0], MANY[-1]))
