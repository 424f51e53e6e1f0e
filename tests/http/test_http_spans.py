"""Spans on the wire slice back to their words, in code points and in UTF-16."""

from hypothesis import given, settings
from hypothesis import strategies as st

from api.http.render_spans import AROUND, Quoter
from api.model import Span

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 90), st.integers(0, 90))
def test_a_span_slices_back_to_its_words(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    wire = Quoter({"text": text}).span(Span(start, end))
    assert text[wire["start"] : wire["end"]] == wire["exact"]
    units = text.encode("utf-16-le")
    assert units[2 * wire["start_utf16"] : 2 * wire["end_utf16"]].decode("utf-16-le") == wire["exact"]
    assert text[:start].endswith(wire["prefix"])
    assert text[end:].startswith(wire["suffix"])
    assert len(wire["prefix"]) == min(start, AROUND)


def test_a_field_without_text_is_quoted_as_nothing():
    assert Quoter({"text": "a"}).span(Span(0, 3, "title"))["exact"] == ""


def test_only_spans_with_words_are_listed():
    quoter = Quoter({"text": "abc"})
    assert [each["exact"] for each in quoter.spans([Span(1, 1), Span(0, 2)])] == ["ab"]
