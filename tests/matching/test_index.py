"""The candidate index: what is added is found, what is removed leaves nothing, the budget is kept."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.model import IndexedText, Term
from api.store import sqlite_index
from tests.matching.worlds import new_index

WORDS = st.sets(st.sampled_from("abcdefgh"), min_size=1)
STEPS = st.lists(st.tuples(st.sampled_from([1, 2, 4095, 4096, 9000]), st.none() | WORDS), max_size=12)


def indexed(*words):
    return IndexedText({"stem": sorted(words), "prefix": []}, profile=",".join(sorted(words)).encode())


def holders(connection, word):
    return sorted(int(row) for row in sqlite_index.weigh(connection, [Term(word, 1.0)], 1000).rows)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_the_index_holds_what_a_dictionary_would_hold(steps):
    connection, expected = new_index(), {}
    for row, words in steps:
        if words is None:
            sqlite_index.remove(connection, row)
            expected.pop(row, None)
        else:
            sqlite_index.add(connection, row, indexed(*words))
            expected[row] = {*words, *expected.get(row, ())}  # what an earlier revision said still finds it
    for word in "abcdefgh":
        right = sorted(row for row, words in expected.items() if word in words)
        assert holders(connection, word) == right
        assert sqlite_index.frequencies(connection, [word]) == {word: len(right)}


def test_nothing_of_a_removed_article_stays():
    connection = new_index()
    sqlite_index.add(connection, 7, indexed("embals", "sotoalt"))
    sqlite_index.remove(connection, 7)
    for table in sqlite_index.METADATA.sorted_tables:
        assert connection.execute(select(table)).all() == []


def test_best_weight_first_and_the_oldest_among_equals():
    connection = new_index()
    sqlite_index.add_many(connection, [(3, indexed("a", "b")), (1, indexed("a")), (2, indexed("a"))])
    found = sqlite_index.weigh(connection, [Term("a", 1.0), Term("b", 2.0)], 100)
    assert found.rows.tolist() == [3, 1, 2]
    assert found.weights.tolist() == [3.0, 1.0, 1.0]
    assert (found.postings, found.complete) == (4, True)


def test_a_term_that_does_not_fit_the_budget_is_not_read_and_that_is_said():
    connection = new_index()
    sqlite_index.add_many(connection, [(row, indexed("common")) for row in range(1, 6)])
    sqlite_index.add(connection, 6, indexed("rare"))
    found = sqlite_index.weigh(connection, [Term("common", 1.0), Term("rare", 1.0)], 5)
    assert (found.rows.tolist(), found.postings, found.complete) == ([6], 1, False)


def test_channels_do_not_meet():
    connection = new_index()
    sqlite_index.add(connection, 1, IndexedText({"stem": [], "prefix": ["casa"]}))
    assert holders(connection, "casa") == []
