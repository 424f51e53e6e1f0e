"""Other faces of an answer over HTTP: by name, by Accept, and refused when unknown."""

import pytest

from api.exports import FORMATS

ARTICLE = {"text": "KCNA said that 20 boats left on Monday.", "outlet": "The Example Gazette", "language": "en"}
CLAIM = {"claim": "KCNA said that 20 boats left"}


@pytest.fixture
def path(client):
    client.post("/v1/articles", json=ARTICLE)
    return client.post("/v1/verifications", json=CLAIM).headers["Location"]


@pytest.mark.parametrize("row", list(FORMATS.values()), ids=list(FORMATS))
def test_a_face_is_given_by_name_and_by_media_type(client, path, row):
    named = client.get(f"{path}?format={row.name}")
    accepted = client.get(path, headers={"Accept": row.media_type})
    assert (named.status_code, accepted.status_code) == (200, 200)
    assert named.data == accepted.data
    assert accepted.content_type.startswith(row.media_type)
    again = client.get(f"{path}?format={row.name}", headers={"If-None-Match": named.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/json",
        "text/html,application/xhtml+xml,image/svg+xml,*/*;q=0.8",  # a browser that follows a link
        "application/*",
        "",
    ],
)
def test_json_is_what_is_meant_by_default(client, path, accept):
    response = client.get(path, headers={"Accept": accept})
    assert response.content_type == "application/json"
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "accept"), [("?format=pdf", "*/*"), ("", "application/pdf"), ("?format=", "application/json")]
)
def test_an_unknown_face_is_refused(client, path, query, accept):
    response = client.get(path + query, headers={"Accept": accept})
    assert (response.status_code, response.get_json()["type"]) == (406, "/problems/not_acceptable")


def test_a_claim_is_answered_in_the_face_asked_for_and_kept_as_it_is(client):
    response = client.post("/v1/verifications?format=csv", json=CLAIM)
    assert response.content_type.startswith("text/csv")
    assert "attachment" in response.headers["Content-Disposition"]
    assert client.get(response.headers["Location"]).get_json()["claim"]["text"] == CLAIM["claim"]


def test_nothing_is_kept_when_the_face_is_unknown(client):
    assert client.post("/v1/verifications?format=pdf", json=CLAIM).status_code == 406
    assert client.get("/v1/verifications").get_json()["items"] == []
