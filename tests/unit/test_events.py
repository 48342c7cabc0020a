"""Who did what to whom, where and on which date, in sentences of the tests' own."""

import pytest
from newsdesk import days, events, names, one


def test_active_clause_names_both_sides_place_and_day() -> None:
    event = one(events("Chancellor Olaf Scholz met President Emmanuel Macron in Berlin on Tuesday."), "meet")
    assert (names(event, "actor"), names(event, "recipient")) == ({"Olaf Scholz"}, {"Emmanuel Macron"})
    assert days(event) == ("2024-05-14", "2024-05-14")
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Berlin", "DE")
    assert (event.type, event.quad, event.modality) == ("CONSULT", "verbal-cooperation", "asserted")


def test_passive_turns_the_sides() -> None:
    event = one(events("Poland was attacked by Belarus on May 3."), "attack")
    assert (names(event, "actor"), names(event, "recipient")) == ({"Belarus"}, {"Poland"})
    assert (event.type, event.quad) == ("ASSAULT", "material-conflict")


def test_light_verb_leaves_the_action_to_its_noun() -> None:
    event = one(events("President Gitanas Nauseda paid a long visit to Kyiv on April 3."), "visit")
    assert event.action.text == "paid a long visit"
    assert names(event, "actor") == {"Gitanas Nauseda"}
    assert event.place is not None and event.place.name == "Kyiv"


def test_event_noun_as_subject_of_a_passive() -> None:
    event = one(events("Talks between Armenia and Azerbaijan were held in Vienna on April 22, 2024."), "talk")
    assert names(event) == {"Armenia", "Azerbaijan"}
    assert days(event) == ("2024-04-22", "2024-04-22")


def test_owner_does_and_of_suffers() -> None:
    event = one(events("Turkey's invasion of Cyprus in July 1974 divided the island."), "invasion")
    assert (names(event, "actor"), names(event, "recipient")) == ({"Turkey"}, {"Cyprus"})
    assert days(event) == ("1974-07-01", "1974-07-31")


def test_coordinate_verbs_share_subject_and_date() -> None:
    found = events("Poland expelled three diplomats on Monday and summoned the ambassador.")
    for lemma in ("expel", "summon"):
        event = one(found, lemma)
        assert names(event, "actor") == {"Poland"}
        assert days(event) == ("2024-05-13", "2024-05-13")


def test_each_clause_has_its_own_date() -> None:
    found = events("Toyota, which bought the plant in 2019, closed it on Friday.")
    assert days(one(found, "buy")) == ("2019-01-01", "2019-12-31")
    assert days(one(found, "close")) == ("2024-05-10", "2024-05-10")
    assert names(one(found, "buy"), "actor") == {"Toyota"}


def test_date_inside_the_noun_phrase_belongs_to_the_noun_and_to_what_happened_there() -> None:
    found = events("At a May 2 meeting with Olaf Scholz in Berlin, Emmanuel Macron signed an accord.")
    meeting = one(found, "meeting")
    assert names(meeting) == {"Emmanuel Macron", "Olaf Scholz"}
    assert days(meeting) == days(one(found, "accord")) == ("2024-05-02", "2024-05-02")
    assert meeting.place is not None and meeting.place.name == "Berlin"


def test_who_is_acting_where_the_verb_hangs_on_another() -> None:
    found = events("Poland asked Germany to extradite the suspect. Spain freed a spy after arresting him.")
    assert names(one(found, "extradite"), "actor") == {"Germany"}
    assert names(one(found, "arrest"), "actor") == {"Spain"}


@pytest.mark.parametrize(
    ("sentence", "lemma", "modality"),
    [
        ("Keir Starmer visited Japan.", "visit", "asserted"),
        ("Keir Starmer will visit Japan.", "visit", "planned"),
        ("Keir Starmer plans to visit Japan.", "visit", "planned"),
        ("Keir Starmer is expected to visit Japan.", "visit", "planned"),
        ("Keir Starmer is to visit Japan.", "visit", "planned"),
        ("Keir Starmer could visit Japan.", "visit", "planned"),
        ("Keir Starmer did not visit Japan.", "visit", "denied"),
        ("Britain denied that Keir Starmer had visited Japan.", "visit", "denied"),
        ("Japan said Keir Starmer visited Tokyo.", "visit", "reported"),
        ("“Keir Starmer visited Japan last year,” Lisa Nandy said.", "visit", "reported"),
        ("Canada did not sign the treaty.", "treaty", "denied"),
        ("Keir Starmer replied: “Absolutely not.”", "reply", "asserted"),
        ("“Nobody,” Keir Starmer said, “nobody here will accept it.”", "say", "asserted"),
        ("Neither side provided details to Canada.", "provide", "denied"),
    ],
)
def test_standing(sentence: str, lemma: str, modality: str) -> None:
    assert one(events(sentence), lemma).modality == modality


