"""Who said what: the quotations of an article, each with its speaker."""

from dataclasses import replace

from service.identity import stable_ids
from service.ingest.actors import Cast
from service.ingest.annotation import Annotated
from service.ingest.quotes.finding import find_drafts
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.records import Records
from service.ingest.quotes.salience import Salience
from service.ingest.quotes.speakers import Speakers
from service.model import DateMention, Quote


def find_quotes(annotated: Annotated, cast: Cast, dates: tuple[DateMention, ...]) -> tuple[Quote, ...]:
    """The quotations of title, subtitle and body in reading order."""
    found: list[Quote] = []
    for field, doc in annotated.texts():
        passage = Passage(doc, field)
        speakers = Speakers(passage, Salience(passage, cast), annotated.article.authors)
        found.extend(Records(annotated.article, passage, cast, dates, speakers).quotes(find_drafts(passage)))
    ids = stable_ids("q", annotated.article.id, (quote.text for quote in found))
    return tuple(replace(quote, id=quote_id) for quote, quote_id in zip(found, ids, strict=True))
