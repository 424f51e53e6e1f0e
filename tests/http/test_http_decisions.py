"""Editors decide about stored texts: through the whole application, with the answers that follow."""

import pytest

from api.app import create_app
from api.config import Config

CLAIM = "El puente de Sorvel se cerró el lunes"
TEXT = "El puente de Sorvel se cerró el lunes, dijo la alcaldesa Nora Veld. Nadie resultó herido."


class Clock:
    now = "2026-01-02T03:04:05Z"

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client(store, clock):
    return create_app(Config(), store=store, clock=clock).test_client()


@pytest.fixture
def article(client):
    return tell(client, TEXT)


def tell(client, text, **more):
    fields = {"text": text, "outlet": "Diario del Valle", "language": "es", "published_at": "2024-05-13", **more}
    return client.post("/v1/articles", json=fields).json["id"]


def decide(client, **fields):
    return client.post("/v1/decisions", json=fields)


def wrong(client, article, **which):
    return decide(client, kind="attribution_wrong", article_id=article, **which)


def ask(client, claim=CLAIM, **more):
    answer = client.post("/v1/verifications", json={"claim": claim, "language": "es", "store": False, **more})
    assert answer.status_code == 200, answer.json
    return answer.json


def test_a_wrong_attribution_links_nobody(client, article):
    before = ask(client)
    assert (before["chains"][0]["status"], before["decisions"]) == ("attributed", [])
    made = wrong(client, article, attribution_id="a1", note="Hablaba de otro puente").json
    assert made["span"]["exact"].startswith("El puente de Sorvel")
    answer = ask(client)
    (chain,) = answer["chains"]
    assert (chain["status"], chain["reason"], len(chain["links"])) == ("unresolved", "decided_wrong", 1)
    assert (answer["origins"], answer["independent_origins"]) == ([], 0)
    (applied,) = answer["decisions"]
    assert (applied["id"], applied["kind"], applied["made_at"]) == (made["id"], "attribution_wrong", Clock.now)
    assert client.delete(f"/v1/decisions/{made['id']}").status_code == 204
    assert ask(client)["chains"][0]["status"] == "attributed"


def test_words_name_the_attribution(client, article):
    start = TEXT.index("dijo")
    made = wrong(client, article, span={"start": start, "end": start + 4})
    assert (made.status_code, made.json["attribution_id"]) == (201, "a1")
    assert ask(client)["chains"][0]["reason"] == "decided_wrong"


def test_a_denial_that_was_none_denies_nothing(client):
    article = tell(client, "La alcaldesa Nora Veld negó que el puente de Sorvel se cerrara el lunes.")
    assert "denied" in {flag["code"] for flag in ask(client)["flags"]}
    wrong(client, article, attribution_id="a1")
    assert "denied" not in {flag["code"] for flag in ask(client)["flags"]}


def test_an_answer_that_does_not_need_it_does_not_name_it(client, article):
    other = tell(client, "La presa de Almar se llenó, dijo el ingeniero Bruno Maza.")
    wrong(client, other, attribution_id="a1")
    assert ask(client)["decisions"] == []


def test_a_day_has_the_decisions_of_that_day(client, clock, article):
    made = wrong(client, article, attribution_id="a1").json
    clock.now = "2026-02-01T00:00:00Z"
    client.delete(f"/v1/decisions/{made['id']}")
    assert ask(client, as_of="2026-01-01")["chains"][0]["status"] == "attributed"
    assert ask(client, as_of="2026-01-15")["chains"][0]["reason"] == "decided_wrong"


def test_a_new_revision_keeps_it_where_the_words_are_the_same(client):
    url = "https://valle.example/puente"
    article = tell(client, TEXT, url=url)
    wrong(client, article, attribution_id="a1")
    tell(client, f"Última hora. {TEXT} Hay desvíos.", url=url)
    assert ask(client)["chains"][0]["reason"] == "decided_wrong"


def test_it_is_seen_in_a_draft(client, article):
    text = {"format": "text", "text": f"{CLAIM}, según todos los medios de la comarca.", "language": "es"}
    before = client.post("/v1/drafts/check", json=text).json
    wrong(client, article, attribution_id="a1")
    after = client.post("/v1/drafts/check", json={**text, "previous_hash": before["content_hash"]}).json
    assert not after["unchanged"]


def test_decisions_are_listed_read_and_go_with_their_article(client, article):
    made = [wrong(client, article, attribution_id="a1").json for _ in range(2)]
    listed = client.get(f"/v1/decisions?article_id={article}&limit=1")
    assert listed.json["items"] == [made[1]]
    assert client.get(listed.headers["Link"].split(">")[0][1:]).json["items"] == [made[0]]
    assert client.get(f"/v1/decisions/{made[0]['id']}").json == made[0]
    client.delete(f"/v1/articles/{article}")
    assert client.get("/v1/decisions").json["items"] == []
    assert client.get(f"/v1/decisions/{made[0]['id']}").status_code == 404


