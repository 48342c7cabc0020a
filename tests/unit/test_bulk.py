"""What Elasticsearch seldom does by itself: refuse for lack of room, and stay away."""

import tracemalloc
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from service.index.bulk import CHUNK_BYTES, TRIES, chunks, push, put, remove
from service.index.faults import Failed, Unavailable
from service.index.packing import packed


class Answers:
    """Answers bulk requests as it is told, and remembers which ids it was sent."""

    def __init__(self, status_of: Callable[[str, int], int]) -> None:
        self.requests: list[list[str]] = []
        self._status_of = status_of

    def perform_request(self, *_: str, body: list[bytes], **__: Any) -> Any:
        ids = [orjson.loads(line)["index"]["_id"] for line in body[::2]]
        self.requests.append(ids)
        statuses = [self._status_of(doc_id, len(self.requests)) for doc_id in ids]
        items = [
            {"index": {"status": s} | ({"error": {"type": "t", "reason": f"r{s}"}} if s >= 400 else {})}
            for s in statuses
        ]
        self.body = {"errors": any(s >= 400 for s in statuses), "items": items}
        return self


def documents(count: int) -> list[Any]:
    return [put("i", str(n), b"{}", owner=f"owner-{n}") for n in range(count)]


def test_items_there_was_no_room_for_are_sent_again_alone() -> None:
    server = Answers(lambda doc_id, request: 429 if doc_id == "1" and request < 3 else 201)
    pauses: list[float] = []

    outcome = push(server, documents(3), pause=pauses.append)  # type: ignore[arg-type]

    assert server.requests == [["0", "1", "2"], ["1"], ["1"]]
    assert (outcome.refused, outcome.retries) == ([], 2)
    assert pauses[1] > pauses[0] / 2 > 0


def test_other_refusals_are_told_once_and_not_repeated() -> None:
    server = Answers(lambda doc_id, _: 400 if doc_id == "2" else 200)

    outcome = push(server, documents(3), pause=lambda _: None)  # type: ignore[arg-type]

    assert len(server.requests) == 1
    assert [(refusal.owner, refusal.reason) for refusal in outcome.refused] == [("owner-2", "r400")]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_fault_that_is_not_the_documents_stops_everything(status: int) -> None:
    with pytest.raises(Failed, match=f"r{status}"):
        push(Answers(lambda *_: status), documents(1), pause=lambda _: None)  # type: ignore[arg-type]


def test_who_never_has_room_is_unavailable() -> None:
    server = Answers(lambda *_: 429)
    with pytest.raises(Unavailable):
        push(server, documents(1), pause=lambda _: None)  # type: ignore[arg-type]
    assert len(server.requests) == TRIES


def test_chunks_stay_under_their_size_and_keep_the_order() -> None:
    source = b"x" * (CHUNK_BYTES // 3)
    actions = [put("i", str(n), source) for n in range(7)] + [put("i", "big", b"x" * (2 * CHUNK_BYTES))]

    found = list(chunks([*actions, remove("i", "last")]))

    assert [action for chunk in found for action in chunk][:-1] == actions
    assert all(sum(a.size for a in chunk) <= CHUNK_BYTES for chunk in found if len(chunk) > 1)
    assert len(found) == 6


def test_what_waits_to_be_sent_takes_its_own_length() -> None:
    tracemalloc.start()
    waiting = [put("an-index", str(number), packed({"text": "x" * 900})) for number in range(500)]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 2 * sum(action.size for action in waiting)
