"""The page and the card: everything from this server, in two languages, and nothing without permission."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.http.services import KEY

PAGE = Path("api/http/page")
ARTICLE = {"text": "KCNA said that 20 boats left on Monday.", "outlet": "The <b>Example</b> Gazette", "language": "en"}
CLAIM = {"claim": "KCNA said that 30 boats left <script>alert(1)</script>"}


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.tags, self.ids = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]
        self.ids += [value for name, value in attrs if name == "id"]


@pytest.fixture
def kept(client):
    client.post("/v1/articles", json=ARTICLE)
    return client.post("/v1/verifications", json=CLAIM).get_json()["id"]


@pytest.fixture
def embedding(app):
    app.extensions[KEY] = replace(app.extensions[KEY], config=replace(app.extensions[KEY].config, embeds=True))


@pytest.mark.parametrize("path", ["/", "/v/abc"])
def test_the_page_asks_nobody_else(client, path):
    response = client.get(path)
    assert response.content_type.startswith("text/html")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    links = Links(response.get_data(as_text=True)).links
    assert links
    for link in links:
        assert link.startswith(("/", "#"))
        if link.startswith("/page/"):
            assert client.get(link).status_code == 200


def test_scripts_and_style_name_no_other_host():
    for path in PAGE.iterdir():
        addresses = re.findall(r"https?:(?!\\)//\S+", path.read_text())
        assert [a for a in addresses if not a.startswith("http://www.w3.org/2000/svg")] == []
    assert "innerHTML" not in "".join(path.read_text() for path in PAGE.glob("*.js"))


def test_every_sentence_of_the_page_is_there_in_both_languages():
    text = (PAGE / "words.js").read_text()
    english, spanish = (set(re.findall(r"(\w+): \"(?!,)", part)) for part in text.split("  es: {"))
    assert english == spanish
    used = set(re.findall(r'data-(?:say|label)="(\w+)"', (PAGE / "page.html").read_text()))
    used |= {name for path in PAGE.glob("*.js") for name in re.findall(r'say\("(\w+)"\)', path.read_text())}
    assert used <= english


def test_an_unknown_part_is_a_problem(client):
    assert client.get("/page/page.py").status_code == 404
    assert client.get("/page/..%2flook.py").status_code == 404


@pytest.mark.usefixtures("embedding")
def test_a_card_tells_claim_and_summary_without_running_them(client, kept):
    response = client.get(f"/embed/{kept}")
    text = response.get_data(as_text=True)
    assert "script" not in Links(text).tags
    assert "30 boats left &lt;script&gt;" in text
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]


def test_no_card_is_served_until_the_operator_wants_it(client, kept):
    assert client.get(f"/embed/{kept}").status_code == 404
    assert client.get(f"/oembed?url=http://localhost/v/{kept}").status_code == 404


@pytest.mark.usefixtures("embedding")
def test_oembed_describes_a_permanent_link(client, kept):
    told = client.get(f"/oembed?url=http://localhost/v/{kept}&maxwidth=300").get_json()
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 300)
    assert f'src="http://localhost/embed/{kept}"' in told["html"]
    assert f"oembed?url=http%3A%2F%2Flocalhost%2Fv%2F{kept}" in client.get(f"/v/{kept}").get_data(as_text=True)


@pytest.mark.usefixtures("embedding")
@pytest.mark.parametrize(
    ("query", "status"),
    [("", 404), ("?url=http://other.example/v/x", 404), ("?url=http://localhost/other", 404), ("?format=xml", 406)],
)
def test_oembed_speaks_of_its_own_answers_only(client, query, status):
    assert client.get(f"/oembed{query}").status_code == status
