"""The copies of an article over HTTP."""

WIRE = (
    "The reservoir above Port Alba is down to a fifth of its volume, the water board said on Monday. Farmers have been "
    "told to stop watering by day, and the town's fountains are switched off. No rain is expected this month."
)


def put(client, outlet, text, date):
    fields = {"outlet": outlet, "text": text, "published_at": date, "language": "en"}
    return client.post("/v1/articles", json=fields).get_json()["id"]


def test_copies_of_an_article(client):
    first = put(client, "Valley Courier", WIRE, "2024-05-01")
    second = put(client, "Harbour Gazette", "Dry days ahead. " + WIRE, "2024-05-02")
    put(client, "Northern Post", "Something else happened in Lindau on Monday, and nobody knows what.", "2024-05-02")
    body = client.get(f"/v1/articles/{second}/copies").get_json()
    (copy,) = body["items"]
    assert (copy["article_id"], copy["outlet"]["name"], copy["published_at"]) == (first, "Valley Courier", "2024-05-01")
    assert (copy["leader"], copy["share"], body["next_cursor"]) == (True, 1.0, None)
    assert [(span["exact"], span["article_id"]) for span in copy["spans"]] == [(WIRE.rstrip("."), first)]
    assert [(span["exact"], span["article_id"]) for span in copy["aligned"]] == [(WIRE.rstrip("."), second)]
    (other,) = client.get(f"/v1/articles/{first}/copies").get_json()["items"]
    assert other["leader"] is False


def test_no_copies_and_no_article(client):
    lone = put(client, "Valley Courier", WIRE, "2024-05-01")
    assert client.get(f"/v1/articles/{lone}/copies").get_json() == {"items": [], "next_cursor": None}
    assert client.get("/v1/articles/unknown/copies").status_code == 404
    assert client.get(f"/v1/articles/{lone}/copies?cursor=zzz").status_code == 422
