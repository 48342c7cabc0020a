"""How an answer is read off the wire, whatever form it comes in; the other side is told what to send."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout, NodeConfig, TlsError

from service.index.client import Gateway
from service.index.faults import Failed, Unavailable
from service.index.wire import LeanNode
from service.settings import Settings

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
WHOLE = OK + b"Content-Length: 2\r\n\r\n{}"
HANG_UP = b""

Script = Sequence[Sequence[bytes]]
"""What is sent for each request of each connection; HANG_UP closes it."""


class Peer:
    def __init__(self, script: Script) -> None:
        self.requests: list[bytes] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, args=(script,), daemon=True).start()

    def _serve(self, script: Script) -> None:
        for answers in script:
            connection, _ = self._listening.accept()
            with connection:
                for answer in answers:
                    if answer == HANG_UP:
                        break
                    self.requests.append(connection.recv(1 << 16))
                    connection.sendall(answer)
                if HANG_UP in answers:
                    continue
                connection.recv(1)

    def close(self) -> None:
        self._listening.close()


@pytest.fixture
def asked() -> Iterator[Callable[..., tuple[LeanNode, Peer]]]:
    made: list[tuple[LeanNode, Peer]] = []

    def make(*script: Sequence[bytes], scheme: str = "http", timeout: float = 5) -> tuple[LeanNode, Peer]:
        peer = Peer(script)
        node = LeanNode(
            NodeConfig(scheme, "127.0.0.1", peer.port, connections_per_node=2, request_timeout=timeout)
        )
        made.append((node, peer))
        return node, peer

    yield make
    for node, peer in made:
        node.close()
        peer.close()


@pytest.mark.parametrize(
    "answer",
    [
        OK + b'Content-Length: 10\r\n\r\n{"took":1}',
        OK + b'Transfer-Encoding: chunked\r\n\r\n4\r\n{"to\r\n6;x=y\r\nok":1}\r\n0\r\nTrailer: x\r\n\r\n',
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b'content-length:10\r\n\r\n{"took":1}',
    ],
)
def test_one_connection_carries_one_answer_after_the_other(asked, answer: bytes) -> None:
    node, peer = asked([answer, answer, answer])
    for _ in range(3):
        found = node.perform_request("POST", "/i/_search", body=b'{"size":0}')
        assert (found.meta.status, found.body) == (200, b'{"took":1}')
        assert found.meta.mimetype == "application/json"
    assert all(request.endswith(b'\r\n\r\n{"size":0}') for request in peer.requests), "sent in one piece"
    assert b"content-length: 10\r\n" in peer.requests[0]


def test_what_ends_with_its_connection_is_read_to_the_end(asked) -> None:
    node, _ = asked(
        [OK + b"\r\n{}", HANG_UP], [OK + b"Connection: close\r\nContent-Length: 2\r\n\r\n[]"], [WHOLE]
    )
    assert [node.perform_request("GET", "/").body for _ in range(3)] == [b"{}", b"[]", b"{}"]


def test_an_answer_to_head_has_no_body(asked) -> None:
    node, _ = asked([OK + b"Content-Length: 500\r\n\r\n", WHOLE])
    assert node.perform_request("HEAD", "/i").body == b""
    assert node.perform_request("GET", "/").body == b"{}"


def test_a_connection_that_was_closed_while_idle_is_not_used(asked) -> None:
    node, _ = asked([WHOLE, HANG_UP], [WHOLE])
    node.perform_request("GET", "/")
    while not node._idle[0].is_stale():
        pass
    assert node.perform_request("GET", "/").body == b"{}"


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 10\r\n\r\n{}",
        OK + b"Transfer-Encoding: chunked\r\n\r\n9\r\n{}",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200",
        b"220 mail.example ESMTP\r\n",
        b"\r\n",
    ],
)
def test_half_an_answer_and_other_protocols_are_connection_faults(asked, answer: bytes) -> None:
    node, _ = asked([answer, HANG_UP])
    with pytest.raises(NoConnection):
        node.perform_request("GET", "/")
    assert node._idle == []


def test_silence_is_a_timeout(asked) -> None:
    node, _ = asked([OK], timeout=0.05)
    with pytest.raises(ConnectionTimeout):
        node.perform_request("GET", "/")
    with pytest.raises(ConnectionTimeout):
        node.perform_request("GET", "/", request_timeout=0.01)


def test_a_server_without_tls_is_told_apart(asked) -> None:
    node, _ = asked([WHOLE, HANG_UP], scheme="https")
    with pytest.raises(TlsError):
        node.perform_request("GET", "/")


def test_credentials_that_are_not_accepted_are_named_by_their_settings(asked) -> None:
    body = b'{"error":{"type":"security_exception","reason":"unable to authenticate user [elastic]"}}'
    refusal = b"HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
    _, peer = asked([refusal % (len(body), body)])
    url = f"http://127.0.0.1:{peer.port}"
    wrong = Settings(elasticsearch_url=url, elasticsearch_username="elastic", elasticsearch_password="no")
    with pytest.raises(Failed, match="ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD"):
        Gateway(wrong).ready()
    assert b"authorization: Basic ZWxhc3RpYzpubw==" in peer.requests[0]


def test_what_is_not_elasticsearch_is_told_apart_and_an_api_key_is_sent(asked) -> None:
    _, peer = asked([WHOLE])
    url = f"http://127.0.0.1:{peer.port}"
    with pytest.raises(Unavailable, match="not Elasticsearch"):
        Gateway(Settings(elasticsearch_url=url, elasticsearch_api_key="a2V5")).ready()
    assert b"authorization: ApiKey a2V5\r\n" in peer.requests[0]
