"""Articles go in, come out as they are, change, and go away."""

import pytest

TEXT = "The harbour was closed on Monday, Ana Ruiz said. 😀 Boats waited."
ARTICLE = {"url": "https://gazette.example/harbour", "title": "Harbour", "text": TEXT, "outlet": "The Example Gazette",
           "language": "en", "published_at": "2024-07-19T08:00:00+09:00"}  # fmt: skip


def post(client, **changes):
    return client.post("/v1/articles", json={**ARTICLE, **changes})


def test_a_new_article_is_created_and_can_be_read_back(client):
    response = post(client)
    assert response.status_code == 201
    body = response.get_json()
    assert body["status"] == "created"
    read = client.get(response.headers["Location"])
    assert read.get_json() == {key: value for key, value in body.items() if key != "status"}
    assert read.get_json()["published_at"] == "2024-07-19T08:00:00+09:00"
    assert read.get_json()["published_precision"] == "second"
    assert read.get_json()["outlet"]["name"] == "The Example Gazette"


def test_the_same_again_changes_nothing_and_a_changed_text_is_a_revision(client):
    first = post(client).get_json()
    again = post(client)
    assert (again.status_code, again.get_json()["status"]) == (200, "unchanged")
    changed = post(client, text=TEXT + " It opened again.")
    assert (changed.status_code, changed.get_json()["status"]) == (200, "revised")
    assert changed.get_json()["id"] == first["id"]
    revisions = client.get(f"/v1/articles/{first['id']}/revisions").get_json()["items"]
    assert [(each["revision"], each["text"]) for each in revisions] == [(1, TEXT), (2, TEXT + " It opened again.")]


def test_a_deleted_article_is_gone(client):
    path = post(client).headers["Location"]
    deleted = client.delete(path)
    assert (deleted.status_code, deleted.data) == (204, b"")
    assert client.get(path).status_code == 404
    assert client.get("/v1/articles").get_json()["items"] == []


def test_attributions_quote_the_stored_text_in_both_units(client):
    path = post(client, text="😀 " + TEXT).headers["Location"]
    body = client.get(path + "/attributions").get_json()
    span = body["attributions"][0]["source"]["spans"][0]
    text = client.get(path).get_json()["text"]
    assert text[span["start"] : span["end"]] == span["exact"] == "Ana Ruiz"
    units = text.encode("utf-16-le")
    assert units[2 * span["start_utf16"] : 2 * span["end_utf16"]].decode("utf-16-le") == "Ana Ruiz"
    assert text[: span["start"]].endswith(span["prefix"])
    assert text[span["end"] :].startswith(span["suffix"])
    assert (span["article_id"], span["revision"]) == (path.rsplit("/", 1)[1], 1)


def test_a_text_that_is_not_stored_has_no_article(client):
    body = client.post("/v1/attributions", json={"text": TEXT}).get_json()
    assert "article_id" not in body["attributions"][0]["source"]["spans"][0]
    assert client.get("/v1/articles").get_json()["items"] == []


def test_pages_follow_each_other_through_the_link_header(client):
    for number in range(5):
        post(client, url=f"https://gazette.example/{number}", published_at=f"2024-07-1{number}")
    path, seen, pages = "/v1/articles?limit=2&outlet=The+Example+Gazette", [], 0
    while path:
        page = client.get(path)
        seen += [each["published_at"] for each in page.get_json()["items"]]
        link = page.headers.get("Link", "")
        assert bool(link) == (page.get_json()["next_cursor"] is not None)
        path, pages = link[1 : link.index(">")] if link else "", pages + 1
    assert seen == [f"2024-07-1{number}" for number in (4, 3, 2, 1, 0)]
    assert pages == 3


@pytest.mark.parametrize(("query", "found"), [("language=en", 1), ("language=es", 0), ("collection=x", 0)])
def test_a_list_can_be_narrowed(client, query, found):
    post(client)
    assert len(client.get(f"/v1/articles?{query}").get_json()["items"]) == found


def test_a_read_has_an_etag_and_is_not_sent_twice(client):
    path = post(client).headers["Location"]
    first = client.get(path)
    etag = first.headers["ETag"]
    second = client.get(path, headers={"If-None-Match": etag})
    assert (second.status_code, second.data) == (304, b"")
    post(client, text=TEXT + " It opened again.")
    third = client.get(path, headers={"If-None-Match": etag})
    assert third.status_code == 200
    assert third.headers["ETag"] != etag


def test_head_and_options_answer_for_a_resource(client):
    path = post(client).headers["Location"]
    head = client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == client.get(path).headers["ETag"]
    assert set(client.options(path).headers["Allow"].split(", ")) == {"DELETE", "GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("שלום עולם, אמר הדובר", "שלום עולם, אמר הדובר"),
        ("e\u0301l 𐍈 dijo", "él 𐍈 dijo"),
        ("\u202eevil\u202c words", "evil words"),
    ],
    ids=["right to left", "composed", "text that reorders itself on screen"],
)
def test_any_script_survives_in_its_normal_form(client, sent, stored):
    path = post(client, text=sent).headers["Location"]
    assert client.get(path).get_json()["text"] == stored


def test_an_outlet_that_does_not_own_the_url_is_refused(client):
    response = post(client, url="https://www.reuters.com/world/a", outlet={"id": "kcna"})
    assert response.get_json()["type"] == "/problems/outlet_mismatch"
    assert response.get_json()["errors"][0]["pointer"] == "/outlet"


def test_an_article_is_withdrawn_and_stays(client):
    stored = client.post("/v1/articles", json={"text": "The harbour was closed.", "outlet": "The Gazette"}).get_json()
    path = f"/v1/articles/{stored['id']}"
    first = client.post(f"{path}/retract", json={"note": "It was open."}).get_json()
    assert (first["retract_note"], first["text"]) == ("It was open.", stored["text"])
    assert client.get(path).get_json()["retracted_at"] == first["retracted_at"]
    assert client.post("/v1/articles/unknown/retract", json={}).status_code == 404
