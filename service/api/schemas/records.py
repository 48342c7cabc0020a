"""Articles, quotes, events and actors as they are answered."""

from typing import get_args

from service.api.schemas import members as m
from service.api.schemas import offsets as o
from service.api.schemas.groups import ArticleGroup, ArticleHeader, QuoteGroup
from service.api.schemas.members import Answer
from service.model import PRECISIONS, Act, ActorType, Kind, Modality, ResolvedBy, SpeakerType
from service.search.records import EVENT_TYPES, QUADS

BASES = ("explicit", "relative", "fallback")


class NameCount(Answer):
    name = m.text("A spelling.")
    count = m.count("How often.")


class RoleCount(Answer):
    title = m.text("A title or office.")
    count = m.count("How often.")


class DatedRole(RoleCount):
    first = m.day("The first day with this title.")
    last = m.day("The last day with this title.")


class TextMention(Answer):
    text = m.text("The words.")
    start = o.starts()
    end = o.ends()
    field = o.of_field()


class ArticleActor(Answer):
    actor_id = m.text("The actor's id.")
    name = m.text("The full name.")
    type = m.one_of(get_args(ActorType), "What it is.")
    country = m.maybe("Its country: ISO 3166 code.")
    aliases = m.many(NameCount, "Every spelling used in the article.")
    roles = m.many(RoleCount, "Every title used in the article.")
    mention_count = m.count("How often it is mentioned in the article.")
    mentions = m.many(TextMention, "Where it is mentioned.")
    merged_because = m.maybe("Why spellings that look like two names were taken for one actor.")


class DateRange(Answer):
    start = m.day("The first day.", known=True)
    end = m.day("The last day, included.", known=True)


class DateMention(Answer):
    text = m.text("The words.")
    start = o.starts()
    end = o.ends()
    range = m.some(DateRange, "The days meant; null where the text does not settle it.", known=False)
    precision = m.one_of(PRECISIONS, "The length of time that the words name.")
    approximate = m.flag("Whether the text says `about`, `early`, `late` or the like.")
    basis = m.one_of(BASES[:2], "Written out, or relative to another day.")
    field = o.of_field()


class Article(Answer):
    id = m.text("The id given when it was loaded, else made from the URL or the content.")
    url = m.maybe("Where it was published.")
    source = m.maybe("The publisher; null where neither the page nor whoever loaded it says.")
    origin = m.maybe("The file it was loaded from.")
    title = m.maybe("The headline.")
    subtitle = m.maybe("The deck.")
    authors = m.texts("Who wrote it.")
    section = m.maybe("The section of the paper.")
    tags = m.texts("The tags of the page.")
    captions = m.texts("Captions and credits of pictures.")
    language = m.text("ISO 639 code.")
    dateline = m.maybe("Place, day and agency before the first sentence.")
    published_at = m.maybe("A day, or RFC 3339 with its zone where the text gives both time and zone.")
    published_precision = m.one_of(
        ("second", "day", "month", "year", "unknown"), "How exact published_at is."
    )
    published_basis = m.one_of(("stated", "inferred"), "Whether the text says it.", known=False)
    updated_at = m.maybe("When the page says it was updated.")
    body = m.maybe(
        "The article proper. In lists only where `fields` asks for it; null where the service withholds it."
    )
    word_count = m.count("How many words the body has.")
    content_hash = m.text("The same for the same title, body and so on, whatever found it.")
    extractor_version = m.text(
        "The rules, model and table of names that quotes, events and actors were found with."
    )
    actors = m.many(ArticleActor, "Who occurs in it.")
    dates = m.many(DateMention, "The dated expressions of its text.")
    quote_count = m.count("How many quotes it has.")
    event_count = m.count("How many events it has.")
    indexed_at = m.instant("When it was loaded.")


class ArticleItem(m.Chosen, Article):
    highlight = o.highlight()
    group = m.some(ArticleGroup, "With `fold=true`: all that match and have the same words.", required=False)


class JointSpeaker(Answer):
    actor_id = m.text("The actor's id.")
    name = m.text("The full name.")


class Speaker(Answer):
    text = m.text("The whole phrase, with title and description.")
    start = o.starts()
    end = o.ends()
    name_start = m.count("Offset of the name that the phrase holds.", allow_none=True)
    name_end = m.count("Offset after it.", allow_none=True)
    role = m.maybe("The title or office that the text gives; null where it gives none.")
    actor_id = m.maybe("The actor's id; null where the article names nobody.")
    name = m.maybe("The actor's full name.")
    type = m.one_of(get_args(SpeakerType), "What speaks.")
    resolved_by = m.one_of(
        get_args(ResolvedBy),
        "How the phrase led to the actor; null where it led to nobody.",
        known=False,
    )
    members = m.many(JointSpeaker, "The actors of a joint speaker such as `the two leaders`; else empty.")
    field = o.of_field()


class Cue(Answer):
    text = m.text("The whole reporting phrase.")
    start = o.starts()
    end = o.ends()
    lemma = m.text("The lemma of its head.")
    field = o.of_field()


class SaidAt(DateRange):
    precision = m.one_of(PRECISIONS, "How exact it is.")
    basis = m.one_of(BASES, "How it is known; fallback: the article's date, in UTC.")


