import msgspec
import pytest

from api.exports import read_answer
from api.http.render_verifications import verification
from tests.worlds.world import ask

# Names and words that try to leave the string they are put into, in every language that an export writes.
HOSTILE = '=HYPERLINK("x") --> "]; end </svg><script>alert(1)</script> %%{init}%% \\" -- |'
RELAYED = (
    "El canciller Dario Velek se reunió el jueves en Kestovia con la presidenta Irena Solt, informó el jueves Xinhua. "
    "La visita no se había anunciado con antelación."
)
OWN = "El canciller Dario Velek se reunió el jueves en Kestovia con la presidenta Irena Solt, según informó su oficina."
WORLD = {
    "claim": "El canciller Dario Velek se reunió en Kestovia con la presidenta Irena Solt",
    "articles": [
        {"outlet": HOSTILE, "text": RELAYED, "published_at": "2024-03-08", "title": HOSTILE},
        {
            "outlet": "Diario del Valle",
            "text": OWN,
            "published_at": "2024-03-07",
            "url": "https://valle.example/a?b=1&c=2",
        },
    ],
}


@pytest.fixture(scope="session")
def body(tmp_path_factory):
    """A real answer as it is stored: two articles, one of them with a hostile name."""
    return msgspec.json.encode(verification(ask(tmp_path_factory.mktemp("exports"), WORLD)))


@pytest.fixture
def answer(body):
    return read_answer(body)


@pytest.fixture
def hostile(body):
    """The same answer, with the claim asked in hostile words."""
    wire = msgspec.json.decode(body)
    wire["claim"]["text"] = wire["summary"] = HOSTILE + "\x00\x0b🜁"
    return read_answer(msgspec.json.encode(wire))
