"""A page of a headline, the lines under it that a test gives, and a short text."""

from service.ingest.parsing import parse
from service.ingest.raw import RawArticle
from service.model import Article

TEXT = "The minister said that all was well.\n\nNobody in the room believed what he said about the roads."


def page(head: str, text: str = TEXT) -> Article:
    return parse(RawArticle("a.txt", "text", f"Minister says all is well\n{head}\n\n{text}"))
