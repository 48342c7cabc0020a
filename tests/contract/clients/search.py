"""A way through the API with the generated client: a search by speaker, its pages, an error."""

import json
import sys
from urllib.parse import parse_qs, urlsplit

from onrecord_client import Client
from onrecord_client.api.quotes import get_quote, list_quotes
from onrecord_client.models import Problem, Quote, QuoteItem, QuoteKind, QuoteList, Speaker
from onrecord_client.types import UNSET, Unset


def all_of(client: Client, speaker: str) -> list[QuoteItem]:
    found: list[QuoteItem] = []
    cursor: str | Unset = UNSET
    while True:
        kinds = [QuoteKind.DIRECT, QuoteKind.MIXED]
        page = list_quotes.sync(client=client, speaker=[speaker], kind=kinds, limit=7, cursor=cursor)
        assert isinstance(page, QuoteList), page
        found += page.items
        if page.next_ is None:
            return found
        cursor = parse_qs(urlsplit(page.next_).query)["cursor"][0]


def speaker_of(quote: QuoteItem) -> str | None:
    return quote.speaker.actor_id if isinstance(quote.speaker, Speaker) else None


def main(address: str) -> None:
    client = Client(base_url=address)
    said = all_of(client, "Sergei Lavrov")
    quote = get_quote.sync(said[0].id, client=client)
    refused = list_quotes.sync(client=client, q='"dollar')
    assert isinstance(quote, Quote) and isinstance(refused, Problem)
    told = {
        "ids": [one.id for one in said],
        "speakers": list({speaker_of(one) for one in said}),
        "kinds": sorted({one.kind.value for one in said if isinstance(one.kind, QuoteKind)}),
        "text": quote.text,
        "spans": [[span.start, span.end] for span in quote.spans],
        "code": refused.code.value,
        "position": refused.position,
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


main(sys.argv[1])
