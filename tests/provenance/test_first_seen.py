"""When each origin's chains were published first."""

from tests.worlds.world import ask

SAID = "A lorry burned out in the Sorvel tunnel"
TOLD = [
    ("Valley Courier", "2024-05-14", f"{SAID}, said Tom Haldane, who drove behind it."),
    ("Northern Post", "2024-05-12", f"{SAID}, Tom Haldane said."),
    ("Harbour Gazette", "2024-05-13", f"{SAID}, said Mira Osk, a nurse."),
    ("Island Times", None, f"{SAID}, according to Edwin Brask, a teacher."),
]


def test_each_origin_has_its_own_first_day(tmp_path):
    articles = [{"outlet": outlet, "published_at": day, "text": text} for outlet, day, text in TOLD]
    answer = ask(tmp_path, {"claim": SAID, "articles": articles})
    days = {origin.source.name: origin.first_seen for origin in answer.origins}
    assert days["Tom Haldane"].published_at.value == "2024-05-12"
    assert days["Mira Osk"].published_at.value == "2024-05-13"
    assert days["Edwin Brask"] is None
    assert days["Tom Haldane"].article_id == answer.first_seen.article_id
