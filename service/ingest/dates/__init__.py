"""Dates in news: where they stand, which days they mean, and which clause they belong to."""

from service.ingest.dates.attaching import attached_date
from service.ingest.dates.finding import find_dates

__all__ = ["attached_date", "find_dates"]
