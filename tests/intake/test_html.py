"""Pages -> fields: the story without its furniture; what the page does not state for machines stays unknown."""

import tomllib
from pathlib import Path

import pytest

from api.analysis import Analyst
from api.intake import Refused
from api.intake.encoding import decoded_page
from api.intake.fetching import Fetched
from api.intake.html import page_fields
from api.intake.pages import fetched_fields
from api.registry.registry import load_registry
from tests.intake.registry import ThreeOutlets

FOLDER = Path(__file__).parent.parent / "cases/intake"
PAGES = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))["page"]
READ = [page for page in PAGES if "refused" not in page]
STUBS = [page for page in PAGES if "refused" in page]
STATED = ("title", "published_at", "byline", "language", "url", "site")
TODAY = "2026-11-25"


def content(name):
    return (FOLDER / "pages" / name).read_bytes()


@pytest.mark.parametrize("case", READ, ids=[page["why"] for page in READ])
def test_the_story_and_what_the_page_states(case):
    fields = page_fields(content(case["file"]), today=TODAY)
    lines = [line.strip() for line in fields["text"].split("\n") if line.strip()]
    story = [line for line in lines if line in case["text"]]
    assert story == case["text"], fields["text"]
    assert [line for line in lines if len(line.split()) > 8 and line not in case["text"]] == []
    assert [words for words in case.get("absent", ()) if words in fields["text"]] == []
    assert {name: fields.get(name) for name in STATED if name in case} == {n: case[n] for n in STATED if n in case}
    assert [name for name in case.get("null", ()) if name in fields] == []


@pytest.mark.parametrize("case", STUBS, ids=[page["why"] for page in STUBS])
def test_a_stub_is_no_article(case):
    with pytest.raises(Refused, match="too little text") as caught:
        page_fields(content(case["file"]), today=TODAY)
    assert caught.value.code == "too_little_text"


STORY = "".join(f"<p>The harbour was closed again on day {day}, the port authority said.</p>" for day in range(900))
AROUND = {
    "scripts": "<script>" + "var a = '<p>not text</p>';" * 190_000 + "</script>",
    "pictures": "<img alt='' src='data:image/png;base64," + "A" * 4_800_000 + "'>",
    "comments": "<!-- " + "a" * 4_800_000 + " -->",
}


@pytest.mark.parametrize("around", list(AROUND))
def test_a_page_of_five_megabytes_is_read(around):
    page = f"<html><body>{AROUND[around]}<article>{STORY}</article></body></html>"
    assert len(page) > 4_800_000
    assert page_fields(page.encode(), today=TODAY)["text"].count("the port authority said") == 900


@pytest.mark.parametrize(
    "page", ["<p>" * 200_000, "<p>" + "word " * 400_000, "<div>" * 100_000 + STORY], ids=["elements", "words", "depth"]
)
def test_a_page_that_would_take_a_server_down_is_refused(page):
    with pytest.raises(Refused):
        page_fields(f"<html><body>{page}", today=TODAY)


def test_what_is_given_goes_before_what_the_page_says():
    analyst = Analyst(load_registry(), today=lambda: TODAY)
    draft = analyst.draft({"html": content("cms.html").decode(), "outlet": "El Faro", "title": "Dado", "url": None})
    assert (draft.title, draft.published_at.value, draft.language) == ("Dado", "2025-05-13T08:00:00+02:00", "es-ES")
    assert draft.url == "https://faro.example/2025/05/13/crecida"


@pytest.mark.parametrize(
    ("page", "charset", "text"),
    [("año".encode("cp1252"), None, "año"), ("año".encode(), "iso-8859-1", "año"),
     ("ő".encode("latin2"), "latin2", "ő"),
     (b"<meta charset=nonsense>a\xf1o", "also-nonsense", "<meta charset=nonsense>año"),
     (b"<meta charset=zlib>a\xf1o", "base64", "<meta charset=zlib>año"), (b"\x81", None, "\ufffd"),
     (b"<meta charset='utf-7'>+ADw-script+AD4-", None, "<meta charset='utf-7'>+ADw-script+AD4-")],
)  # fmt: skip
def test_bytes_are_decoded_as_what_they_are(page, charset, text):
    assert decoded_page(page, charset) == text


PAGE = "<html><head>{}</head><body><h1>Harbour</h1>" + "<p>The harbour was closed on Monday after a storm.</p>" * 8
CANONICAL = "<link rel='canonical' href='{}'>"


def fetched(url, head=""):
    answer = Fetched(url, 200, {"content-type": 'text/html; charset="UTF-8"'}, PAGE.format(head).encode())
    return fetched_fields(answer, registry=ThreeOutlets(), today=TODAY)


@pytest.mark.parametrize(
    ("url", "canonical", "kept"),
    [("https://amp.gazette.example/a", "https://www.gazette.example/a", "https://www.gazette.example/a"),
     ("https://gazette.example/a?x=1", "https://gazette.example/a", "https://gazette.example/a"),
     ("https://evil.example/a", "https://gazette.example/a", "https://evil.example/a"),
     ("https://evil.gazette.example/a", "https://gazette.example/a", "https://evil.gazette.example/a"),
     ("https://gazette.example/a", "javascript:alert(1)", "https://gazette.example/a")],
)  # fmt: skip
def test_a_page_names_addresses_of_its_own_host_only(url, canonical, kept):
    assert fetched(url, CANONICAL.format(canonical))["url"] == kept


@pytest.mark.parametrize(
    ("url", "site", "outlet"),
    [("https://www.northwire.example/a", "Anything", {"domain": "northwire.example"}),
     ("https://evil.example/a", "North Wire", {"domain": "evil.example"}),
     ("https://gazette.example/a", "The Gazette", {"domain": "gazette.example", "name": "The Gazette"}),
     ("https://gazette.example/a", None, {"domain": "gazette.example"}),
     ("http://127.0.0.1:8000/a", "The Gazette", {"name": "The Gazette"}),
     ("http://cms:8000/a", "North Wire", {"name": "cms"})],
)  # fmt: skip
def test_a_page_is_its_hosts_whatever_it_calls_itself(url, site, outlet):
    head = f"<meta property='og:site_name' content='{site}'>" if site else ""
    assert fetched(url, head)["outlet"] == outlet
