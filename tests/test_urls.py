"""An address as an identity: what is one article, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.urls import canonical_url, host_of

SAME = [
    ("http and https", "http://faro.example/a", "https://faro.example/a"),
    ("the host's capitals", "https://FARO.Example/a", "https://faro.example/a"),
    ("a final dot", "https://faro.example./a", "https://faro.example/a"),
    ("www", "https://www.faro.example/a", "https://faro.example/a"),
    ("a fragment", "https://faro.example/a#top", "https://faro.example/a"),
    ("tracking parameters", "https://faro.example/a?utm_source=x&id=3&fbclid=y", "https://faro.example/a?id=3"),
    ("only tracking parameters", "https://faro.example/a?gclid=1", "https://faro.example/a"),
    ("a default port", "http://faro.example:80/a", "https://faro.example/a"),
    ("no path", "https://faro.example", "https://faro.example/"),
    ("escapes", "https://faro.example/%7ea/espa%c3%b1a", "https://faro.example/~a/españa"),
    ("an international host", "https://ñandú.example/a", "https://xn--and-6ma2c.example/a"),
]
DIFFERENT = [
    ("the path's capitals", "https://faro.example/A", "https://faro.example/a"),
    ("another parameter", "https://faro.example/a?id=3", "https://faro.example/a?id=4"),
    ("another port", "https://faro.example:8080/a", "https://faro.example/a"),
    ("another host below", "https://deportes.faro.example/a", "https://faro.example/a"),
    ("an escaped slash", "https://faro.example/a%2Fb", "https://faro.example/a/b"),
    ("a bare www domain", "https://www.com/a", "https://com/a"),
]
NOT_WEB = [
    "", "faro.example/a", "ftp://faro.example/a", "javascript:alert(1)", "https://", "https:///a", "https://a b/",
    "https://user:pw@faro.example/", "https://faro.example:x/", "https://faro.example:99999/", "https://fa\\ro.example/",
    "https://[::1/", "https://.example/", "file:///etc/passwd", "https://faro..example/a", "https://a\nb.example/",
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_one_article(why, one, other):
    assert canonical_url(one) == canonical_url(other) is not None


@pytest.mark.parametrize(("why", "one", "other"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_two_articles(why, one, other):
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize("text", NOT_WEB)
def test_no_web_address(text):
    assert canonical_url(text) is None
    assert host_of(text) is None


def test_the_host_is_the_one_written():
    assert host_of("https://WWW.Faro.example:8080/a") == "www.faro.example"
    assert host_of("http://[::1]:80/") == "[::1]"


@given(st.text(max_size=30))
def test_canonical_is_idempotent_and_never_fails(text):
    once = canonical_url(f"https://faro.example/{text}")
    assert once is None or canonical_url(once) == once
    canonical_url(text)
