"""Feeds -> entries: what they say and nothing that they only seem to say."""

import tomllib
from pathlib import Path

import pytest

from api.intake import Refused
from api.intake.feeds import MOST_ENTRIES, read_feed
from api.intake.feeds_dates import moment_text
from api.intake.feeds_text import complete, fragment_text, summary_is_whole

FOLDER = Path(__file__).parent.parent / "cases/intake"
FEEDS = tomllib.loads((FOLDER / "feeds.toml").read_text(encoding="utf-8"))["feed"]
ADDRESS = "https://feeds.example/rss.xml"
TODAY = "2026-11-25"
FIELDS = ("guid", "url", "title", "published_at", "byline")


def read(body, content_type="application/rss+xml"):
    return read_feed(body, address=ADDRESS, content_type=content_type, today=TODAY)


def rss(*items):
    entries = "".join(f"<item>{''.join(f'<{k}>{v}</{k}>' for k, v in item.items())}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>F</title>{entries}</channel></rss>'.encode()


@pytest.mark.parametrize("case", FEEDS, ids=[case["file"] for case in FEEDS])
def test_a_feed_says(case):
    feed = read((FOLDER / "feeds" / case["file"]).read_bytes())
    assert feed.title == case["title"]
    found = [{name: getattr(entry, name) for name in FIELDS} for entry in feed.entries]
    assert found == [{name: row.get(name) for name in FIELDS} for row in case["entry"]]
    for entry, row in zip(feed.entries, case["entry"], strict=True):
        first, last = row.get("text", (None, None))
        assert (entry.text is None) is (first is None)
        if first:
            assert (entry.text.startswith(first), entry.text.endswith(last)) == (True, True), entry.text
            assert len(entry.text.splitlines()) == row["lines"]


@pytest.mark.parametrize(
    ("links", "kept"),
    [
        (["https://a.example/1", "https://a.example/2"], [True, True]),
        (["https://a.example/news", "https://a.example/news"], [False, False]),
        (["http://a.example/news", "https://www.a.example/news#top"], [False, False]),
        (["https://a.example/", "https://a.example/2"], [False, True]),
        (["https://a.example/?p=7", ADDRESS], [True, False]),
        (["javascript:alert(1)", "mailto:a@a.example"], [False, False]),
    ],
    ids=[
        "own links",
        "one link for two stories",
        "however it is written",
        "the front page",
        "the feed",
        "no web address",
    ],
)
def test_a_link_that_names_no_story_is_no_address(links, kept):
    feed = read(rss(*({"title": f"Story {n}", "guid": f"g{n}", "link": link} for n, link in enumerate(links))))
    assert [entry.url is not None for entry in feed.entries] == kept


def test_one_story_listed_twice_keeps_its_link_and_counts_once():
    item = {"title": "A", "guid": "g", "link": "https://a.example/1"}
    assert [entry.url for entry in read(rss(item, item)).entries] == ["https://a.example/1"]
    assert len(read(rss(item, {**item, "guid": "other"})).entries) == 2


@pytest.mark.parametrize(
    ("given", "means"),
    [
        ("Fri, 19 Jul 2024 08:00:00 +0900", "2024-07-19T08:00:00+09:00"),
        ("Fri, 19 Jul 2024 08:00:00 GMT", "2024-07-19T08:00:00+00:00"),
        ("19 Jul 24 08:00 +0200", "2024-07-19T08:00:00+02:00"),
        ("Fri, 19 Jul 2024 08:00:00", "2024-07-19T08:00:00"),
        ("Fri, 19 Jul 2024 08:00:00 CEST", "2024-07-19T08:00:00"),
        ("2024-07-19T08:00:00.123Z", "2024-07-19T08:00:00Z"),
        ("2024-07-19", "2024-07-19"),
        ("vie, 19 jul 2024", None),
        ("Fri, 31 Feb 2024 08:00:00 GMT", None),
        ("Fri, 19 Jul 2199 08:00:00 GMT", None),
        ("0000-00-00 00:00:00", None),
        ("07/19/2024", None),
        ("", None),
    ],
)
def test_a_date_is_understood_wholly_or_not_at_all(given, means):
    assert moment_text(given, TODAY) == means


WORDS = " ".join(f"palabra{n}" for n in range(120))


@pytest.mark.parametrize(
    ("text", "is_complete", "is_whole"),
    [(WORDS, True, True), (WORDS + "…", False, False), (WORDS + " [...]", False, False), (WORDS + " [+]", False, False),
     (" ".join(WORDS.split()[:40]), True, False), ("Cinco palabras no son nada.", False, False), ("", False, False)],
    ids=["long", "cut", "cut in brackets", "cut with a plus", "short", "a headline", "empty"],
)  # fmt: skip
def test_when_a_field_holds_the_story(text, is_complete, is_whole):
    assert (complete(text), summary_is_whole(text)) == (is_complete, is_whole)


def test_a_long_summary_is_the_story_and_a_short_one_announces_it():
    long, short = read(rss({"title": "A", "description": WORDS}, {"title": "B", "description": WORDS[:300]})).entries
    assert (long.text, short.text) == (WORDS, None)


OWN = "https://a.example/1"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b>.</p>  <p>Three</p>", "One two.\nThree"),
        ("One<br/>two<br>three", "One\ntwo\nthree"),
        ("<p>One</p><p><a href='http://www.a.example/1#more'>Read on</a></p>", "One"),
        ("<p>One</p><p><a href='https://b.example/2'>Another story</a></p>", "One\nAnother story"),
        ("<p>One<p>two</div></span>", "One\ntwo"),
        ("a < b & c", "a < b & c"),
        ("  plain\n\n text  ", "plain\ntext"),
        ("caf&eacute; &#x2014; t&eacute;", "café — té"),
        ("<ul><li>One</li><li>Two</li></ul>tail", "One\nTwo\ntail"),
        ("<p>One <script>x</script>two</p><table><tr><td>3</td></tr></table>", "One two"),
        ("<div>" * 5000 + "deep", ""),
        ("<p></p>", ""),
    ],
)
def test_markup_becomes_lines(html, text):
    assert fragment_text(html, own=OWN) == text


