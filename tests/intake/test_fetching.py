"""Fetching: what must not be fetched is refused with its own code, in time; what may be is fetched as it stands."""

import time
import tomllib
from pathlib import Path

import pytest

from api.http.problems import PROBLEMS
from api.intake.budget import FetchLimits
from api.intake.fetch_refusals import FETCH_CODES, FetchRefused
from api.intake.fetching import ANY_TYPE, Fetcher, Wanted
from tests.intake.hostile import PUBLIC, TLS, Loopback, serving

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/intake/hostile.toml").read_text(encoding="utf-8"))["case"]
SMALL = FetchLimits(size=200_000, seconds=0.4)
PATIENCE = 10.0  # seconds: what hangs hangs for ever, and the machine may do other things meanwhile
HOST = "http://news.example"


def fetcher(loopback, limits=FetchLimits(), **settings):  # noqa: B008
    return Fetcher(limits=limits, network=loopback.network(), **settings)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_refused_with_its_own_code(case):
    slow = case["code"] in ("fetch_timeout", "fetch_too_large", "fetch_headers")
    with serving(case.get("paths", {})) as server:
        loopback = Loopback(server if "paths" in case else None, case.get("dns"))
        began = time.monotonic()
        with pytest.raises(FetchRefused) as caught:
            fetcher(loopback, SMALL if slow else FetchLimits(seconds=10)).get(case["url"])
        assert caught.value.code == case["code"], str(caught.value)
        assert not slow or time.monotonic() - began < PATIENCE
    assert {address for address, _ in loopback.connected} <= {PUBLIC}
    assert "paths" in case or loopback.connected == []


def test_every_code_occurs_and_has_its_problem():
    tested = {case["code"] for case in CASES} | {"fetch_downgrade", "fetching_off"}
    assert tested == set(FETCH_CODES)
    assert set(FETCH_CODES) <= set(PROBLEMS)


@pytest.mark.parametrize("answer", ["page", "packed page", "page after continue"])
def test_a_page_is_fetched(answer):
    with serving({"/a?b=c": answer}) as server:
        loopback = Loopback(server)
        fetched = fetcher(loopback).get(f"{HOST}/a?b=c#d")
        assert (fetched.url, fetched.status, fetched.body) == (f"{HOST}/a?b=c", 200, b"<p>a</p>")
        assert fetched.content_type == "text/html"
        request = server.asked[-1].decode()
    assert request.startswith("GET /a?b=c HTTP/1.1\r\nHost: news.example\r\n")
    assert "User-Agent: claimtrail/" in request
    assert loopback.connected == [(PUBLIC, 80)] * 2  # robots.txt and the page


def test_five_redirects_are_followed_to_other_hosts_too():
    hops = {"/": "to /1", **{f"/{n}": f"to http://w{n}.news.example/{n + 1}" for n in range(1, 5)}, "/5": "page"}
    with serving(hops) as server:
        assert fetcher(Loopback(server)).get(HOST).url == "http://w4.news.example/5"


def test_the_address_is_resolved_once_a_request_and_connected_to_as_it_was_checked():
    with serving({"/": "page"}) as server:
        loopback = Loopback(server, {"news.example": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]})
        assert fetcher(loopback).get(HOST).status == 200
    assert loopback.asked == ["news.example"] * 2
    assert {address for address, _ in loopback.connected} == {PUBLIC}


def test_the_next_address_is_tried_when_one_does_not_answer():
    with serving({"/": "page"}) as server:
        loopback = Loopback(server, {"news.example": ["2606:2800::1", PUBLIC]})
        reached = loopback.connect

        def only_four(address, port, seconds):
            if ":" in address:
                raise OSError("no route")
            return reached(address, port, seconds)

        loopback.connect = only_four
        assert fetcher(loopback).get(HOST).status == 200


def test_a_host_that_is_allowed_may_have_any_address_and_port_and_nothing_else():
    with serving({"/": "page", "/away": "to http://127.0.0.1:1/", "/shut": "page",
                  "/robots.txt": {"text": "User-agent: *\nDisallow: /shut"}}) as server:  # fmt: skip
        own = f"127.0.0.1:{server.port}"
        allowed = Fetcher(allow=[own])
        assert allowed.get(f"http://{own}/").status == 200
        for path, code in (("away", "fetch_port"), ("shut", "fetch_robots")):
            with pytest.raises(FetchRefused) as caught:
                allowed.get(f"http://{own}/{path}")
            assert caught.value.code == code
        with pytest.raises(FetchRefused) as caught:
            allowed.get(f"http://localhost:{server.port}/")
        assert caught.value.code == "fetch_port"


