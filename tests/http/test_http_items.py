"""Bodies in formats of their own: one article or several, revisions, retractions, embargoes, and reasons."""

import json

import pytest

from api.store.opening import open_store

NITF = """<nitf><head><docdata management-status="{status}"><doc-id id-string="v-1" regsrc="Agencia Valle"/>
<du-key key="v" version="{version}"/><date.issue norm="20240514T093000+0200"/>{more}</docdata></head>
<body><body.head><byline>Redacción / EFE</byline></body.head><body.content><p>{text}</p></body.content></body></nitf>"""
TEXT = "El puente de Arce cerró el lunes, según la alcaldesa."


def nitf(text=TEXT, status="usable", version=1, more=""):
    return NITF.format(text=text, status=status, version=version, more=more)


def post(client, body, name="nitf", **query):
    return client.post(
        "/v1/articles", data=body, query_string={"format": name, **query}, content_type="application/xml"
    )


def test_an_item_becomes_an_article_with_its_credit(client):
    response = post(client, nitf(), collection="wire")
    article = response.json
    assert response.status_code == 201
    assert (article["text"], article["outlet"]["name"], article["url"]) == (TEXT, "Agencia Valle", None)
    assert (article["byline"], article["collection"]) == ("Redacción / EFE / Agencia Valle", "wire")
    assert article["published_at"] == "2024-05-14T09:30:00+02:00"
    credits = client.get(f"{response.headers['Location']}/attributions").json["credits"]
    assert [each["source"]["mention"] for each in credits if each["kind"] == "byline"] == ["EFE"]


def test_a_later_version_is_a_revision_and_an_earlier_one_changes_nothing(client):
    first = post(client, nitf(version=2)).json
    second = post(client, nitf(f"{TEXT} No hay heridos.", version=3)).json
    late = post(client, nitf("Otra cosa.", version=1)).json
    assert (second["id"], second["status"], second["revision"]) == (first["id"], "revised", 2)
    assert (late["status"], late["text"]) == ("unchanged", second["text"])


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_its_provider_withdraws_is_retracted(client, status):
    first = post(client, nitf()).json
    response = post(client, nitf("", status, 2))
    assert (response.status_code, response.json["status"], response.json["id"]) == (200, "retracted", first["id"])
    assert client.get(f"/v1/articles/{first['id']}").json["retracted_at"] is not None


def test_what_was_never_stored_cannot_be_withdrawn(client):
    response = post(client, nitf("", "canceled"))
    assert (response.status_code, response.json["type"]) == (422, "/problems/item_withdrawn")


def test_several_items_are_answered_one_by_one(client):
    item = '<newsItem guid="{0}"><itemMeta><provider literal="Valle"/>{2}</itemMeta>{1}</newsItem>'
    text = "<contentSet><inlineData>El puente cerró el lunes.</inlineData></contentSet>"
    picture = '<itemClass qcode="ninat:picture"/>'
    body = f"<newsMessage><itemSet>{item.format('a', text, '')}{item.format('b', '', picture)}</itemSet></newsMessage>"
    response = post(client, body, "newsml-g2")
    first, second = map(json.loads, response.get_data(as_text=True).splitlines())
    assert (response.status_code, response.mimetype) == (200, "application/x-ndjson")
    assert (first["line"], first["status"], first["outcome"]) == (1, 201, "created")
    assert client.get(f"/v1/articles/{first['id']}").status_code == 200
    assert (second["line"], second["status"]) == (2, 422)
    assert second["problem"]["type"] == "/problems/item_without_text"


def test_the_format_goes_before_the_content_type_and_the_content_type_before_nothing(client):
    body = '{"uri": "urn:1", "headline": "A", "body_text": "El puente cerró el lunes.", "source": "Valle"}'
    assert post(client, body, "ninjs").status_code == 201
    typed = client.post("/v1/articles", data=body, content_type="application/ninjs+json")
    assert (typed.status_code, typed.json["status"]) == (200, "unchanged")
    assert client.post("/v1/articles", data=body, content_type="text/plain").status_code == 415


def test_a_page_is_taken_as_bytes(client):
    words = " ".join(f"palabra{number}" for number in range(60))
    page = f"<html lang='es'><body><article><p>La calle Peña cerró. {words}</p></article></body></html>"
    response = post(client, page.encode("latin-1"), "html", outlet="Diario de Ejemplo", url="https://diario.example/a")
    assert response.status_code == 201
    assert response.json["text"].startswith("La calle Peña cerró.")


@pytest.mark.parametrize(
    ("query", "pointer"),
    [({"format": "word"}, "/format"), ({"format": "nitf", "outlets": "x"}, "/outlets"), ({"outlet": "x"}, "/outlet")],
)
def test_parameters_that_mean_nothing_are_refused(client, query, pointer):
    article = {"text": TEXT, "outlet": "Diario de Ejemplo"}
    response = client.post("/v1/articles", json=article, query_string=query)
    assert response.status_code == 422
    assert [(each["pointer"], each["location"]) for each in response.json["errors"]] == [(pointer, "query")]


def test_hostile_xml_is_a_problem(client):
    body = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>{nitf("&x;")}'
    response = post(client, body)
    assert (response.status_code, response.json["type"]) == (422, "/problems/item_unsafe")


class TestEmbargo:
    """The store's clock is the test's."""

    time = "2026-01-02T03:04:05"

    @pytest.fixture
    def store(self, tmp_path):
        opened = open_store(f"sqlite:///{tmp_path / 'test.db'}", lambda: self.time)
        yield opened
        opened.close()

    def test_an_embargoed_item_is_not_there_until_its_time(self, client):
        release = '<date.release norm="20260103T000000Z"/>'
        made = post(client, nitf(more=release))
        address = made.headers["Location"]
        under = [f"{address}{path}" for path in ("", "/attributions", "/revisions")]
        assert made.status_code == 201
        assert [client.get(each).status_code for each in under] == [404, 404, 404]
        assert client.get("/v1/articles").json["items"] == []
        self.time = "2026-01-03T00:00:00"
        assert [client.get(each).status_code for each in under] == [200, 200, 200]
        assert len(client.get("/v1/articles").json["items"]) == 1
