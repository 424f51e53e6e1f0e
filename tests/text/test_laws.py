"""What holds for any text: spans slice back, nothing visible is lost, repair and folding are idempotent."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.languages.loader import available, load
from api.text.boundaries import SentenceLists
from api.text.fold import fold, fold_mapped
from api.text.quotes import pair_quotes
from api.text.repair import UnusableText, problem, repair
from api.text.sentences import split_sentences, split_units
from api.text.tokens import tokenise

# Any Unicode, and text made of what the rules look at, so that they fire.
MARKS = st.sampled_from(
    [*"“”«»‹›‘’'\"`.!?…;,-—–()\n\r \u00a0\u0093\u0094\u00ad\u200d", "''", "``", "<<", ">>", "...", "\r\n"]
)
WORDS = st.sampled_from(
    ["Sr.", "EE. UU.", "a. m.", "J. R.", "dijo", "El", "U.S.", "1.234,5", "12", "l'État", "é", "e\u0301", "(D-Ohio)"]
)
ANY = st.text(max_size=60) | st.lists(MARKS | WORDS | st.text(max_size=4), max_size=40).map("".join)
FEW = settings(max_examples=150, deadline=None)
LISTS = {code: SentenceLists.of(load(code)) for code in available()}


@FEW
@given(ANY)
def test_repair_is_idempotent_and_refuses_what_cannot_be_stored(raw):
    if problem(raw):
        with pytest.raises(UnusableText) as refused:
            repair(raw)
        assert raw[refused.value.position] in "\x00" or "\ud800" <= raw[refused.value.position] <= "\udfff"
    else:
        assert repair(repair(raw)) == repair(raw)
        assert "\r" not in repair(raw)


@FEW
@given(ANY)
def test_folding_is_idempotent_and_its_map_monotone(text):
    folded = fold_mapped(text)
    assert folded.text == fold(text) == fold(fold(text))
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= at < len(text) for at in folded.offsets)


@FEW
@given(ANY)
def test_tokens_slice_back_in_order_and_lose_nothing_visible(text):
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.text and t.text.strip() == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert "".join("".join(t.text.split()) for t in tokens) == "".join(text.split())


@FEW
@given(ANY)
def test_tokens_of_a_stretch_stay_in_it(text):
    start, end = len(text) // 3, 2 * len(text) // 3
    assert all(start <= t.start < t.end <= end for t in tokenise(text, start, end))


@FEW
@given(ANY)
def test_quotations_nest_and_stay_in_their_paragraph(text):
    quotations = pair_quotes(text)
    for one in quotations:
        assert "\n" not in one.outer.of(text)
        assert one.inner.of(text).strip()
        assert text.count("\n", 0, one.outer.start) == one.paragraph
        for other in quotations:
            apart = not one.outer.overlaps(other.outer)
            assert apart or one.outer.contains(other.outer) or other.outer.contains(one.outer)
    assert [q.open.start for q in quotations] == sorted(q.open.start for q in quotations)


@FEW
@given(ANY, st.sampled_from(sorted(LISTS)))
def test_every_visible_character_lies_in_exactly_one_passage(text, code):
    passages = split_sentences(text, code, LISTS[code])
    assert "".join("".join(p.span.of(text).split()) for p in passages) == "".join(text.split())
    for index, passage in enumerate(passages):
        words = passage.span.of(text)
        assert (passage.index, words.strip(), "\n" in words) == (index, words, False)
        assert text.count("\n", 0, passage.span.start) == passage.paragraph


@FEW
@given(ANY, st.sampled_from(sorted(LISTS)))
def test_every_passage_lies_in_one_unit_and_no_unit_ends_in_a_quotation(text, code):
    units = split_units(text, code, LISTS[code])
    for passage in split_sentences(text, code, LISTS[code]):
        assert sum(unit.contains(passage.span) for unit in units) == 1
    for quotation in pair_quotes(text):
        if quotation.depth == 0:
            assert sum(unit.overlaps(quotation.inner) for unit in units) == 1