def test_robots_are_asked_once_and_again_when_they_are_old():
    now = [0.0]
    with serving({"*": "page", "/robots.txt": {"text": "User-agent: *\nDisallow: /no"}}) as server:
        loopback = Loopback(server)
        patient = Fetcher(network=loopback.network(clock=lambda: now[0]))
        for path in ("a", "b", "c"):
            patient.get(f"{HOST}/{path}")
        assert sum(b"GET /robots.txt" in request for request in server.asked) == 1
        now[0] = 4_000.0
        patient.get(f"{HOST}/d")
        assert sum(b"GET /robots.txt" in request for request in server.asked) == 2


def test_over_tls_the_name_is_what_is_certified_and_asked_for():
    with serving({"/": "page", "/down": "to http://news.example/"}, tls=True) as server:
        loopback = Loopback(server, {"stranger.example": [PUBLIC]})
        trusting = Fetcher(network=loopback.network(trusted=str(TLS / "certificate.pem")))
        assert trusting.get("https://news.example/").body == b"<p>a</p>"
        assert server.names[-1] == "news.example"
        assert loopback.connected[-1] == (PUBLIC, 443)
        refused = {
            "https://news.example/down": "fetch_downgrade",
            "https://stranger.example/": "fetch_tls",
            f"https://{PUBLIC}/": "fetch_tls",
        }
        for url, code in refused.items():
            with pytest.raises(FetchRefused) as caught:
                trusting.get(url)
            assert caught.value.code == code
        with pytest.raises(FetchRefused) as caught:
            fetcher(loopback).get("https://news.example/")
        assert caught.value.code == "fetch_tls"


def test_a_handshake_that_drips_is_cut_off():
    with serving({"*": "silence"}, mute=True) as server, pytest.raises(FetchRefused) as caught:
        fetcher(Loopback(server), SMALL).get("https://news.example/")
    assert caught.value.code == "fetch_timeout"


def test_switched_off_nothing_is_resolved():
    loopback = Loopback()
    with pytest.raises(FetchRefused) as caught:
        fetcher(loopback, on=False).get(HOST)
    assert (caught.value.code, loopback.asked) == ("fetching_off", [])


def test_proxies_and_netrc_of_the_environment_are_not_used(monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine news.example login a password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    with serving({"/": "page"}) as server:
        assert fetcher(Loopback(server)).get(HOST).status == 200
        assert b"authorization" not in server.asked[-1].lower()


def test_credentials_of_the_caller_stay_with_the_origin_they_were_meant_for():
    with serving({"/": "to /here", "/here": "to http://other.news.example/there", "/there": "page"}) as server:
        wanted = Wanted(HOST, headers={"Authorization": "Bearer a", "If-None-Match": '"1"'}, robots=False)
        fetcher(Loopback(server)).fetch(wanted)
        sent = [b"bearer" in request.lower() for request in server.asked]
    assert sent == [True, True, False]


def test_a_webhook_is_posted_follows_nothing_and_hears_any_status():
    with serving({"/hook": "to /other", "/gone": 410, "/other": "page"}) as server:
        sender = fetcher(Loopback(server))
        hook = Wanted(f"{HOST}/hook", ANY_TYPE, {"Content-Type": "application/json"}, "POST", b'{"a": 1}', True, False)
        assert sender.fetch(hook).status == 302
        assert sender.fetch(Wanted(f"{HOST}/gone", ANY_TYPE, {}, "POST", b"", True, False)).status == 410
        assert b"/robots.txt" not in b"".join(server.asked)
        assert server.asked[0].startswith(b"POST /hook ")


def test_not_modified_is_an_answer_where_it_was_asked_for():
    with serving({"/": 304}) as server:
        assert fetcher(Loopback(server)).fetch(Wanted(HOST, headers={"If-None-Match": '"1"'})).status == 304
        with pytest.raises(FetchRefused) as caught:
            fetcher(Loopback(server)).get(HOST)
        assert (caught.value.code, caught.value.status) == ("fetch_status", 304)


def test_a_resolver_that_hangs_does_not_hold_the_fetch():
    loopback = Loopback()
    loopback.resolve = lambda *_: time.sleep(1.5) or [PUBLIC]
    with pytest.raises(FetchRefused) as caught:
        fetcher(loopback, FetchLimits(seconds=0.2)).get(HOST)
    assert caught.value.code == "fetch_timeout"
