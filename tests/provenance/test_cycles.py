"""Who has it from whom, followed to the end: a loop has none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from api.model import Chain, Link
from api.provenance import find_origins, mark_cycles
from tests.factory import source


def chain(number, publisher, end, relation="states"):
    links = [Link(source(publisher, "news_media"), "publisher", "explicit", "publisher")]
    if end:
        links.append(Link(source(end, "news_media"), "relayed_by", "explicit", "es.that"))
    return Chain(
        f"c{number}",
        f"a{number}",
        "attributed" if end else "own_voice",
        tuple(links),
        len(links) - 1,
        relation=relation,
    )


def looped(*pairs):
    return [each.cycle for each in mark_cycles([chain(n, *pair) for n, pair in enumerate(pairs)])]


def test_two_and_three_papers_in_a_ring():
    assert looped(("Post", "Gazette"), ("Gazette", "Post")) == [True, True]
    assert looped(("Post", "Gazette"), ("Gazette", "Courier"), ("Courier", "Post")) == [True, True, True]


def test_a_line_ends():
    assert looped(("Post", "Gazette"), ("Gazette", "Mayor")) == [False, False]
    assert looped(("Post", "Gazette"), ("Gazette", None)) == [False, False]


def test_what_leads_into_a_ring_has_nothing_behind_it():
    assert looped(("Herald", "Post"), ("Post", "Gazette"), ("Gazette", "Post")) == [True, True, True]


def test_a_paper_that_names_itself_is_no_ring():
    assert looped(("Post", "Post"), ("Post", "Post")) == [False, False]


def test_a_name_that_only_resembles_closes_no_ring():
    assert looped(("Post", "Gazette"), ("Evening Gazette", "Post")) == [False, False]


def test_a_chain_that_contradicts_the_claim_is_not_followed():
    both = [chain(1, "Post", "Gazette"), chain(2, "Gazette", "Post", relation="contradicts")]
    assert [each.cycle for each in mark_cycles(both)] == [False, False]


def test_a_ring_has_no_origin():
    ring = mark_cycles([chain(1, "Post", "Gazette"), chain(2, "Gazette", "Post")])
    assert find_origins(ring) == ()


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCDE")), max_size=6), st.randoms())
def test_the_order_of_the_chains_changes_nothing(pairs, order):
    chains = [chain(n, *pair) for n, pair in enumerate(pairs)]
    mixed = order.sample(chains, len(chains))
    assert {c.id for c in mark_cycles(chains) if c.cycle} == {c.id for c in mark_cycles(mixed) if c.cycle}
