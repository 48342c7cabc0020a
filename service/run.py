"""``run``: all of it on this machine with one command, until Ctrl-C, which stops what this started."""

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

from service.index.local import LocalElasticsearch, LocalElasticsearchError, local_elasticsearch
from service.index.local.ports import DIRECT, require_free
from service.index.local.process import Supervised
from service.settings import Settings

STOPPED, COULD_NOT_RUN = 0, 2
CHECKOUT = Path(__file__).resolve().parents[1]
SEEDS = CHECKOUT / "seeds"
READY_SECONDS = 60
STOP_SECONDS = 30
LOOK_SECONDS = 0.5
TO_TRY = (
    "/v1/quotes?speaker=Sergei%20Lavrov",
    "/v1/events?from=2023-11-01&to=2023-11-10",
    "/v1/articles?q=%22Central%20Asia%22%20uranium",
)


class RunError(RuntimeError):
    """One line: what could not be started."""


def run(settings: Settings, environment: Mapping[str, str] = os.environ) -> int:
    """Serves until it is told to end; the exit status."""
    with _ended_by_signals():
        try:
            _run(settings, environment)
        except (RunError, LocalElasticsearchError) as fault:
            say(str(fault))
            return COULD_NOT_RUN
        except KeyboardInterrupt:
            say("Stopped")
    return STOPPED


def say(line: str) -> None:
    sys.stderr.write(f"onrecord: {line}\n")
    sys.stderr.flush()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM ends it as Ctrl-C does, and so does a terminal that closes, but not under nohup.

    SIGINT too where it came ignored, as shells hand it to what they start in the background.
    """
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(settings: Settings, environment: Mapping[str, str]) -> None:
    require_free(settings.host, settings.port, "the API", "ONRECORD_PORT")
    with ExitStack() as started:
        node = _elasticsearch(settings, environment, started)
        url = node.url if node else settings.elasticsearch_url
        known = {**environment, "ELASTICSEARCH_URL": url}
        _load_seeds(known)
        api = _start([sys.executable, "-m", "gunicorn", "--log-level", "warning"], known, started)
        address = _address(settings)
        _wait_until_ready(api, address)
        _greet(address)
        _watch(api, node)


def _elasticsearch(
    settings: Settings, environment: Mapping[str, str], started: ExitStack
) -> LocalElasticsearch | None:
    """The local one, started; None: one that ELASTICSEARCH_URL names, which is not ours to start or stop."""
    if environment.get("ELASTICSEARCH_URL", "").strip():
        _require_answer(settings.elasticsearch_url)
        return None
    node = local_elasticsearch(settings, environment, say)
    say(f"Starting Elasticsearch on {node.url} (data in {node.plan.folder})")
    return started.enter_context(node)


def _require_answer(url: str) -> None:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=5).close()
    except OSError as fault:
        raise RunError(
            f"Nothing answers at ELASTICSEARCH_URL={url} ({fault.strerror or fault}): start it, "
            "or unset ELASTICSEARCH_URL to have a local one started."
        ) from fault


def _start(command: list[str], environment: Mapping[str, str], started: ExitStack) -> Supervised:
    process = Supervised(command, CHECKOUT, environment)
    started.callback(process.stop, STOP_SECONDS)
    return process


def _load_seeds(environment: Mapping[str, str]) -> None:
    say(f"Loading {SEEDS.name}/")
    with ExitStack() as started:
        status = _start([sys.executable, "-m", "service", "load", SEEDS.name], environment, started).wait()
    if status == 1:
        say("Some of it was rejected, as named above: going on with the rest")
    elif status:
        raise RunError(f"{SEEDS.name}/ could not be loaded: the reason is above")


def _address(settings: Settings) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _wait_until_ready(api: Supervised, address: str) -> None:
    limit = time.monotonic() + READY_SECONDS
    while (answer := _readiness(address)) is not None:
        if api.status() is not None:
            raise RunError("The API ended while starting: the reason is above")
        if time.monotonic() > limit:
            raise RunError(f"The API was not ready after {READY_SECONDS} s: {answer}")
        api.wait(LOOK_SECONDS)


def _readiness(address: str) -> str | None:
    """None when ready, else what /readyz says."""
    try:
        with DIRECT.open(f"{address}/readyz", timeout=10):
            return None
    except HTTPError as fault:
        return " ".join(fault.read().decode("utf-8", "replace").split())[:300]
    except OSError as fault:
        return str(fault)


def _greet(address: str) -> None:
    """On stdout: this is what the command gives."""
    lines = [f"\nOnrecord answers at {address} ({address}/docs shows how). Try:\n"]
    lines += [f"  curl '{address}{path}'" for path in TO_TRY]
    sys.stdout.write("\n".join([*lines, "\nCtrl-C stops it.\n"]))
    sys.stdout.flush()


def _watch(api: Supervised, node: LocalElasticsearch | None) -> None:
    """Until we are told to end. The API stays up, with 503, while Elasticsearch is away, and so do we."""
    while api.wait(LOOK_SECONDS) is None:
        death = node.death() if node else None
        if node and death:
            say(f"Elasticsearch ended: {death}. Starting it again")
            node.stop()
            try:
                node.start()
            except LocalElasticsearchError as fault:
                say(f"{fault} The API goes on without it")
                node = None
    raise RunError(f"The API ended by itself (exit status {api.status()})")
