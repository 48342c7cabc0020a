"""Says before anything is started whether a port is free, and who has it where it is not."""

import errno
import json
import socket
from contextlib import closing
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil

from service.index.local.faults import LocalElasticsearchError

ANSWER_SECONDS = 2
DIRECT = build_opener(ProxyHandler({}))
"""Asks this machine, past the proxy that the environment may name."""


def free_port(host: str = "127.0.0.1") -> int:
    with closing(socket.socket()) as listener:
        listener.bind((host, 0))
        port: int = listener.getsockname()[1]
        return port


def require_free(host: str, port: int, what: str, variable: str) -> None:
    """Raises LocalElasticsearchError that names who listens there; ``what`` wants the port."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind, protocol)) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            reason = f"is taken by {holder(port)}"
        else:
            reason = f"cannot be used ({fault.strerror or fault})"
        raise LocalElasticsearchError(
            f"Port {port} of {host}, wanted for {what}, {reason}: stop that, or set {variable} to another."
        ) from fault


def holder(port: int) -> str:
    """Who listens on this port, as far as this user may know."""
    try:
        listening = [
            connection.pid
            for connection in psutil.net_connections("tcp")
            if connection.status == psutil.CONN_LISTEN and connection.laddr and connection.laddr.port == port
        ]
    except psutil.AccessDenied:
        listening = []
    for pid in filter(None, listening):
        try:
            return f"process {pid} ({psutil.Process(pid).name()})"
        except psutil.NoSuchProcess:
            continue
    return "another program"


def elasticsearch_at(port: int) -> str | None:
    """The version of an Elasticsearch that answers on this port of this machine already."""
    try:
        with DIRECT.open(f"http://127.0.0.1:{port}/", timeout=ANSWER_SECONDS) as answer:
            version = json.load(answer)["version"]["number"]
    except (OSError, URLError, ValueError, KeyError, TypeError):
        return None
    return str(version)
