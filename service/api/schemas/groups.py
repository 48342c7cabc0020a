"""Records of the same words told as one, and the little that is told of each."""

from service.api.schemas import members as m
from service.api.schemas.members import Answer


class ArticleHeader(Answer):
    title = m.maybe("The headline.")
    source = m.maybe("The publisher.")
    url = m.maybe("Where it was published.")
    published_at = m.maybe("When it was published.")
    language = m.maybe("ISO 639 code.")


class ArticleReport(Answer):
    id = m.text("The article's id.")
    title = m.maybe("The headline.")
    source = m.maybe("The publisher.")
    url = m.maybe("Where it was published.")
    published_at = m.maybe("When it was published.")
    language = m.maybe("ISO 639 code.")


class ArticleGroup(Answer):
    """Articles of nearly the same words."""

    count = m.count("How many articles.")
    sources = m.texts("Who published them, the first at the head; 100 at most.")
    first = m.some(ArticleReport, "The first that was published.")
    reports = m.many(ArticleReport, "The first of each publisher, in that order.")


class ReportedSpeaker(Answer):
    actor_id = m.maybe("The actor's id.")
    name = m.maybe("The full name.")


class QuoteReport(Answer):
    id = m.text("The quote's id.")
    article_id = m.text("The article it stands in.")
    article = m.some(ArticleHeader, "What there is to say of that article.")
    speaker = m.some(ReportedSpeaker, "Who says it there.", known=False)


class QuoteGroup(Answer):
    """Quotes of the same words."""

    count = m.count("How many quotes.")
    sources = m.texts("Who reports them, the first at the head; 100 at most.")
    first = m.some(QuoteReport, "The first that was published.")
    reports = m.many(QuoteReport, "The first of each publisher, in that order.")
