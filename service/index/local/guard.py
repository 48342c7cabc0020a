"""Stops a process group when the process that started it is gone, however that one ended.

Run as a program of its own: it waits on a pipe that only the starter holds open. The end of the pipe
without the word of release means that the starter was killed.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress

RELEASE = b"."


class Guard:
    """Watches over the group of ``process``, which leads it, from now until ``release``."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._watcher = subprocess.Popen(
            [sys.executable, "-I", __file__, str(process.pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )

    def release(self) -> None:
        with suppress(BrokenPipeError):
            self._watcher.communicate(RELEASE)


def _watch(group: int) -> None:
    if sys.stdin.buffer.read() != RELEASE:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGTERM)


if __name__ == "__main__":
    _watch(int(sys.argv[1]))
