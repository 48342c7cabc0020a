"""Which stretches stand between quotation marks, whatever the marks and whatever is wrong with them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.quotes.marks import find_quoted

CASES = {
    "curly": ("She said “it rains,” twice.", ["“it rains,”"]),
    "straight": ('"It rains," she said. "Again."', ['"It rains,"', '"Again."']),
    "two single signs": ("''It rains,'' she said.", ["''It rains,''"]),
    "tex": ("``It rains,'' she said.", ["``It rains,''"]),
    "guillemets": ("«It rains», she said.", ["«It rains»"]),
    "low and high": ("„It rains“, she said.", ["„It rains“"]),
    "mismatched": ('“It rains," she said.', ['“It rains,"']),
    "a closing mark that opens": ("”It rains,” she said.", ["”It rains,”"]),
    "single": ("‘It rains,’ she said.", ["‘It rains,’"]),
    "outermost of one kind": ("“The “big” one,” she said.", ["“The “big” one,”"]),
    "singles within": ("“The ‘big’ one,” she said.", ["“The ‘big’ one,”"]),
    "apostrophes": ("It's the workers' day; don't ask 'em.", []),
    "possessive within singles": ("‘the workers’ day’ it was", ["‘the workers’ day’"]),
    "a plural at the end of singles": ("‘a day of wins’ and ‘so’ on", ["‘a day of wins’", "‘so’"]),
    "doubles within singles": ("‘Who “knew” it?’ she said.", ["‘Who “knew” it?’"]),
    "mostly singles": ("‘It rains all day,’ she said. “So.”", ["‘It rains all day,’", "“So.”"]),
    "mostly doubles": ("“It rains ‘so’ hard,” she said. ‘So.’", ["“It rains ‘so’ hard,”", "‘So.’"]),
    "long singles": (f"‘It {'rains ' * 99}now.’", [f"‘It {'rains ' * 99}now.’"]),
    "inches": ('A 5" pipe and a "big" one, 6\'2" long.', ['"big"']),
    "inches within": ('"I am 6\'2" tall," she said.', ['"I am 6\'2" tall,"']),
    "markup": ('<a href="x">It "rains"</a>', ['"rains"']),
    "stray opener": ("“It rains, she said.\n\nThen “sun” came.", ["“It rains, she said.", "“sun”"]),
    "stray closer": ("It rains,” she said.\n\nThen “sun” came.", ["“sun”"]),
    "opened twice, closed once": ("“It “rains, she said.” So.", ["“It “rains, she said.”"]),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert [text[quoted.start : quoted.end] for quoted in find_quoted(text)] == wanted


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.", "“Two.", "“Three,”"]),
        ("“One.\n\nTwo,” he said.", ["“One.", "Two,”"]),
        ('"One.\n\n"Two," he said.', ['"One.', '"Two,"']),
        ("‘One.\n\n‘Two.\n\n‘Three,’ he said.", ["‘One.", "‘Two.", "‘Three,’"]),
    ],
)
def test_a_quotation_may_run_over_paragraphs(text: str, parts: list[str]) -> None:
    (quoted,) = find_quoted(text)
    assert [text[start:end] for start, end in quoted.parts] == parts


def test_what_was_closed_is_not_taken_up_by_the_next_paragraph() -> None:
    assert [len(quoted.parts) for quoted in find_quoted("“One.”\n\n“Two.”")] == [1, 1]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`<>=5", max_size=120))
def test_stretches_lie_in_order_and_apart(text: str) -> None:
    spans = [part for quoted in find_quoted(text) for part in quoted.parts]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
