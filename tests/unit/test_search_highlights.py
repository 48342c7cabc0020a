from hypothesis import given
from hypothesis import strategies as st

from service.search.highlights import CLOSE, LONGEST_WHOLE, MOST_SNIPPETS, OPEN, snippets, unmarked


def marked(text: str) -> str:
    return text.replace("[", OPEN).replace("]", CLOSE)


def test_marks_become_offsets_and_everything_else_is_escaped() -> None:
    [snippet] = snippets(marked("<b>pay</b> in [dollars] & [euros]"))
    assert snippet["html"] == "&lt;b&gt;pay&lt;/b&gt; in <mark>dollars</mark> &amp; <mark>euros</mark>"
    assert snippet["matches"] == [{"start": 14, "end": 21}, {"start": 24, "end": 29}]
    assert (snippet["start"], snippet["end"]) == (0, 29)


def test_script_inside_a_match_is_escaped_too() -> None:
    [snippet] = snippets(marked("[<script>]"))
    assert snippet["html"] == "<mark>&lt;script&gt;</mark>"


def test_a_long_field_is_cut_around_its_matches_with_offsets_into_the_whole() -> None:
    text = "word " * 300 + "dollar " + "word " * 300
    place = text.index("dollar")
    [snippet] = snippets(text.replace("dollar", f"{OPEN}dollar{CLOSE}"))
    assert snippet["matches"] == [{"start": place, "end": place + 6}]
    assert 0 < snippet["start"] < place < snippet["end"] < len(text)
    assert snippet["html"].startswith("word") and "<mark>dollar</mark>" in snippet["html"]


def test_a_long_field_gives_no_more_snippets_than_anyone_reads() -> None:
    assert len(snippets((f"{OPEN}a{CLOSE}" + " word" * 100) * 30)) == MOST_SNIPPETS


def test_utf16_offsets_count_two_for_a_rocket() -> None:
    [snippet] = snippets(marked("\U0001f680 [up]"), utf16=True)
    assert snippet["matches"] == [{"start": 3, "end": 5}]
    assert snippet["end"] == 5


@given(st.text(alphabet="ab <&[]", max_size=2000))
def test_offsets_always_cut_out_what_was_marked(text: str) -> None:
    balanced = "".join(f"[{part}]" if odd % 2 else part for odd, part in enumerate(_parts(text)))
    plain = balanced.replace("[", "").replace("]", "")
    found, matches = unmarked(marked(balanced))
    assert found == plain
    assert [plain[start:end] for start, end in matches] == [
        part for odd, part in enumerate(_parts(text)) if odd % 2
    ]
    for snippet in snippets(marked(balanced)):
        assert snippet["end"] - snippet["start"] <= max(len(plain), LONGEST_WHOLE)


def _parts(text: str) -> list[str]:
    return text.replace("]", "[").split("[")