WIRE = (
    "Un transbordador se hundió el domingo en el puerto de Lindau tras chocar con un espigón en la niebla, dijo la "
    "capitana Nora Veld. Sus diecinueve pasajeros llegaron a nado a la orilla o fueron recogidos por pesqueros "
    "en pocos minutos. El pecio bloquea la dársena oriental y dos cruceros han ido a otros puertos de la costa."
)
SANK = "Un transbordador se hundió en el puerto de Lindau"


def codes(answer):
    return {flag["code"] for flag in answer["flags"]}


def test_copies_that_are_none_are_two_texts_again(client):
    first = tell(client, WIRE)
    second = tell(client, WIRE + " Llueve.", outlet="La Gaceta del Puerto", published_at="2024-05-14")
    before = ask(client, SANK)
    assert [match["copies"] for match in before["matches"]] == [[second]]
    assert client.get(f"/v1/articles/{first}/copies").json["items"][0]["article_id"] == second
    made = decide(client, kind="not_copies", articles=[first, second]).json
    after = ask(client, SANK)
    assert sorted(match["article"]["id"] for match in after["matches"]) == sorted([first, second])
    assert [match["copies"] for match in after["matches"]] == [[], []]
    assert ("copies_only" in codes(before), "copies_only" in codes(after)) == (True, False)
    assert [each["id"] for each in after["decisions"]] == [made["id"]]
    for article in (first, second):
        assert client.get(f"/v1/articles/{article}/copies").json["items"] == []


def test_a_third_copy_stays_with_the_first(client):
    ids = [tell(client, WIRE + f" Nota {n}.", outlet=f"Diario {n}", published_at=f"2024-05-1{n}") for n in range(3)]
    decide(client, kind="not_copies", articles=[ids[0], ids[1]])
    found = {match["article"]["id"]: match["copies"] for match in ask(client, SANK)["matches"]}
    assert found == {ids[0]: [ids[2]], ids[1]: []}
    assert [each["article_id"] for each in client.get(f"/v1/articles/{ids[2]}/copies").json["items"]] == [ids[0]]


def test_copies_that_nobody_saw_are_one_text(client):
    first = tell(client, "Un transbordador se hundió en el puerto de Lindau el domingo, dijo la capitana Nora Veld.")
    other = "Según la capitana Nora Veld, un transbordador se hundió el domingo en el puerto de Lindau, con niebla."
    second = tell(client, other, outlet="La Gaceta", published_at="2024-05-14")
    assert len(ask(client, SANK)["matches"]) == 2
    made = decide(client, kind="copies", articles=[second, first]).json
    after = ask(client, SANK)
    assert [match["article"]["id"] for match in after["matches"]] in ([first], [second])
    assert [each["id"] for each in after["decisions"]] == [made["id"]]
    listed = [client.get(f"/v1/articles/{each}/copies").json["items"] for each in (first, second)]
    assert [[item["article_id"] for item in items] for items in listed] == [[second], [first]]
    decide(client, kind="not_copies", articles=[first, second])
    assert len(ask(client, SANK)["matches"]) == 2


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"kind": "copies"}, "/articles"),
        ({"kind": "copies", "articles": ["{a}"]}, "/articles"),
        ({"kind": "copies", "articles": ["{a}", "{a}"]}, "/articles/1"),
        ({"kind": "not_copies", "articles": ["{a}", "nobody"]}, "/articles/1"),
        ({"kind": "attribution_wrong", "article_id": "{a}"}, "/attribution_id"),
        ({"kind": "attribution_wrong", "article_id": "{a}", "attribution_id": "a9"}, "/attribution_id"),
        ({"kind": "attribution_wrong", "article_id": "nobody", "attribution_id": "a1"}, "/article_id"),
        ({"kind": "attribution_wrong", "article_id": "{a}", "span": {"start": 80, "end": 81}}, "/span"),
        ({"kind": "attribution_wrong", "article_id": "{a}", "span": {"start": 8, "end": 8}}, "/span/end"),
        ({"kind": "copies", "articles": ["{a}", "{a}"], "attribution_id": "a1"}, "/attribution_id"),
        ({"kind": "wrong"}, "/kind"),
    ],
)
def test_what_decides_nothing_is_refused(client, article, fields, pointer):
    filled = {
        name: [each.replace("{a}", article) for each in value]
        if isinstance(value, list)
        else value.replace("{a}", article)
        if isinstance(value, str)
        else value
        for name, value in fields.items()
    }
    refused = decide(client, **filled)
    assert refused.status_code == 422
    assert pointer in [each["pointer"] for each in refused.json["errors"]]
