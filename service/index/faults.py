"""What can go wrong with Elasticsearch, in the service's own words."""

# ruff: noqa: N818  (named for what happened: callers read `except Unavailable`)


class ElasticsearchError(Exception):
    """Elasticsearch did not do what it was asked; the message is one line."""


class Unavailable(ElasticsearchError):
    """Away, overloaded or not set up: the same request may succeed later."""


class Timeout(Unavailable):
    """No answer within the time that a request may take."""


class IndexMissing(Unavailable):
    """An index or alias is not there: nothing was ever loaded under this prefix."""


class SnapshotExpired(ElasticsearchError):
    """The point in time is closed or was never open."""


class QueryRejected(ElasticsearchError):
    """Elasticsearch does not accept the request as it stands."""


class Failed(ElasticsearchError):
    """Anything else, partial answers included."""


class Busy(ElasticsearchError):
    """Another command is writing to the same indices; ``briefly`` where it is not worth giving up for."""

    def __init__(self, message: str, *, briefly: bool = False) -> None:
        super().__init__(message)
        self.briefly = briefly
