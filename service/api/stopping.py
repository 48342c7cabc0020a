"""gunicorn's worker, such that nobody is lost when it stops."""

from gunicorn.workers.gthread import ThreadWorker


class StoppingWorker(ThreadWorker):  # type: ignore[misc]
    """Answers whoever has connected when it is told to stop, and lets nobody connect from then on.

    gunicorn's own leaves its sockets open until the last answer is out: who connects meanwhile waits for
    that, and is then cut off.
    """

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            before = -1
            while before != self.nr_conns:
                before = self.nr_conns
                self.accept(listener)
            listener.close()
