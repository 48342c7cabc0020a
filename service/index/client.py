"""The only maker of an Elasticsearch client."""

import os
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import msgspec
from elastic_transport import Transport, TransportError
from elastic_transport.client_utils import basic_auth_to_header
from elasticsearch import Elasticsearch, OrjsonSerializer
from elasticsearch import __version__ as version

from service.index.faults import (
    Failed,
    IndexMissing,
    Unavailable,
)
from service.index.fields import FORMER_IDS, KINDS, SEARCH, Kind
from service.index.naming import Names
from service.index.translating import NOT_ELASTICSEARCH, OVERLOADED, translate, unanswered
from service.index.unread import Unread
from service.index.wire import LeanNode, Lines
from service.settings import Settings

LOADER_TIMEOUT = 60.0
LOADER_RETRIES = 5
LOADER_CONNECTIONS = 8
SEARCH_RETRIES = 1
_ACCEPTED = f"application/vnd.elasticsearch+json; compatible-with={version[0]}"
JSON = {"accept": _ACCEPTED, "content-type": _ACCEPTED}
NDJSON = {"accept": _ACCEPTED, "content-type": _ACCEPTED.replace("json", "x-ndjson")}

Body = Mapping[str, Any]
Answer = dict[str, Any]


def loader_client(settings: Settings) -> Elasticsearch:
    """Patient: a timed-out request is sent again, which explicit ids make safe."""
    return _client(settings, LOADER_TIMEOUT, LOADER_RETRIES, LOADER_CONNECTIONS, retry_on_timeout=True)


def _client(
    settings: Settings,
    timeout: float,
    retries: int,
    connections: int,
    *,
    retry_on_timeout: bool,
    json: OrjsonSerializer | None = None,
) -> Elasticsearch:
    options: dict[str, Any] = {"headers": _credentials(settings)}
    if settings.elasticsearch_ca_certs:
        options["ca_certs"] = str(settings.elasticsearch_ca_certs)
    return Elasticsearch(
        settings.elasticsearch_url,
        request_timeout=timeout,
        max_retries=retries,
        retry_on_timeout=retry_on_timeout,
        retry_on_status=OVERLOADED,
        connections_per_node=connections,
        serializers={one.mimetype: one for one in (json or OrjsonSerializer(), Lines())},
        node_class=LeanNode,
        meta_header=False,
        **options,
    )


def _credentials(settings: Settings) -> dict[str, str]:
    if settings.elasticsearch_api_key:
        return {"authorization": f"ApiKey {settings.elasticsearch_api_key}"}
    if settings.elasticsearch_username:
        user = (settings.elasticsearch_username, settings.elasticsearch_password or "")
        return {"authorization": basic_auth_to_header(user)}
    return {}


def _read(answer: Answer) -> Answer:
    for hit in answer["hits"]["hits"]:
        if "_source" in hit:
            hit["_source"] = msgspec.json.decode(hit["_source"])
    return answer


