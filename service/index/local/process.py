"""A process that is stopped with all that it started, however we end."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from service.index.local.folders import Account
from service.index.local.guard import Guard


class Supervised:
    """Leads a group of its own, so that a Ctrl-C at the terminal is ours to pass on.

    A guard ends it where we are killed before we could.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        log: IO[bytes] | None = None,
        account: Account | None = None,
    ) -> None:
        with uninterrupted():
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log and subprocess.STDOUT,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
            self._guard = Guard(self._process)

    def status(self) -> int | None:
        """What it ended with; negative: by this signal; None: it runs."""
        return self._process.poll()

    def wait(self, seconds: float | None = None) -> int | None:
        """Its status, at the latest after this long."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        return None

    def stop(self, seconds: float) -> None:
        """Tells it to end, and kills what is left of its group after this long."""
        with uninterrupted():
            self._process.terminate()
            self.wait(seconds)
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._guard.release()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Puts signals off: in the midst of starting or stopping they would leave a process behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    put_off: list[int] = []
    before = {
        int(number): signal.signal(number, lambda got, _: put_off.append(got))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in dict.fromkeys(put_off):
        signal.raise_signal(number)
