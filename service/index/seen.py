"""Which ids one load has met, on disk beyond a few megabytes: a load may have millions."""

import sqlite3
from types import TracebackType
from typing import Self


class Seen:
    """A private table of ids that goes when it is closed."""

    def __enter__(self) -> Self:
        self._table = sqlite3.connect("", isolation_level=None)
        self._table.execute("PRAGMA journal_mode = OFF")
        self._table.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID")
        self._table.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._table.close()

    def put(self, record_id: str, content: str) -> str | None:
        """Takes an id; returns the content it came with before, None the first time."""
        added = self._table.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (record_id, content))
        if added.rowcount:
            return None
        row = self._table.execute("SELECT content FROM seen WHERE id = ?", (record_id,)).fetchone()
        return str(row[0])
