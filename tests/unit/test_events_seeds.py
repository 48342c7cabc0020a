"""The dated events that a careful reader finds in the seeds."""

from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]


def _in_range(record: Record, start: str, end: str) -> Iterator[Record]:
    """What ``/v1/events?from=…&to=…`` answers of this article: overlapping, fallback dates left out."""
    for event in record["events"]:
        date = event["date"]
        if date and date["basis"] != "fallback" and date["start"] <= end and date["end"] >= start:
            yield event


def _names(event: Record) -> set[str]:
    return {actor["name"] for actor in event["actors"]}


def _find(record: Record, lemma: str, name: str) -> list[Record]:
    return [e for e in record["events"] if e["action"]["lemma"] == lemma and name in _names(e)]


def test_both_presidents_in_astana_in_the_first_days_of_november(seed_records: dict[str, Record]) -> None:
    found = list(_in_range(seed_records["001"], "2023-11-01", "2023-11-10"))
    told = {(event["action"]["lemma"], frozenset(_names(event)), event["date"]["start"]) for event in found}
    assert ("visit", frozenset({"Vladimir Putin"}), "2023-11-06") in told
    assert ("meeting", frozenset({"Vladimir Putin", "Kassym-Jomart Tokayev"}), "2023-11-09") in told
    assert ("meeting", frozenset({"Emmanuel Macron", "Kassym-Jomart Tokayev"}), "2023-11-01") in told
    places = {(event["place"]["name"], event["place"]["country"]) for event in found if event["place"]}
    assert ("Astana", "KZ") in places
    assert all("Blinken" not in name for event in found for name in _names(event))


def test_the_trip_of_the_french_president_was_one_week_before(seed_records: dict[str, Record]) -> None:
    (trip,) = _find(seed_records["001"], "trip", "Emmanuel Macron")
    assert (trip["date"]["start"], trip["date"]["end"]) == ("2023-10-30", "2023-11-05")
    assert trip["date"]["approximate"] and trip["date"]["basis"] == "relative"


def test_the_visit_after_february_is_not_put_into_november(seed_records: dict[str, Record]) -> None:
    told = [e for e in seed_records["001"]["events"] if "Antony Blinken" in _names(e)]
    assert {e["action"]["lemma"] for e in told} >= {"visit", "meet", "meeting"}
    visits = [e for e in told if e["action"]["lemma"] in ("visit", "meet", "meeting", "stress")]
    assert all(e["date"] is None for e in visits)


def test_troops_early_last_year(seed_records: dict[str, Record]) -> None:
    (sent,) = _find(seed_records["001"], "send", "Russia")
    assert sent["date"]["start"] == "2022-01-01" and sent["date"]["approximate"]
    assert (sent["type"], sent["place"]["name"]) == ("MOBILIZE", "Kazakhstan")


def test_answers_on_the_second_of_march(seed_records: dict[str, Record]) -> None:
    answered = [
        e
        for e in _in_range(seed_records["002"], "2023-03-02", "2023-03-02")
        if e["action"]["lemma"] == "answer"
    ]
    assert [event["actors"][0]["actor_id"] for event in answered] == ["sergei-lavrov"]
    (silent,) = [
        e
        for e in seed_records["002"]["events"]
        if e["modality"] == "denied" and e["action"]["lemma"] == "comment"
    ]
    assert silent["date"]["start"] == "2023-02-28" and _names(silent) == {"Dmitry Peskov"}
    visits = [e for e in seed_records["002"]["events"] if e["action"]["lemma"] == "visit"]
    assert visits and all(e["date"] is None or e["date"]["basis"] == "fallback" for e in visits)


def test_interview_on_saturday(seed_records: dict[str, Record]) -> None:
    said = _in_range(seed_records["003"], "2022-12-10", "2022-12-10")
    assert any(e["type"] == "STATEMENT" and e["actors"][0]["actor_id"] == "sergei-lavrov" for e in said)


def test_undated_pages_have_undated_events(seed_records: dict[str, Record]) -> None:
    for number in ("000", "004"):
        assert seed_records[number]["events"]
        assert all(event["date"] is None for event in seed_records[number]["events"])