class Gateway:
    """What the API asks of Elasticsearch, by kind of record; safe to share between threads.

    The transport is made on the first use in each process: sockets are never shared
    across a fork. Answers are Elasticsearch's own; ``timed_out`` and
    ``_shards.failed`` are left in them for the caller to report.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._names = Names(settings.index_prefix)
        self._lock = threading.Lock()
        self._made: tuple[int, Transport] | None = None
        credentials = _credentials(settings)
        self._json, self._ndjson = JSON | credentials, NDJSON | credentials

    def search(self, kind: Kind, body: Body) -> Answer:
        """A search; a body with ``pit`` goes to the indices of its snapshot."""
        return _read(self.search_unread(kind, body))

    def search_unread(self, kind: Kind, body: Body, *, left_out: str | None = None) -> Answer:
        """The same with the ``_source`` of each hit as it came: JSON.

        ``left_out``: the part of the aggregations that is not to be sent back.
        """
        path = "/_search" if "pit" in body else f"/{self._names.alias(kind)}/_search"
        return self._ask(
            "POST", path if left_out is None else f"{path}?filter_path=-aggregations.{left_out}", body
        )

    def msearch(self, searches: Sequence[tuple[Kind, Body]]) -> list[Answer]:
        """Several searches in one request. Raises where any of them failed."""
        return [_read(answer) for answer in self.msearch_unread(searches)]

    def msearch_unread(
        self, searches: Sequence[tuple[Kind, Body]], *, left_out: str | None = None
    ) -> list[Answer]:
        """The same with the ``_source`` of each hit as it came; see ``search_unread``."""
        lines: list[Body] = []
        for kind, body in searches:
            lines += [{} if "pit" in body else {"index": self._names.alias(kind)}, body]
        path = "/_msearch"
        if left_out is not None:
            path += f"?filter_path=-responses.aggregations.{left_out}"
        answers = list(self._sent("POST", path, self._ndjson, lines)["responses"])
        for part in answers:
            if "error" in part:
                raise translate(part["status"], part)
        return answers

    def count(self, kind: Kind, body: Body) -> int:
        """How many records match ``{"query": …}``."""
        return int(self._ask("POST", f"/{self._names.alias(kind)}/_count", body)["count"])

    def get(self, kind: Kind, record_id: str) -> Answer | None:
        """The record with this id as it is answered; None where there is none."""
        found = self.mget(kind, [record_id])
        return found[0]

    def mget(self, kind: Kind, ids: Sequence[str]) -> list[Answer | None]:
        """The records with these ids, in this order, None for each that is not there."""
        if not ids:
            return []
        docs = self._docs(f"/{self._names.alias(kind)}/_mget?_source_excludes={SEARCH}", ids)
        return [doc["_source"] if doc.get("found") else None for doc in docs]

    def actor_names(self, ids: Sequence[str]) -> list[str]:
        """The names of these actors, in this order, "" for each that is not there; as searches see them."""
        if not ids:
            return []
        docs = self._docs(f"/{self._names.alias('actors')}/_mget?realtime=false&_source_includes=name", ids)
        return [doc["_source"]["name"] if doc.get("found") else "" for doc in docs]

    def tombstone(self, kind: Kind, record_id: str) -> Answer | None:
        """When (``at``) a record with this id was deleted; None where it never was."""
        return self._meta(f"tombstone:{kind}:{record_id}")

    def last_load(self) -> Answer | None:
        """The last load that ended: ``at`` and its counts in ``data``."""
        return self._meta("load")

    def journal(self, body: Body) -> Answer:
        """A search among loads and tombstones, up to date where the credentials allow a refresh."""
        with suppress(Failed):
            self._ask("POST", f"/{self._names.meta}/_refresh")
        return _read(self._ask("POST", f"/{self._names.meta}/_search", body))

    def successor(self, actor_id: str) -> str | None:
        """The actor that this id's name was merged into; None where there is not exactly one."""
        query = {"bool": {"filter": {"term": {FORMER_IDS: actor_id}}}}
        answer = self.search_unread("actors", {"query": query, "size": 2, "_source": False})
        hits = answer["hits"]["hits"]
        return str(hits[0]["_id"]) if len(hits) == 1 else None

    def open_snapshot(self, kind: Kind, keep_alive: str = "5m") -> str:
        """Opens a point in time; its id goes into the body of searches as ``pit``."""
        path = f"/{self._names.alias(kind)}/_pit?keep_alive={keep_alive}"
        return str(self._ask("POST", path)["id"])

    def close_snapshot(self, snapshot: str) -> None:
        self._ask("DELETE", "/_pit", {"id": snapshot})

    def ready(self) -> None:
        """Raises Unavailable where Elasticsearch is away, an index is missing or a shard does not answer."""
        names = ",".join(self._names.alias(kind) for kind in KINDS)
        answer = self._ask("POST", f"/{names}/_search", {"size": 0, "terminate_after": 1})
        if answer["_shards"]["failed"]:
            raise Unavailable(f"{answer['_shards']['failed']} shards do not answer")

    def _meta(self, doc_id: str) -> Answer | None:
        (doc,) = self._docs(f"/{self._names.meta}/_mget", [doc_id])
        return doc["_source"] if doc.get("found") else None

    def _docs(self, path: str, ids: Sequence[str]) -> list[Answer]:
        docs: list[Answer] = self._ask("POST", path, {"ids": list(ids)})["docs"]
        for doc in docs:
            if "error" in doc:
                raise IndexMissing(str(doc["error"].get("reason")))
        return docs

    def _ask(self, method: str, path: str, body: Body | None = None) -> Answer:
        return self._sent(method, quote(path, safe="/?=&,%_"), self._json, body)

    def _sent(self, method: str, target: str, headers: Mapping[str, str], body: Any) -> Answer:
        """By the client's transport: what the client does around it took as long as sending and reading."""
        try:
            meta, answer = self._transport.perform_request(method, target, headers=headers, body=body)
        except TransportError as fault:
            raise unanswered(fault) from fault
        if not 200 <= meta.status < 300:
            raise translate(meta.status, answer)
        if meta.headers.get("x-elastic-product") != "Elasticsearch":
            raise Unavailable(NOT_ELASTICSEARCH)
        result: Answer = answer
        return result

    @property
    def _transport(self) -> Transport:
        made = self._made
        if made is None or made[0] != os.getpid():
            with self._lock:
                made = self._made
                if made is None or made[0] != os.getpid():
                    made = self._made = (os.getpid(), self._new_transport())
        return made[1]

    def _new_transport(self) -> Transport:
        settings = self._settings
        client = _client(
            settings,
            settings.search_timeout,
            SEARCH_RETRIES,
            settings.threads,
            retry_on_timeout=False,
            json=Unread(),
        )
        return client.transport
