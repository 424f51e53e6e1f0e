"""A draft over HTTP: offsets into what was sent, decisions that survive edits, and nothing that stays behind."""

import logging

import pytest

FIRE = [
    {
        "outlet": "Valley Courier",
        "text": "A fire destroyed the central market of Port Alba, mayor Tom Rivers said.",
    },
    {
        "outlet": "Coast Herald",
        "text": "A fire destroyed the central market of Port Alba, said the mayor, Tom Rivers.",
    },
]
FALSE = "Two sources said a 😀 fire destroyed the <b>central</b> market of Port Alba."
OPENING = "😀 The harbour was shut on Monday."


@pytest.fixture
def stored(client):
    return [client.post("/v1/articles", json={**each, "published_at": "2024-05-14"}).get_json() for each in FIRE]


def check(client, **fields):
    response = client.post("/v1/drafts/check", json=fields)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


def blocks(*bodies):
    return [{"id": f"b{place}", "field": "content", "html": body} for place, body in enumerate(bodies)]


def assert_in_place(span, sent):
    units = sent.encode("utf-16-le")
    assert sent[span["start"] : span["end"]] == span["exact"]
    assert units[2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le") == span["exact"]
    assert sent[: span["start"]].endswith(span["prefix"])
    assert sent[span["end"] :].startswith(span["suffix"])


def test_a_finding_stands_in_its_block_as_it_was_sent(client, stored):
    body = check(client, format="blocks", locale="en", blocks=blocks(OPENING, f"{OPENING} {FALSE}"))
    (finding,) = body["findings"]
    assert (finding["block_id"], finding["field"]) == ("b1", "content")
    assert finding["exact"] == FALSE
    assert_in_place(finding, f"{OPENING} {FALSE}")
    assert finding["words"] == FALSE.replace("<b>", "").replace("</b>", "")
    assert "Tom Rivers" in finding["message"]
    assert [flag["code"] for flag in finding["flags"]] == ["single_origin"]
    assert {match["article"]["id"] for match in finding["verification"]["matches"]} == {each["id"] for each in stored}
    assert body["coverage"]["checked"] == len(body["coverage"]["sentences"]) == 3
    for span in body["coverage"]["sentences"]:
        assert_in_place(span, blocks(OPENING, f"{OPENING} {FALSE}")[int(span["block_id"][1])]["html"])


@pytest.mark.parametrize(("locale", "said"), [("es", "se remonta"), ("en", "traces to"), ("pt", "remonta a uma"),
                                              ("fr", "remonte à")])  # fmt: skip
def test_the_editor_is_told_in_her_language(client, stored, locale, said):
    assert said in check(client, format="html", html=FALSE, locale=locale)["findings"][0]["message"]


def test_a_decision_survives_edits_elsewhere_and_can_be_taken_back(client, stored):
    first = check(client, format="text", text=FALSE)["findings"][0]
    path = f"/v1/findings/{first['finding_id']}/decision"
    assert first["decision"] is None
    assert client.get(path).status_code == 404
    decided = client.put(path, json={"by": "Ana Ruiz", "reason": "called both"})
    assert (decided.status_code, decided.get_json()["decision"]) == (200, "dismissed")
    again = check(client, format="text", text=f"{OPENING}\n{FALSE}")["findings"][0]
    assert again["finding_id"] == first["finding_id"]
    assert again["decision"] == decided.get_json() == client.get(path).get_json()
    assert client.delete(path).status_code == 204
    assert client.delete(path).status_code == 404
    assert check(client, format="text", text=FALSE)["findings"][0]["decision"] is None


def test_what_is_no_finding_cannot_be_decided(client):
    assert client.put("/v1/findings/nothing/decision", json={}).get_json()["type"] == "/problems/finding_not_found"


def test_unchanged_means_that_the_answer_would_be_the_same(client, stored):
    first = check(client, format="text", text=FALSE)
    asked = {"format": "text", "text": FALSE, "previous_hash": first["content_hash"]}
    again = check(client, **asked)
    assert (again["unchanged"], again["findings"]) == (True, [])
    assert not check(client, **{**asked, "text": FALSE + " "})["unchanged"]
    client.put(f"/v1/findings/{first['findings'][0]['finding_id']}/decision", json={})
    decided = check(client, **asked)
    assert not decided["unchanged"]
    assert decided["findings"][0]["decision"]["decision"] == "dismissed"
    asked["previous_hash"] = decided["content_hash"]
    client.post("/v1/articles", json={"outlet": "The Example Gazette", "text": "Another story."})
    assert not check(client, **asked)["unchanged"]


def test_a_stored_article_is_not_compared_with_itself(client, stored):
    body = client.get(f"/v1/articles/{stored[0]['id']}/check?locale=en").get_json()
    assert body["coverage"]["checked"] == 1
    assert [each["article"]["id"] for f in body["findings"] for each in f["verification"]["matches"]] in (
        [], [stored[1]["id"]],
    )  # fmt: skip
    assert client.get("/v1/articles/nobody/check").status_code == 404


def test_ninjs_is_read_with_what_the_item_says(client, stored):
    item = {"language": "en", "headline": "Fire in Port Alba", "body_xhtml": f"<p>{FALSE}</p>"}
    body = check(client, format="ninjs", ninjs=item)
    assert body["findings"][0]["field"] == "body_xhtml"
    assert_in_place(body["findings"][0], item["body_xhtml"])
    assert [(each["field"], each["reason"]) for each in body["coverage"]["skipped"]] == [("headline", "heading")]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"format": "html", "text": "x"}, "/html"),
        ({"format": "text", "text": "x", "html": "x"}, "/html"),
        ({"format": "blocks", "blocks": [{"id": "1"}]}, "/blocks/0"),
        ({"format": "blocks", "blocks": [{"id": "1", "html": "x", "text": "x"}]}, "/blocks/0"),
        ({"text": "x"}, "/format"),
        ({"format": "docx", "text": "x"}, "/format"),
    ],
)
def test_a_draft_comes_in_the_one_form_it_names(client, fields, pointer):
    response = client.post("/v1/drafts/check", json=fields)
    assert response.status_code == 422
    assert pointer in {each["pointer"] for each in response.get_json()["errors"]}


def test_nothing_of_a_draft_stays_behind(client, stored, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    secret = "Zarzaparrilla"
    text = f"Two sources said a fire destroyed the central market of {secret}. {FALSE}"
    assert check(client, format="text", text=text)["findings"]
    client.post("/v1/drafts/check", json={"format": "docx", "text": secret})
    assert client.get("/v1/verifications").get_json()["items"] == []
    assert secret.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret not in caplog.text
