"""One claim, one article: the cases of `cases/matching/pairs.toml`, alone in a store and among others."""

import tomllib
from pathlib import Path

import pytest

from api.matching import Kernel, rank_and_align
from tests.matching.worlds import World, stored

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "matching" / "pairs.toml").read_text("utf-8"))["case"]
OTHERS = (
    "La cosecha de trigo fue la mejor en una década, dijo el sindicato de agricultores de la comarca.",
    "The council of Port Brac voted to repair the harbour wall before winter.",
    "El equipo local ganó por tres goles y sigue en la segunda plaza de la tabla.",
)


@pytest.mark.parametrize("others", [(), OTHERS], ids=["alone", "among others"])
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_one_claim_one_article(case, others):
    code = case["code"]
    world = World(case["text"], *others, code=code)
    matches = [match for match in world.ask(case["claim"], code) if match.article_id == "1"]
    tier = matches[0].tier if matches else "none"
    assert (tier != "match") if case["tier"] == "not match" else (tier == case["tier"])
    if "exact" in case:
        assert matches[0].passage.of(case["text"]) == case["exact"]
    if "score_from" in case:
        assert matches[0].score >= case["score_from"]
    if "passages" in case:
        assert len(matches[0].passages) == case["passages"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_score_does_not_depend_on_the_store(case):
    code = case["code"]
    alone = World(case["text"], code=code).ask(case["claim"], code)
    among = World(case["text"], *OTHERS, code=code).ask(case["claim"], code)
    assert [_of_the_pair(m) for m in alone] == [_of_the_pair(m) for m in among if m.article_id == "1"]


def _of_the_pair(match):
    """Everything but `which`, the one part that asks about the other stories."""
    return match.score, [part for part in match.parts if part[0] != "which"]


def test_two_stories_that_say_the_same_leave_open_which_one():
    first = "El embalse de Sotoalto perdió la mitad de su agua en agosto, dijo la confederación."
    second = "La confederación dijo que en agosto el embalse de Sotoalto perdió la mitad de su agua."
    claim = "El embalse de Sotoalto perdió la mitad de su agua en agosto"
    (alone,) = World(first).ask(claim)
    together = World(first, second).ask(claim)
    assert dict(alone.parts)["which"] > 0.99
    assert [match.tier for match in together] == ["match", "match"]
    assert all(dict(match.parts)["which"] < 0.95 for match in together)


def test_alignment_pairs_slice_back_to_words_of_both_texts():
    text = "Nadie habló. El embalse de Sotoalto perdió la mitad de su agua en agosto."
    claim = "El embalse de Sotoalto perdió agua"
    (match,) = World(text).ask(claim)
    met = [(pair.claim.of(claim), pair.passage.of(text)) for pair in match.alignment if pair.similarity == 1]
    assert ("Sotoalto", "Sotoalto") in met
    assert ("embalse", "embalse") in met
    assert all(match.passage.contains(pair.passage) for pair in match.alignment)


def test_copies_stand_behind_their_leader():
    text = "El embalse de Sotoalto perdió la mitad de su agua en agosto."
    matches = World(text, text).ask("El embalse de Sotoalto perdió la mitad de su agua", group_of={"2": "1"})
    assert [(match.article_id, match.copies) for match in matches] == [("1", ("2",))]


SPOKEN = "Nobody was asked before. The vote would be late, Ilse Varnholt told the harbour board of Brac."


@pytest.mark.parametrize(
    ("said", "tier"),
    [("", "possible"), ("Ilse Varnholt said that", "match"), ("Tomas Odell said that", "possible")],
    ids=["nobody is named", "the speaker of the passage", "another speaker"],
)
def test_who_said_it_helps_a_short_claim_to_its_sentence(said, tier):
    kernel = Kernel("the vote would be late", "en", len(said), said)
    (match,) = rank_and_align(kernel, [stored("1", SPOKEN, "en")])
    assert match.tier == tier
    assert match.passage.of(SPOKEN).startswith("The vote would be")
