"""Records of the same words told as one, and the little that is told of each."""

from service.api.schemas import members as m
from service.api.schemas.members import Answer


class ArticleHeader(Answer):
    title = m.maybe("The headline.", "West Seeks to Undermine Russian Position in Central Asia")
    source = m.maybe("The publisher.", "The Epoch Times")
    url = m.maybe("Where it was published.", "https://news.example/2023/11/13/central-asia")
    published_at = m.maybe("When it was published.", "2023-11-13")
    language = m.maybe("ISO 639 code.", "en")


class ArticleReport(Answer):
    id = m.text("The article's id.", "seed-001", required=True)
    title = m.maybe("The headline.", "West Seeks to Undermine Russian Position in Central Asia")
    source = m.maybe("The publisher.", "The Epoch Times")
    url = m.maybe("Where it was published.", "https://news.example/2023/11/13/central-asia")
    published_at = m.maybe("When it was published.", "2023-11-13")
    language = m.maybe("ISO 639 code.", "en")


class ArticleGroup(Answer):
    """Articles of the same words."""

    count = m.count("How many articles.", 3)
    sources = m.texts("Who published them, the first at the head; 100 at most.", ["TASS", "The Epoch Times"])
    first = m.some(ArticleReport, "The first that was published.")
    reports = m.many(ArticleReport, "The first of each publisher, in that order.")


class ReportedSpeaker(Answer):
    actor_id = m.maybe("The actor's id.", "sergei-lavrov")
    name = m.maybe("The full name.", "Sergey Lavrov")


class QuoteReport(Answer):
    id = m.text("The quote's id.", "q1c2d3e4f5a6b7c8d9e0f", required=True)
    article_id = m.text("The article it stands in.", "seed-001")
    article = m.some(ArticleHeader, "What there is to say of that article.")
    speaker = m.some(ReportedSpeaker, "Who says it there.", known=False)


class QuoteGroup(Answer):
    """Quotes of the same words."""

    count = m.count("How many quotes.", 3)
    sources = m.texts("Who reports them, the first at the head; 100 at most.", ["TASS", "The Epoch Times"])
    first = m.some(QuoteReport, "The first that was published.")
    reports = m.many(QuoteReport, "The first of each publisher, in that order.")
