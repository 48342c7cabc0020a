"""Articles, quotes, events and actors as they are answered."""

from typing import get_args

from marshmallow import fields

from service.api.schemas import members as m
from service.api.schemas.groups import ArticleGroup, ArticleHeader, QuoteGroup
from service.api.schemas.members import Answer
from service.model import PRECISIONS, Act, ActorType, Field, Kind, Modality, ResolvedBy, SpeakerType
from service.search.records import EVENT_TYPES, QUADS

BASES = ("explicit", "relative", "fallback")


def _start() -> fields.Field[int]:
    return m.count("Offset of the first code point.", 214)


def _end() -> fields.Field[int]:
    return m.count("Offset after the last code point.", 232)


def _field() -> fields.Field[str]:
    return m.one_of(get_args(Field), "The text that the offsets count in.", "body")


class Match(Answer):
    start = _start()
    end = _end()


class Span(Answer):
    start = _start()
    end = _end()
    field = _field()


class Snippet(Answer):
    html = m.text(
        "Safe HTML: what matched stands in <mark>, all else is escaped.", "in the <mark>dollar</mark>"
    )
    start = _start()
    end = _end()
    matches = m.many(Match, "Where what matched stands, in the same field.")


def _highlight() -> fields.Field[dict[str, list[dict[str, object]]]]:
    return fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(Snippet)),
        metadata={"description": "With `highlight=true`: by field, what matched and where."},
    )


class NameCount(Answer):
    name = m.text("A spelling.", "Sergey Lavrov")
    count = m.count("How often.", 12)


class RoleCount(Answer):
    title = m.text("A title or office.", "Russian Foreign Minister")
    count = m.count("How often.", 5)


class DatedRole(RoleCount):
    first = m.day("The first day with this title.", "2022-12-10")
    last = m.day("The last day with this title.", "2023-11-13")


class TextMention(Answer):
    text = m.text("The words.", "Mr. Lavrov")
    start = _start()
    end = _end()
    field = _field()


class ArticleActor(Answer):
    actor_id = m.text("The actor's id.", "sergei-lavrov")
    name = m.text("The full name.", "Sergei Lavrov")
    type = m.one_of(get_args(ActorType), "What it is.", "person")
    country = m.maybe("Its country: ISO 3166 code.", "RU")
    aliases = m.many(NameCount, "Every spelling used in the article.")
    roles = m.many(RoleCount, "Every title used in the article.")
    mention_count = m.count("How often it is mentioned.", 9)
    mentions = m.many(TextMention, "Where it is mentioned.")
    merged_because = m.maybe("Why spellings were taken for one actor.", None)


class Days(Answer):
    start = m.day("The first day.", "2023-11-06", known=True)
    end = m.day("The last day, included.", "2023-11-12", known=True)


class DateMention(Answer):
    text = m.text("The words.", "Last week")
    start = _start()
    end = _end()
    range = m.some(Days, "The days meant; null where the text does not settle it.", known=False)
    precision = m.one_of(PRECISIONS, "How exact the words are.", "week")
    approximate = m.flag("Whether the text says about.", False)
    basis = m.one_of(BASES[:2], "Written out, or relative to another day.", "relative")
    field = _field()


