from itertools import permutations

from service.index.appearances import Appearance, Tally

ONCE = {"country": None, "roles": {}, "mentions": 1, "quotes": 0, "events": 0, "day": None}


def seen(name: str, times: int = 1, **change: object) -> Appearance:
    values = {"actor_id": "x", "name": name, "type": "person", "aliases": {name: times}, **ONCE, **change}
    return Appearance(**values)  # type: ignore[arg-type]


def document(*appearances: Appearance) -> dict:
    tally = Tally()
    for one in appearances:
        tally.add(one)
    return tally.document("x", "2026-11-22")


def test_an_actor_is_called_by_its_most_frequent_full_name() -> None:
    many = [seen("Lavrov"), seen("Lavrov"), seen("Lavrov"), seen("Sergei Lavrov"), seen("Sergey Lavrov")]
    assert document(*many, seen("Sergey Lavrov"))["name"] == "Sergey Lavrov"
    assert document(*many)["name"] == "Sergei Lavrov"


def test_the_order_of_articles_makes_no_difference() -> None:
    three = [
        seen("Ann Lee", day="2023-02-01", roles={"mayor": 1}, type="person", country="US"),
        seen("Anne Lee", day="2023-01-01", roles={"mayor": 2, "judge": 1}, country="CA"),
        seen("Ann Li", day=None, roles={"judge": 2}, type="other"),
    ]
    assert len({repr(document(*order)) for order in permutations(three)}) == 1


def test_adding_to_a_document_equals_counting_from_the_start() -> None:
    first = [seen("Ann Lee", day="2023-02-01", roles={"mayor": 1}, quotes=2), seen("Anne Lee", country="CA")]
    second = [seen("Anne Lee", day="2022-02-01", roles={"mayor": 1}, events=3)]
    tally = Tally()
    for one in second:
        tally.add(one)
    tally.merge(document(*first))

    assert tally.document("x", "2026-11-22") == document(*first, *second)


def test_undated_articles_leave_first_and_last_alone() -> None:
    found = document(seen("Ann Lee", day=None, roles={"mayor": 1}), seen("Ann Lee", day="2023-01-05"))

    assert (found["first_seen"], found["last_seen"]) == ("2023-01-05", "2023-01-05")
    assert found["roles"] == [{"title": "mayor", "count": 1, "first": None, "last": None}]


def test_ids_of_other_full_names_lead_here_and_surnames_do_not() -> None:
    found = document(seen("Ann Lee", aliases={"Ann Lee": 1, "Lee": 4, "Anne-Marie Lee": 1}))

    assert "lee" not in found["search"]["former_ids"]
    assert any("marie" in former for former in found["search"]["former_ids"])


def test_somebody_is_found_by_surname_even_where_no_article_uses_it_alone() -> None:
    assert "vogel" in document(seen("Martha Vogel"))["search"]["keys"]
    assert "dyke" in document(seen("Jason Van Dyke"))["search"]["keys"]
    assert "bank" not in document(seen("Alpine Bank", type="organisation"))["search"]["keys"]