NO_FEEDS = {
    "a web page": b"<!DOCTYPE html><html><body>" + b"<p>rss</p>" * 10_000,
    "nothing": b"",
    "bytes": bytes(range(256)) * 100,
    "JSON": b'{"items": []}',
    "deep JSON": b'{"version": ' + b"[" * 100_000,
    "broken JSON": b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
}


@pytest.mark.parametrize("name", NO_FEEDS)
def test_what_is_no_feed_is_refused(name):
    with pytest.raises(Refused) as caught:
        read(NO_FEEDS[name], "text/html")
    assert caught.value.code == "not_a_feed"


ENTITIES = b"".join(
    b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1)) * 10 if n else b"spam") for n in range(12)
)  # fmt: skip


def test_entities_are_neither_expanded_nor_fetched():
    secret = Path(__file__).as_uri().encode()
    body = (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY file SYSTEM "%s">%s]>' % (secret, ENTITIES)) + rss(
        {"title": "A &file; B", "link": OWN, "description": "&l11;"}
    )
    (entry,) = read(body).entries
    assert "pytest" not in f"{entry}"
    assert f"{entry}".count("spam") < 2


def test_a_feed_without_end_is_read_up_to_a_limit():
    feed = read(rss(*({"title": f"S{n}", "link": f"https://a.example/{n}"} for n in range(MOST_ENTRIES + 50))))
    assert len(feed.entries) == MOST_ENTRIES


def test_the_encoding_is_the_one_that_is_stated():
    body = '<?xml version="1.0" encoding="ISO-8859-1"?>' + rss({"title": "Año"}).decode()
    assert read(body.encode("latin-1")).entries[0].title == "Año"
    assert read(rss({"title": "Año"}).decode().encode("utf-16")).entries[0].title == "Año"