class Article(Answer):
    id = m.text(
        "The id given when it was loaded, else made from the URL or the content.", "seed-001", required=True
    )
    url = m.maybe("Where it was published.", "https://news.example/2023/11/13/central-asia")
    source = m.maybe("The publisher.", "The Epoch Times")
    origin = m.maybe("The file it came from.", "seeds/001.txt")
    title = m.maybe("The headline.", "West Seeks to Undermine Russian Position in Central Asia")
    subtitle = m.maybe("The deck.", "After Vladimir Putin visits Kazakhstan …")
    authors = m.texts("Who wrote it.", ["Adam Morrow"])
    section = m.maybe("The section of the paper.", "World")
    tags = m.texts("The tags of the page.", ["Russia"])
    captions = m.texts("Captions and credits of pictures.", ["An aerial view of Astana, Kazakhstan."])
    language = m.text("ISO 639 code.", "en")
    dateline = m.maybe("Place, day and agency before the first sentence.", "MOSCOW, December 10. /TASS/.")
    published_at = m.maybe("A day, or RFC 3339 where the text gives a time with its zone.", "2023-11-13")
    published_precision = m.one_of(
        ("second", "day", "month", "year", "unknown"), "How exact published_at is.", "day"
    )
    published_basis = m.one_of(("stated", "inferred"), "Whether the text says it.", "stated", known=False)
    updated_at = m.maybe("When the page says it was updated.", "2023-11-13")
    body = m.maybe(
        "The article proper. In lists only where `fields` asks for it; null where the service withholds it.",
        "Western powers are …",
    )
    word_count = m.count("Words of the body.", 812)
    content_hash = m.text("The same for the same content.", "2f0c8f9b1f1f8a52b1c3")
    extractor_version = m.text("What quotes, events and actors were found with.", "1")
    actors = m.many(ArticleActor, "Who occurs in it.")
    dates = m.many(DateMention, "The dated expressions of its text.")
    quote_count = m.count("How many quotes it has.", 14)
    event_count = m.count("How many events it has.", 9)
    indexed_at = m.maybe("When it was loaded.", "2026-11-22T03:00:00Z")
    highlight = _highlight()
    group = m.some(ArticleGroup, "With `fold=true`: all that match and have the same words.")


class Member(Answer):
    actor_id = m.text("The actor's id.", "emmanuel-macron")
    name = m.text("The full name.", "Emmanuel Macron")


class Speaker(Answer):
    text = m.text("The whole phrase.", "Russian Foreign Minister Sergey Lavrov")
    start = _start()
    end = _end()
    name_start = m.count("Offset of the name that the phrase holds.", 239, allow_none=True)
    name_end = m.count("Offset after it.", 252, allow_none=True)
    role = m.maybe("The title in the text.", "Russian Foreign Minister")
    actor_id = m.maybe("The actor's id; null where the article names nobody.", "sergei-lavrov")
    name = m.maybe("The actor's full name.", "Sergey Lavrov")
    type = m.one_of(get_args(SpeakerType), "What speaks.", "person")
    resolved_by = m.one_of(get_args(ResolvedBy), "How the phrase led to the actor.", "name", known=False)
    members = m.many(Member, "The actors of a joint speaker.")
    field = _field()


class Cue(Answer):
    text = m.text("The whole reporting phrase.", "has said")
    start = _start()
    end = _end()
    lemma = m.text("The lemma of its head.", "say")
    field = _field()


class SaidAt(Days):
    precision = m.one_of(PRECISIONS, "How exact it is.", "day")
    basis = m.one_of(BASES, "How it is known; fallback: the article's date.", "explicit")


class ActorMention(Answer):
    actor_id = m.text("The actor's id.", "european-union")
    name = m.text("The full name.", "European Union")
    start = _start()
    end = _end()
    field = _field()


class Quote(Answer):
    id = m.text("Stays when extraction gets better.", "q1c2d3e4f5a6b7c8d9e0f", required=True)
    article_id = m.text("The article it stands in.", "seed-001")
    article = m.some(ArticleHeader, "What there is to say of that article.")
    text = m.text("What was said, without the outer marks.", "But these attempts are futile.")
    kind = m.one_of(get_args(Kind), "How much of it stands in quotation marks: all, some, none.", "direct")
    act = m.one_of(get_args(Act), "What is done by the words.", "said")
    spans = m.many(Span, "Where it stands; several where it is split.")
    speaker = m.some(Speaker, "Who says it.", known=False)
    cue = m.some(Cue, "The words that report it.", known=False)
    reported_by = m.some(Speaker, "Who relays it, where the text says so.", known=False)
    said_at = m.some(SaidAt, "When it was said.", known=False)
    mentions = m.many(ActorMention, "Who is spoken of.")
    context = m.text("The paragraph or sentences around it.", "“But these attempts are futile.” …")
    context_start = m.count("Offset of the context.", 180)
    confidence = m.number("0 to 1.", 0.9)
    continuation = m.flag("Whether it goes on from the quote before, without naming the speaker again.", True)
    highlight = _highlight()
    group = m.some(QuoteGroup, "With `group=true`: all that match and have the same words.")