def test_news_without_a_date_takes_the_article_day_and_says_so() -> None:
    event = one(events("Toyota has opened a plant in Turkey."), "open")
    assert days(event) == ("2024-05-15", "2024-05-15")
    assert event.date is not None
    assert (event.date.basis, event.date.text) == ("fallback", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Toyota had closed the plant.",
        "Toyota previously closed a plant.",
        "Toyota will close the plant.",
        "Shortly afterward, Toyota closed the plant.",
    ],
)
def test_what_happened_at_some_other_time_has_no_date(sentence: str) -> None:
    assert one(events(sentence), "close").date is None


def test_undated_article_lends_no_date() -> None:
    found = events("Toyota closed a plant. Ford sold its plant in May 2020.", day=None)
    assert one(found, "close").date is None
    assert days(one(found, "sell")) == ("2020-05-01", "2020-05-31")


def test_habits_and_states_are_no_events() -> None:
    assert (
        events("Kazakhstan shares a long border with Russia. Poland likes Sweden. Norway is a kingdom.") == ()
    )


def test_credits_are_no_events() -> None:
    assert events("Reuters contributed to this report.") == ()


def test_headline_in_the_present_is_news() -> None:
    found = events("There was a storm.", title="Emmanuel Macron visits Japan")
    assert days(one(found, "visit")) == ("2024-05-15", "2024-05-15")
    assert one(found, "visit").field == "title"


def test_what_the_headline_and_the_body_tell_is_one_event() -> None:
    found = events("President Emmanuel Macron is visiting Tokyo.", title="Emmanuel Macron visits Japan")
    assert one(found, "visit").field == "body"


def test_pronoun_goes_on_with_actor_and_date_which_is_then_inferred() -> None:
    found = events("Emmanuel Macron arrived in Ottawa on May 9. He held talks with Justin Trudeau.")
    event = one(found, "talk")
    assert names(event) == {"Emmanuel Macron", "Justin Trudeau"}
    assert days(event) == ("2024-05-09", "2024-05-09")
    assert event.date is not None and event.date.basis == "relative"


def test_two_sides_are_those_who_met() -> None:
    found = events(
        "President Emmanuel Macron met Chancellor Olaf Scholz on May 2. The two leaders signed a treaty."
        " The two countries exchanged prisoners. France and Germany were pleased."
    )
    assert names(one(found, "treaty"), "actor") == {"Emmanuel Macron", "Olaf Scholz"}
    assert names(one(found, "exchange"), "actor") == {"France", "Germany"}


def test_told_twice_is_one_event_and_its_date_holds_for_what_happened_then() -> None:
    found = events(
        "President Gitanas Nauseda paid a visit to Kyiv on April 3."
        " During the visit, he signed an aid package. Mr. Nauseda’s visit lasted two days."
    )
    assert days(one(found, "visit")) == days(one(found, "sign")) == ("2024-04-03", "2024-04-03")


def test_spoken_of_is_not_dated_by_the_speaking() -> None:
    found = events("On Tuesday Poland condemned the attack on Georgia.")
    assert days(one(found, "condemn")) == ("2024-05-14", "2024-05-14")
    assert one(found, "attack").date is None
    assert names(one(found, "attack"), "recipient") == {"Georgia"}


def test_stated_time_apart() -> None:
    found = events(
        "Last week, Emmanuel Macron paid a visit to Tokyo."
        " Mr. Macron's visit came two weeks after a trip to Japan by Olaf Scholz."
    )
    event = one(found, "trip")
    assert names(event, "actor") == {"Olaf Scholz"}
    assert days(event) == ("2024-04-22", "2024-04-28")
    assert event.date is not None and event.date.approximate


def test_office_and_unit_stand_for_their_actor() -> None:
    found = events(
        "French President Emmanuel Macron landed in Japan. Russian troops entered Georgia in 2008."
        " Russia and Georgia broke off relations. France’s president left on Tuesday."
    )
    assert names(one(found, "enter"), "actor") == {"Russia"}
    assert names(one(found, "leave"), "actor") == {"Emmanuel Macron"}


def test_an_event_carries_every_name_of_its_actors() -> None:
    found = events("The United Nations opened an office in Geneva. The UN hired 20 people.")
    (actor,) = one(found, "hire").actors
    assert {"UN", "United Nations"} <= set(actor.aliases)


def test_same_text_same_ids_and_repeated_sentences_differ() -> None:
    text = "Toyota closed a plant.\n\nToyota closed a plant."
    first, second = events(text), events(text)
    assert [event.id for event in first] == [event.id for event in second]
    assert len({event.id for event in first}) == 2
