"""Who did what to whom, where, on which date."""

from service.ingest.events.finding import find_events

__all__ = ["find_events"]
