"""Items of agencies give the article they hold, or say why not; hostile ones do no harm."""

import gzip
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.intake import Limits, Refused
from api.intake.wire import FORMATS, item_draft, items_of
from api.intake.wire.times import iso_time, utc_second
from api.registry import load_registry

FOLDER = Path(__file__).parent.parent / "cases/intake/wire"
ITEMS, CMS = (tomllib.loads((FOLDER / name).read_text(encoding="utf-8")) for name in ("items.toml", "cms.toml"))
TODAY = "2026-11-25"
NITF = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"


def named(rows):
    return [pytest.param(row, id=row["sentence"]) for row in rows]


def read(case):
    body = case["body"].encode(case.get("encoding", "utf-8"))
    (item,) = items_of(body, case["format"], today=TODAY)
    given = {"outlet": case["outlet"]} if "outlet" in case else {}
    return item_draft(item, given, registry=load_registry(), today=TODAY, limits=Limits())


@pytest.mark.parametrize("case", named([*ITEMS["case"], *CMS["case"]]))
def test_an_item_gives_its_article(case):
    draft = read(case)
    when = draft.published_at.value if draft.published_at else ""
    found = {"published_at": when, "outlet": draft.outlet.name}
    for name in case["expected"]:
        found.setdefault(name, getattr(draft, name) or "")
    assert {name: found[name] for name in case["expected"]} == case["expected"]


@pytest.mark.parametrize("case", named([*ITEMS["refused"], *CMS["refused"]]))
def test_what_gives_none_says_why(case):
    with pytest.raises(Refused) as refused:
        read(case)
    assert refused.value.code == case["code"]


@pytest.mark.parametrize("case", named(CMS["status"]))
def test_a_post_that_nobody_is_to_read_is_withdrawn(case):
    (item,) = items_of(case["body"].encode(), case["format"], today=TODAY)
    assert item.status == case["found"]


def lol():
    rows = ['<!ENTITY l0 "lol">'] + [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<!DOCTYPE nitf [{''.join(rows)}]>" + NITF.format("&l11;")


HOSTILE = {
    "billion laughs": (lol().encode(), "item_unsafe"),
    "quadratic blow-up": (
        (f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 50_000}">]>' + NITF.format("&a;" * 10_000)).encode(), "item_unsafe"),
    "an entity from a file": (
        ('<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + NITF.format("&x;")).encode(), "item_unsafe"),
    "a parameter entity from a server": (
        ('<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>' + NITF.format("a")).encode(),
        "item_unsafe"),
    "declarations behind a comment with an element": (
        ('<!-- <b> --><!DOCTYPE nitf [<!ENTITY x "y">]>' + NITF.format("&x;")).encode(), "item_unsafe"),
    "declarations in UTF-16": (
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE nitf [<!ENTITY x "y">]>' + NITF.format("&x;")
         ).encode("utf-16"), "item_unsafe"),
    "an entity in an attribute": (
        (b'<!DOCTYPE nitf [<!ENTITY x "y">]><nitf a="&x;"/>'), "item_unsafe"),
    "deep nesting": (("<nitf>" + "<p>" * 5_000 + "a" + "</p>" * 5_000 + "</nitf>").encode(), "item_unsafe"),
    "nesting just over the limit": (("<nitf>" + "<p>" * 150 + "a" + "</p>" * 150 + "</nitf>").encode(), "item_unsafe"),
    "very many elements": (("<nitf>" + "<p/>" * 300_000 + "</nitf>").encode(), "item_unsafe"),
    "gzip": (gzip.compress(NITF.format("a").encode()), "item_unreadable"),
    "cut off": (NITF.format("a").encode()[:-9], "item_unreadable"),
    "nothing": (b" \n", "item_unreadable"),
    "zeros": (b"\x00" * 1_000, "item_unreadable"),
    "an unknown encoding and no XML": (b'<?xml version="1.0" encoding="klingon"?><', "item_unreadable"),
    "an encoding that is none of text": (b'<?xml version="1.0" encoding="zip"?>\xff', "item_unreadable"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["newsml-g2", "nitf"])
def test_hostile_xml_is_refused(body, code, name):
    with pytest.raises(Refused) as refused:
        items_of(body, name, today=TODAY)
    assert refused.value.code == code


def test_an_entity_that_is_not_declared_stays_as_it_is_written():
    (item,) = items_of(NITF.format("AT&T; &x; &eacute; &lt;b&gt;").encode(), "nitf", today=TODAY)
    assert item.text == "AT&T; &x; é <b>"


def test_deep_json_is_refused():
    for body in (b"[" * 200_000, b"[" * 5_000 + b"]" * 5_000):
        with pytest.raises(Refused):
            items_of(body, "ninjs", today=TODAY)


@pytest.mark.parametrize("name", list(FORMATS))
@given(body=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=40, deadline=None)
def test_any_bytes_give_items_or_a_reason(name, body):
    try:
        found = len(items_of(body, name, today=TODAY))
    except Refused as refused:
        found = refused.code
    assert found in ("item_unreadable", "item_unsafe") or found > 0


@pytest.mark.parametrize(
    ("given_time", "kept"),
    [
        ("20240514T093000+0200", "2024-05-14T09:30:00+02:00"),
        ("2024-05-14T09:30:00.000Z", "2024-05-14T09:30:00Z"),
        ("2024-05-14 09:30", "2024-05-14T09:30:00"),
        ("20240514", "2024-05-14"),
        ("YYYYMMDD000000-HHMM", None),
        ("20241332", None),
        ("14/05/2024", None),
        ("90240514", None),
        (7, None),
    ],
)
def test_times_keep_their_offset_or_are_none(given_time, kept):
    assert iso_time(given_time, TODAY) == kept


@pytest.mark.parametrize(
    ("time", "over"),
    [
        ("2024-05-14T09:30:00+02:00", "2024-05-14T07:30:00"),
        ("2024-05-14T09:30:00Z", "2024-05-14T09:30:00"),
        ("2024-05-14T09:30:00", "2024-05-14T21:30:00"),
        ("2024-05-14", "2024-05-15T12:00:00"),
    ],
)
def test_an_embargo_without_an_offset_lasts_until_it_is_over_everywhere(time, over):
    assert utc_second(time) == over


def test_a_message_gives_all_its_items():
    item = '<newsItem guid="urn:{0}"><contentSet><inlineData>Texto {0}.</inlineData></contentSet></newsItem>'
    body = f"<newsMessage><itemSet>{item.format(1)}{item.format(2)}<packageItem/></itemSet></newsMessage>"
    found = items_of(body.encode(), "newsml-g2", today=TODAY)
    assert [(each.uri, each.text, each.kind) for each in found] == [
        ("urn:1", "Texto 1.", "text"), ("urn:2", "Texto 2.", "text"), (None, "", "packageItem"),
    ]  # fmt: skip
