"""Files as they come: a folder, or a feed file that grows, looked at again and again until told to end."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from service.ingest.reading import files_in

LOOK_SECONDS = 1.0

State = tuple[int, int, int]
"""Size, time of the last change and inode: another when a file was changed or put in its place."""


class Watched:
    """The files under some paths, each due when it is new or changed and was the same at two looks.

    So a file that is still being written is left alone, and one that is renamed
    into place is taken at the second look.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = tuple(paths)
        self._seen: dict[str, State] = {}
        self._taken: dict[str, State] = {}

    def due(self) -> dict[str, State]:
        """Looks; the files to take now, in the order of their changes."""
        before, self._seen = self._seen, dict(self._look())
        due = {
            path: state
            for path, state in self._seen.items()
            if before.get(path) == state and self._taken.get(path) != state
        }
        return dict(sorted(due.items(), key=lambda item: (item[1][1], item[0])))

    def taken(self, files: dict[str, State]) -> None:
        """These were loaded as they were; what is gone is forgotten."""
        self._taken |= files
        self._taken = {path: state for path, state in self._taken.items() if path in self._seen}

    def _look(self) -> Iterator[tuple[str, State]]:
        for path in self._paths:
            files = files_in(path) if Path(path).is_dir() else [path]
            for file in files:
                try:
                    found = Path(file).stat()
                except OSError:  # gone since it was listed
                    continue
                yield file, (found.st_size, found.st_mtime_ns, found.st_ino)


def watch(paths: Iterable[str], load: Callable[[list[str]], bool], stop: threading.Event) -> None:
    """Hands files that are due to ``load``, until ``stop``; where it says no, they come again."""
    watched = Watched(paths)
    while not stop.is_set():
        files = watched.due()
        if files and load(list(files)):
            watched.taken(files)
        stop.wait(LOOK_SECONDS)


@contextmanager
def stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Sets it on Ctrl-C and SIGTERM; a second one ends everything at once, as usual."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def told(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler)

    for number in before:
        signal.signal(number, told)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
