"""A claim in one language finds the story in another, and the score says that it crossed."""

import pytest

from api.matching import Kernel, plan, rank_and_align, shortlist
from api.matching.crossing import vocabulary
from api.matching.stems import stem
from api.store import sqlite_index
from tests.matching.worlds import World

STORY = "El presidente Kim Jong-un visitó una fábrica de tractores en Sinpo, informó la agencia."
OTHER = "La cosecha de trigo fue la mejor en una década, dijo el sindicato de la comarca."
CLAIMS = [
    ("en", "President Kim Jong Un visited a tractor factory in Sinpo"),
    ("fr", "Le président Kim Jong-un a visité une usine de tracteurs à Sinpo"),
    ("pt", "O presidente Kim Jong-un visitou uma fábrica de tratores em Sinpo"),
]


def ask(world, claim, code):
    planned = plan(claim, code, world._frequencies, len(world.pairs), ["es"])
    rows = [int(row) for row in sqlite_index.weigh(world.connection, planned.terms, planned.budget).rows]
    profiles = {str(row): profile for row, profile in sqlite_index.profiles(world.connection, rows).items()}
    best = shortlist(claim, code, profiles, rarity=planned.rarity)
    return rank_and_align(Kernel(claim, code), [world.pairs[int(key)] for key in best], None, profiles)


@pytest.mark.parametrize(("code", "claim"), CLAIMS)
def test_a_spanish_story_is_found_in_another_language(code, claim):
    (match, *_) = ask(World(OTHER, STORY), claim, code)
    assert (match.article_id, match.tier) == ("2", "match")
    assert dict(match.parts)["cross"] == 1.0


@pytest.mark.parametrize(
    ("claim", "story"),
    [
        (
            "Two firefighters died in a fire near Faro",
            "Dos bomberos murieron en un incendio cerca de Faro.",
        ),
        (
            "The central bank raised interest rates",
            "El Banco Central subió las tasas de interés.",
        ),
    ],
)
def test_a_plain_translation_is_a_match(claim, story):
    assert [match.tier for match in ask(World(OTHER, story), claim, "en")][:1] == ["match"]


def test_another_deed_of_the_same_person_is_no_match():
    matches = ask(World(OTHER, STORY), "Kim Jong Un ordered the release of the arrested fishermen", "en")
    assert all(match.tier != "match" for match in matches)


@pytest.mark.parametrize(
    ("source", "word", "target", "answer"),
    [
        ("en", "strike", "es", "huelga"),
        ("es", "sequia", "en", "drought"),
        ("fr", "greve", "pt", "greve"),
        ("en", "die", "es", "murieron"),
        ("en", "raise", "es", "subio"),
        ("es", "bomberos", "en", "firefighter"),
    ],
)
def test_the_vocabulary_reads_in_every_direction(source, word, target, answer):
    assert stem(answer, target) in vocabulary(source, target)[stem(word, source)]
