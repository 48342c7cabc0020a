"""What holds for every text: offsets, order, no fault, no surprise, cost in proportion."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import article
from spacy.language import Language

from service.ingest.annotation import Annotated
from service.ingest.dates import attached_date, find_dates
from service.ingest.syntax import Doc

VOCABULARY = """
the of in on at from to between and last next this past that early late mid - – , . ' ’s ' " ( ) first
half third quarter Q3 week weekend month year years days ago later earlier before after a one ten 3 12 31
45 1998 2022 0000 9999 '98 1990s 3/4/2023 12.11.22 2023-02-30 9/11 12th May March Nov. Sept 29 Feb Monday
Sun Friday's today tonight morning summer fiscal period same each Christmas Thanksgiving Day by end fall
may said will 10% $20 every noon 99999999999999999999 latest current following that's year-earlier known
"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
    st.text(max_size=80),
)
DAYS = st.one_of(st.none(), st.dates().map(str))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, day=DAYS, day_first=st.one_of(st.none(), st.booleans()))
def test_any_text(nlp: Language, text: str, day: str | None, day_first: bool | None) -> None:
    annotated = Annotated(article(text, day, day_first=day_first), Doc(nlp(text)))
    found = find_dates(annotated)
    assert found == find_dates(annotated)
    assert all(mention.text == text[mention.start : mention.end] for mention in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(mention.range is None or mention.range.start <= mention.range.end for mention in found)
    for token in annotated.body:
        attached = attached_date(annotated.body, token, found)
        assert attached is None or text[attached.start : attached.end] == attached.text


def test_cost_grows_with_length_and_not_faster(
    nlp: Language, steps: Callable[[Callable[[], object]], int]
) -> None:
    sentence = (
        "On Nov. 12 he said that, since last Friday, 1998 of the 2000 had come in March or early next week. "
    )

    def cost(copies: int) -> int:
        text = sentence * copies
        annotated = Annotated(article(text, "2023-11-13"), Doc(nlp.make_doc(text)))
        assert len(find_dates(annotated)) >= 3 * copies
        return steps(lambda: find_dates(annotated))

    assert cost(400) < 1.5 * 4 * cost(100)
