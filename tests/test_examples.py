"""The examples are whole programs: Wagtail's runs here against stand-ins for Wagtail, Django and the client."""

import runpy
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

WAGTAIL = Path(__file__).parent.parent / "examples/wagtail/claimtrail_signals.py"
PAGE = SimpleNamespace(
    body="<p>El puente se abrió.</p>", title="Reabren el puente", full_url="https://faro.example/puente/",
    first_published_at=datetime.fromisoformat("2025-03-07T09:40:00+01:00"),
    locale=SimpleNamespace(language_code="es"),
)  # fmt: skip


class ArticleIn(SimpleNamespace):
    """The client's model: what is given by name."""


@pytest.fixture
def sent(monkeypatch):
    return []


@pytest.fixture
def handler(monkeypatch, sent):
    def sync(*, client, body):
        if body.title == "outage":
            raise ConnectionError
        sent.append(body)

    settings = SimpleNamespace(CLAIMTRAIL={"url": "http://x.example", "key": "ct_1_2", "outlet": "faro.example"})
    modules = {
        "claimtrail_client": {"AuthenticatedClient": lambda url, **options: (url, options)},
        "claimtrail_client.api": {},
        "claimtrail_client.api.articles": {"create_article": SimpleNamespace(sync=sync)},
        "claimtrail_client.models": {"ArticleIn": ArticleIn},
        "django": {}, "django.conf": {"settings": settings},
        "django.dispatch": {"receiver": lambda signal: lambda function: function},
        "wagtail": {}, "wagtail.models": {"Page": object}, "wagtail.signals": {"page_published": object()},
    }  # fmt: skip
    for name, content in modules.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    return runpy.run_path(str(WAGTAIL))["store"]


def test_wagtail_sends_a_published_page(handler, sent):
    handler(sender=None, instance=PAGE)
    (article,) = sent
    assert (article.url, article.title, article.outlet) == (PAGE.full_url, PAGE.title, "faro.example")
    assert (article.published_at, article.language) == ("2025-03-07T09:40:00+01:00", "es")
    assert PAGE.body in article.html


def test_wagtail_sends_no_page_without_a_story(handler, sent):
    handler(sender=None, instance=SimpleNamespace(title="Portada"))
    assert sent == []


def test_an_outage_never_keeps_wagtail_from_publishing(handler, sent):
    handler(sender=None, instance=SimpleNamespace(**{**vars(PAGE), "title": "outage"}))
    assert sent == []
