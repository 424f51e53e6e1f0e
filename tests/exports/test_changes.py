"""Two answers to one claim: what changed, flag by flag, and because of which article."""

import msgspec

from api.exports import changes, read_answer
from api.http.render_verifications import verification
from tests.exports.conftest import WORLD
from tests.worlds.world import ask


def answer_to(path, articles):
    return read_answer(msgspec.json.encode(verification(ask(path, {**WORLD, "articles": articles}))))


def test_a_second_article_clears_and_is_named_for_it(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    before = answer_to(tmp_path / "one", WORLD["articles"][:1])
    after = answer_to(tmp_path / "two", WORLD["articles"])
    told = changes(before, after)
    new = next(match.article.id for match in after.matches if match.article.outlet.name == "Diario del Valle")
    by_code = {flag["code"]: flag for flag in told["flags"]}
    assert by_code["single_article"]["change"] == "cleared"
    assert by_code["state_media_only"]["change"] == "cleared"
    assert new in by_code["single_article"]["because_of"]
    assert [each["outlet"] for each in told["articles"] if each["article_id"] == new] == ["Diario del Valle"]
    assert told["summary"]["after"] == after.summary
    assert told["first_seen"] == {"before": "2024-03-08", "after": "2024-03-07"}


def test_nothing_changes_between_an_answer_and_itself(answer):
    told = changes(answer, answer)
    assert [told[key] for key in ("summary", "confidence", "independent_origins", "first_seen")] == [None] * 4
    assert [told[key] for key in ("flags", "origins", "articles")] == [[], [], []]
