"""The whole house: a story goes in over HTTP, and the answer leads to the agency it came from."""

import pytest

from api.app import create_app, now
from api.config import Config

STORY = (
    "El viceministro de Pesca ruso, Oleg Ivánov, se reunió el lunes en Pionyang con el ministro norcoreano de "
    "Exteriores, informó la agencia estatal KCNA. La visita no se había anunciado con antelación."
)


@pytest.fixture
def client(tmp_path):
    app = create_app(Config(database_url=f"sqlite:///{tmp_path / 'whole.db'}"))
    return app.test_client()


def test_a_claim_is_traced_to_the_agency(client):
    article = {"text": STORY, "outlet": "Diario de Ejemplo", "language": "es", "published_at": "2024-07-19"}
    stored = client.post("/v1/articles", json=article)
    assert stored.status_code == 201
    question = {"claim": "El viceministro de Pesca ruso se reunió con el ministro norcoreano", "locale": "es"}
    answer = client.post("/v1/verifications", json=question).get_json()
    assert answer["matches"][0]["article"]["id"] == stored.get_json()["id"]
    assert answer["chains"][0]["links"][-1]["source"]["id"] == "kcna"
    assert "KCNA" in answer["summary"] or "Korean Central News Agency" in answer["summary"]
    for flag in answer["flags"]:
        for span in flag["evidence"]:
            assert STORY[span["start"] : span["end"]] == span["exact"]


def test_nothing_found_is_an_answer(client):
    answer = client.post("/v1/verifications", json={"claim": "The harbour was closed on Monday"}).get_json()
    assert answer["matches"] == []
    assert [flag["code"] for flag in answer["flags"]] == ["not_found"]
    assert answer["confidence"]["level"] == "none"


def test_the_clock_speaks_rfc3339():
    assert now().endswith("Z")
    assert len(now()) == len("2026-01-02T03:04:05Z")
