"""The only reader of what goes wrong in Elasticsearch: its errors as one of ``faults``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, UnsupportedProductError

from service.index.faults import (
    ElasticsearchError,
    Failed,
    IndexMissing,
    QueryRejected,
    SnapshotExpired,
    Timeout,
    Unavailable,
)

OVERLOADED = (429, 502, 503, 504)
NOT_ACCEPTED = (
    "the credentials are not accepted: see ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD, "
    "or ELASTICSEARCH_API_KEY"
)
NOT_ELASTICSEARCH = "what answers at this address is not Elasticsearch"


@contextmanager
def translated() -> Iterator[None]:
    """Raises what the client raises as one of ``faults``."""
    try:
        yield
    except TransportError as fault:
        raise unanswered(fault) from fault
    except ApiError as fault:
        raise translate(fault.meta.status, fault.body) from fault
    except UnsupportedProductError as fault:
        raise Unavailable(NOT_ELASTICSEARCH) from fault


def unanswered(fault: TransportError) -> ElasticsearchError:
    if isinstance(fault, ConnectionTimeout):
        return Timeout("Elasticsearch did not answer in time")
    return Unavailable(f"Elasticsearch cannot be reached ({type(fault).__name__})")


def translate(status: int, body: Any) -> ElasticsearchError:
    types, reason = _causes(body)
    if "search_context_missing_exception" in types:
        return SnapshotExpired("the point in time has expired")
    if "index_not_found_exception" in types:
        return IndexMissing(reason)
    if any(kind.startswith("too_many") for kind in types):
        return QueryRejected(reason)
    if status in OVERLOADED:
        return Unavailable(f"Elasticsearch is overloaded or not ready: {reason}")
    if status == 400:
        return QueryRejected(reason)
    if status == 401:
        return Failed(f"{NOT_ACCEPTED} ({reason})")
    return Failed(f"Elasticsearch answered {status}: {reason}")


def _causes(body: Any) -> tuple[set[str], str]:
    """Every cause named in an error answer, and the deepest reason given."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return set(), str(error or body)
    types: set[str] = set()
    reason = str(error.get("reason"))
    pending = [error]
    while pending:
        cause = pending.pop()
        types.add(str(cause.get("type")))
        reason = str(cause.get("reason") or reason)
        pending += [c for c in cause.get("root_cause", ()) if isinstance(c, dict)]
        pending += [shard["reason"] for shard in cause.get("failed_shards", ()) if "reason" in shard]
        if isinstance(cause.get("caused_by"), dict):
            pending.append(cause["caused_by"])
    return types, reason