class ActorMention(Answer):
    actor_id = m.text("The actor's id.")
    name = m.text("The full name.")
    start = o.starts()
    end = o.ends()
    field = o.of_field()


class Quote(Answer):
    id = m.text("Stays when extraction gets better.")
    article_id = m.text("The article it stands in.")
    article = m.some(ArticleHeader, "What there is to say of that article.")
    text = m.text("What was said, without the outer marks.")
    kind = m.one_of(
        get_args(Kind), "How much of it stands in quotation marks: direct, all; mixed, some; indirect, none."
    )
    act = m.one_of(
        get_args(Act), "What the speaker does with these words: whoever `denies` says the opposite of `text`."
    )
    spans = m.many(o.Span, "Where it stands; several where it is split.")
    speaker = m.some(Speaker, "Who says it.", known=False)
    cue = m.some(Cue, "The words that report it.", known=False)
    reported_by = m.some(Speaker, "Who relays it, where the text says so.", known=False)
    said_at = m.some(SaidAt, "When it was said.", known=False)
    mentions = m.many(ActorMention, "Who is spoken of.")
    context = m.text("The paragraph, or the sentences, that it stands in.")
    context_start = m.count("Offset of the context, in the text that the spans count in.")
    confidence = m.share("Of the quotes with 0.8, about eight in ten are right in words and speaker.")
    continuation = m.flag("Whether it goes on from the quote before it without naming the speaker again.")


class QuoteItem(m.Chosen, Quote):
    highlight = o.highlight()
    group = m.some(QuoteGroup, "With `group=true`: all that match and have the same words.", required=False)


class Action(Answer):
    text = m.text("The words.")
    lemma = m.text("The lemma of the head.")
    start = o.starts()
    end = o.ends()
    field = o.of_field()


class EventActor(Answer):
    actor_id = m.text("The actor's id.")
    name = m.text("The full name.")
    aliases = m.texts("The spellings of the article.")
    side = m.one_of(("actor", "recipient", "other"), "Who does it, to whom, or neither.")
    start = o.starts()
    end = o.ends()
    field = o.of_field()


class EventDate(DateRange):
    precision = m.one_of(PRECISIONS, "How exact it is.")
    approximate = m.flag("Whether the text says `about`, `early`, `late` or the like.")
    basis = m.one_of(BASES, "How it is known; fallback: the article's date, in UTC.")
    text = m.maybe("The words.")


class Place(Answer):
    name = m.text("The place.")
    country = m.maybe("The country it lies in: ISO 3166 code.")


class Sentence(Answer):
    text = m.text("The sentence.")
    start = o.starts()
    end = o.ends()
    field = o.of_field()


class Event(Answer):
    id = m.text("Stays when extraction gets better.")
    article_id = m.text("The article it stands in.")
    article = m.some(ArticleHeader, "What there is to say of that article.")
    type = m.one_of(EVENT_TYPES, "The PLOVER type, or STATEMENT, or OTHER.")
    quad = m.one_of(QUADS, "Verbal or material, cooperation or conflict.")
    action = m.some(Action, "What is done.")
    actors = m.many(EventActor, "Who takes part.")
    date = m.some(EventDate, "When; null where neither the text nor the article says.", known=False)
    place = m.some(Place, "Where.", known=False)
    sentence = m.some(Sentence, "The sentence that tells it.")
    modality = m.one_of(
        get_args(Modality),
        "Whether the text tells it as a fact, as said by somebody, as planned, or as denied.",
    )
    confidence = m.share("How sure the event is: higher is surer.")
    field = o.of_field()


class EventItem(m.Chosen, Event):
    highlight = o.highlight()


class Actor(Answer):
    id = m.text("A readable id, the same for any spelling of the name.")
    name = m.text("The full name.")
    type = m.one_of(get_args(ActorType), "What it is.")
    aliases = m.many(NameCount, "Every spelling, the most frequent first.")
    roles = m.many(DatedRole, "Every title, with the days it was used on.")
    country = m.maybe("Its country: ISO 3166 code.")
    quote_count = m.count("Quotes it speaks in.")
    article_count = m.count("Articles it occurs in.")
    mention_count = m.count("Mentions in all articles.")
    event_count = m.count("Events it takes part in.")
    first_seen = m.day("The first dated article with it.")
    last_seen = m.day("The last dated article with it.")


class ActorItem(m.Chosen, Actor):
    highlight = o.highlight()


class MonthCount(Answer):
    month = m.text("The month, such as 2023-11.")
    count = m.count("The quotes said in it.")


class ActorProfile(Actor):
    quotes_by_month = m.many(
        MonthCount,
        "The quotes it speaks in, by the month they were said in, from the first to the last, none left "
        "out (600 at most); without those whose month is not known.",
    )


class RelatedActor(Answer):
    id = m.text("The actor's id.")
    name = m.text("The full name.")
    type = m.one_of(get_args(ActorType), "What it is.")
    country = m.maybe("Its country: ISO 3166 code.")
    count = m.count("Articles, quotes or events in which both occur.")
    score = m.share("`count`, against how often each occurs at all: 1 is always together.")
