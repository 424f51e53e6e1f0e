"""A claim is asked over HTTP, kept, read again, and forgotten."""

from api.http.verifications import question

ARTICLE = {"text": "KCNA said that 20 boats left on Monday.", "outlet": "The Example Gazette", "language": "en",
           "published_at": "2024-07-19"}  # fmt: skip
CLAIM = {"claim": "KCNA said that 30 boats left"}


def ask(client, **changes):
    return client.post("/v1/verifications", json={**CLAIM, **changes})


def test_an_answer_is_kept_under_its_id(client):
    client.post("/v1/articles", json=ARTICLE)
    response = ask(client)
    body = response.get_json()
    assert response.headers["Location"] == f"/v1/verifications/{body['id']}"
    assert body["chains"][0]["links"][1]["source"]["id"] == "kcna"
    assert body["chains"][0]["links"][1]["cue"] == {"exact": "KCNA", "stance": "report"}
    assert body["flags"][0]["evidence"][0]["exact"] == "KCNA"
    assert body["matches"][0]["chains"] == ["c1"]
    assert body["matches"][0]["alignment"][0][0]["exact"] == "KCNA"
    kept = client.get(response.headers["Location"])
    assert kept.get_json() == body
    assert client.get(response.headers["Location"], headers={"If-None-Match": kept.headers["ETag"]}).status_code == 304


def test_words_are_in_the_editors_language(client):
    client.post("/v1/articles", json=ARTICLE)
    body = ask(client, locale="es").get_json()
    assert body["confidence"]["label"] == "Trazabilidad: baja"
    assert body["matches"][0]["differences"][0]["note"].startswith("El artículo dice «")
    assert body["flags"][0]["label"] == "Un solo artículo archivado"


def test_a_deleted_article_takes_its_words_along(client):
    article = client.post("/v1/articles", json=ARTICLE).get_json()["id"]
    path = ask(client).headers["Location"]
    before = client.get(path)
    client.delete(f"/v1/articles/{article}")
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    passage = after.get_json()["matches"][0]["passage"]
    assert (passage["exact"], passage["redacted"]) == ("", True)
    assert "boats left on Monday" not in after.get_data(as_text=True)


def test_an_answer_that_is_not_to_be_kept_is_not(client):
    response = ask(client, store=False)
    assert "Location" not in response.headers
    assert client.get(f"/v1/verifications/{response.get_json()['id']}").status_code == 404
    assert client.get("/v1/verifications").get_json()["items"] == []


def test_answers_are_listed_newest_first_and_can_be_deleted(client):
    ids = [ask(client).get_json()["id"] for _ in range(3)]
    first = client.get("/v1/verifications?limit=2").get_json()
    rest = client.get(f"/v1/verifications?limit=2&cursor={first['next_cursor']}").get_json()
    listed = [each["id"] for each in first["items"] + rest["items"]]
    assert sorted(listed) == sorted(ids)
    assert rest["next_cursor"] is None
    assert client.delete(f"/v1/verifications/{ids[0]}").status_code == 204
    assert client.get(f"/v1/verifications/{ids[0]}").status_code == 404
    assert client.delete(f"/v1/verifications/{ids[0]}").status_code == 404


def test_every_field_of_a_question_reaches_the_engine():
    asked = question(
        {"claim": " x ", "locale": "es", "limit": 3, "claimed_at": "2024-07-19t08:00z", "as_of": "2024-08-01",
         "filters": {"outlets": ["kcna"], "languages": ["es"], "published_from": "2024-01-01",
                     "published_to": "2024-12-31", "collections": ["c"], "exclude_articles": ["a"]}}
    )  # fmt: skip
    assert (asked.claim, asked.locale, asked.limit, asked.as_of) == ("x", "es", 3, "2024-08-01")
    assert (asked.claimed_at.value, asked.claimed_at.precision) == ("2024-07-19T08:00Z", "second")
    assert asked.filters.outlets == ("kcna",)
    assert asked.filters.exclude_articles == ("a",)
    assert asked.filters.as_of == "2024-08-01"
    assert asked.filters.narrowed


def test_as_of_alone_is_no_filter():
    assert not question({"claim": "x", "locale": "en", "limit": 1, "as_of": "2024-08-01"}).filters.narrowed


def test_a_batch_answers_each_claim_by_itself(client):
    client.post("/v1/articles", json=ARTICLE)
    claims = [
        {"key": "a", **CLAIM},
        {"key": "b", "claim": " "},
        {"claim": "x"},
        {"key": "d", "claim": "x", "limti": 1},
        7,
    ]
    body = client.post("/v1/verifications/batch", json={"claims": claims[:4]}).get_json()
    assert [(each["key"], each["status"]) for each in body["items"]] == [
        ("a", 200),
        ("b", 422),
        (None, 422),
        ("d", 422),
    ]
    assert body["items"][0]["verification"]["matches"]
    assert [each["pointer"] for each in body["items"][1]["problem"]["errors"]] == ["/claim"]
    assert len(client.get("/v1/verifications").get_json()["items"]) == 1
    wrong = client.post("/v1/verifications/batch", json={"claims": claims})
    assert [each["pointer"] for each in wrong.get_json()["errors"]] == ["/claims/4"]


def test_a_bug_in_one_claim_of_a_batch_costs_only_that_one(client, monkeypatch):
    ask_for = question
    monkeypatch.setattr("api.http.verifications.question", lambda f: 1 / 0 if f["key"] == "bad" else ask_for(f))
    claims = [{"key": "bad", "claim": "x"}, {"key": "good", "claim": "x"}]
    bad, good = client.post("/v1/verifications/batch", json={"claims": claims}).get_json()["items"]
    assert bad["problem"]["type"] == "/problems/internal_error"
    assert good["status"] == 200


def test_a_batch_has_a_size(client):
    claims = [{"key": str(number), "claim": "x"} for number in range(101)]
    assert client.post("/v1/verifications/batch", json={"claims": claims}).status_code == 422
    assert client.post("/v1/verifications/batch", json={"claims": []}).status_code == 422


def test_two_answers_to_one_claim_are_compared(client):
    before = ask(client).get_json()["id"]
    article = client.post("/v1/articles", json=ARTICLE).get_json()["id"]
    after = ask(client).get_json()["id"]
    told = client.get(f"/v1/verifications/{after}/diff?against={before}").get_json()
    assert (told["from"], told["to"]) == (before, after)
    assert [(each["article_id"], each["change"]) for each in told["articles"]] == [(article, "added")]
    assert all(flag["because_of"] == [article] for flag in told["flags"])


def test_answers_to_different_claims_are_not_compared(client):
    one, other = ask(client).get_json()["id"], ask(client, claim="Something else").get_json()["id"]
    response = client.get(f"/v1/verifications/{one}/diff?against={other}")
    assert (response.status_code, response.get_json()["type"]) == (422, "/problems/different_claims")
    assert client.get(f"/v1/verifications/{one}/diff?against=unknown").status_code == 404
    assert client.get(f"/v1/verifications/{one}/diff").status_code == 422