class Action(Answer):
    text = m.text("The words.", "paid a landmark visit to")
    lemma = m.text("The lemma of the head.", "visit")
    start = _start()
    end = _end()
    field = _field()


class EventActor(Answer):
    actor_id = m.text("The actor's id.", "vladimir-putin")
    name = m.text("The full name.", "Vladimir Putin")
    aliases = m.texts("The spellings of the article.", ["Mr. Putin"])
    side = m.one_of(("actor", "recipient", "other"), "Who does it, to whom, or neither.", "actor")
    start = _start()
    end = _end()
    field = _field()


class EventDate(Days):
    precision = m.one_of(PRECISIONS, "How exact it is.", "week")
    approximate = m.flag("Whether the text says about.", False)
    basis = m.one_of(BASES, "How it is known; fallback: the article's date.", "relative")
    text = m.maybe("The words.", "Last week")


class Place(Answer):
    name = m.text("The place.", "Astana")
    country = m.maybe("The country it lies in: ISO 3166 code.", "KZ")


class Sentence(Answer):
    text = m.text("The sentence.", "Last week, Mr. Putin paid a landmark visit to Astana.")
    start = _start()
    end = _end()
    field = _field()


class Event(Answer):
    id = m.text("Stays when extraction gets better.", "e1c2d3e4f5a6b7c8d9e0f", required=True)
    article_id = m.text("The article it stands in.", "seed-001")
    article = m.some(ArticleHeader, "What there is to say of that article.")
    type = m.one_of(EVENT_TYPES, "The PLOVER type, or STATEMENT, or OTHER.", "CONSULT")
    quad = m.one_of(QUADS, "Verbal or material, cooperation or conflict.", "verbal-cooperation")
    action = m.some(Action, "What is done.")
    actors = m.many(EventActor, "Who takes part.")
    date = m.some(EventDate, "When; null where neither the text nor the article says.", known=False)
    place = m.some(Place, "Where.", known=False)
    sentence = m.some(Sentence, "The sentence that tells it.")
    modality = m.one_of(get_args(Modality), "How it is told.", "asserted")
    confidence = m.number("0 to 1.", 0.8)
    field = _field()
    highlight = _highlight()


class Actor(Answer):
    id = m.text("A readable id, the same for any spelling of the name.", "sergei-lavrov", required=True)
    name = m.text("The full name.", "Sergei Lavrov")
    type = m.one_of(get_args(ActorType), "What it is.", "person")
    aliases = m.many(NameCount, "Every spelling, the most frequent first.")
    roles = m.many(DatedRole, "Every title, with the days it was used on.")
    country = m.maybe("Its country: ISO 3166 code.", "RU")
    quote_count = m.count("Quotes it speaks in.", 31)
    article_count = m.count("Articles it occurs in.", 5)
    mention_count = m.count("Mentions in all articles.", 44)
    event_count = m.count("Events it takes part in.", 6)
    first_seen = m.day("The first dated article with it.", "2022-12-10")
    last_seen = m.day("The last dated article with it.", "2023-11-13")
    highlight = _highlight()


class MonthCount(Answer):
    month = m.text("The month.", "2023-11")
    count = m.count("Quotes.", 4)


class ActorProfile(Actor):
    quotes_by_month = m.many(
        MonthCount,
        "The quotes it speaks in, by the month they were said in, from the first to the last, none left "
        "out (600 at most); without those whose month is not known.",
    )


class RelatedActor(Answer):
    id = m.text("The actor's id.", "dmitry-peskov", required=True)
    name = m.text("The full name.", "Dmitry Peskov")
    type = m.one_of(get_args(ActorType), "What it is.", "person")
    country = m.maybe("Its country: ISO 3166 code.", "RU")
    count = m.count("Articles, quotes or events in which both occur.", 3)
    score = m.number("That, against how often each occurs at all: 1 is always together.", 0.77)
