"""How gunicorn serves the API.

WEB_CONCURRENCY sets the number of worker processes, ONRECORD_THREADS the threads of each.
"""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from service.api.admission import TELLING, WAITING
from service.api.worker import gone, keep_memory, settle
from service.settings import SettingsError, read_settings

try:
    _settings = read_settings(os.environ)
except SettingsError as fault:
    sys.exit(str(fault))

# prometheus_client looks for the folder when it is imported, which the workers do later.
_given = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
_metrics = Path(_given or tempfile.mkdtemp(prefix="onrecord-metrics-"))
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_metrics)

wsgi_app = "service.wsgi:app"
bind = (
    f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
)
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Measured best for a service that waits for Elasticsearch, whose time limit bounds every request.
worker_class = "service.api.worker.Worker"
# Those that answer, and some that tell whoever comes beyond: see the module.
threads = _settings.threads + WAITING + TELLING
keepalive = 30
# As long as gunicorn allows: cursors and long queries travel in it.
limit_request_line = 8190
graceful_timeout = 25
control_socket_disable = True
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"  # a heartbeat on a slow disk gets healthy workers killed


def on_starting(server: Arbiter) -> None:  # noqa: ARG001
    """Figures of processes of an earlier start would be counted again."""
    _metrics.mkdir(parents=True, exist_ok=True)
    for stale in _metrics.glob("*.db"):
        stale.unlink()


def post_worker_init(worker: Worker) -> None:
    """What is loaded by now stays: looking for cycles in it took a tenth of every request's time."""
    settle(worker.cfg)
    keep_memory()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def child_exit(server: Arbiter, worker: Worker) -> None:  # noqa: ARG001
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)
    gone(worker)


def on_exit(server: Arbiter) -> None:  # noqa: ARG001
    if not _given:
        shutil.rmtree(_metrics, ignore_errors=True)
