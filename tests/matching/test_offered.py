"""What is offered as possible: the right article of a loose claim, ten at most; to a claim of no weight nothing."""

from api.matching.query import read_claim
from tests.matching.worlds import World

DAM = "La presa de Ardeal cedió de madrugada y el agua llegó a las huertas de Morelia."
FAIR = "La feria de Ardeal abrió sus puertas con ganado de toda la comarca."


def test_a_loose_claim_is_offered_its_article_and_no_match():
    matches = World(FAIR, DAM).ask("nadie en Ardeal quiso revisar aquella presa y ahora lloramos")
    assert [match.tier for match in matches if match.article_id == "2"] == ["possible"]
    assert matches[0].article_id == "2"


def test_a_claim_of_no_weight_is_offered_nothing():
    assert (
        World(
            "Hoy es un día para todos, dijo el presidente al abrir la feria del ganado en la plaza mayor de Ardeal."
        ).ask("dijo el presidente")
        == []
    )


def test_no_more_than_ten_are_offered():
    towns = [f"La presa de Ardeal cedió de madrugada, según el alcalde de {name}." for name in "ABCDEFGHIJKLMN"]
    offered = [m for m in World(*towns).ask("nadie revisó aquella presa de Ardeal, qué pena") if m.tier == "possible"]
    assert len(offered) == 10


def test_words_are_worth_what_they_are_in_the_store():
    query = read_claim("la presa de Ardeal", "es")
    weighed = query.reweighed({"pres": 1.0})
    assert [slot.weight for slot in weighed.slots if slot.word == "presa"] == [1.0]
    assert [slot for slot in weighed.slots if slot.word != "presa"] == [s for s in query.slots if s.word != "presa"]
    assert query.reweighed({}) == query
