"""Pages -> fields: the story without its furniture; what the page does not state for machines stays unknown."""

import pytest

from api.analysis import Analyst
from api.intake import Refused
from api.intake.html import page_fields
from api.registry.registry import load_registry

STORY = [
    "El río Sarela se desbordó la madrugada del lunes en Montalba y dejó bajo el agua el barrio de La Vega, donde "
    "viven unas dos mil personas, muchas de ellas mayores.",
    "«El agua llegó al segundo piso en veinte minutos», contó Berta Roca, vecina del barrio desde hace treinta "
    "años, mientras sacaba muebles a la calle con ayuda de sus hijos.",
    "El ayuntamiento abrió el polideportivo para quienes no podían volver a casa y pidió que nadie cruce los puentes.",
]
LINKED = '{"@context": "https://schema.org", "@graph": [{"@type": ["NewsArticle"], "headline": "La crecida", '
LINKED += '"datePublished": "2025-05-13T08:00:00+02:00", "author": [{"name": "Ana Luz"}, {"name": "EFE"}]}]}'


def page(*, head="", body=STORY, charset="utf-8"):
    paragraphs = "".join(f"<p>{one}</p>" for one in body)
    return (
        f"<!doctype html><html lang='es'><head><meta charset='{charset}'><title>T</title>{head}</head><body>"
        "<nav><a href='/'>Portada</a> <a href='/d'>Deportes</a></nav><div class='cookie-banner'>Usamos cookies</div>"
        f"<article><h1>La crecida</h1>{paragraphs}</article>"
        "<aside class='related'><h2>Relacionadas</h2><ul><li><a href='/x'>Otra noticia</a></li></ul></aside>"
        "<footer>© El Faro</footer></body></html>"
    )


def test_the_story_without_the_furniture():
    text = str(page_fields(page())["text"])
    assert [one for one in STORY if one in text] == STORY
    for furniture in ("Portada", "cookies", "Otra noticia", "©"):
        assert furniture not in text


def test_what_the_page_states_for_machines_is_read():
    head = f"<script type='application/ld+json'>{LINKED}</script><link rel='canonical' href='https://faro.example/c'>"
    fields = page_fields(page(head=head))
    assert (fields["title"], fields["published_at"]) == ("La crecida", "2025-05-13T08:00:00+02:00")
    assert (fields["byline"], fields["url"], fields["language"]) == ("Ana Luz, EFE", "https://faro.example/c", "es")


@pytest.mark.parametrize(
    "head",
    ["", "<script type='application/ld+json'>{broken</script>",
     f"<script type='application/ld+json'>[{LINKED}, {LINKED}]</script>",
     "<link rel='canonical' href='javascript:alert(1)'>"],
)  # fmt: skip
def test_what_is_not_stated_or_stated_twice_stays_unknown(head):
    fields = page_fields(page(head=head))
    assert {"published_at", "byline", "url"} & set(fields) == set()


def test_a_page_states_its_own_encoding():
    assert STORY[0] in str(page_fields(page(charset="windows-1252").encode("cp1252"))["text"])


@pytest.mark.parametrize("content", ["", "<html></html>", page(body=["Suscríbete para seguir leyendo."]), b"\x00\xff"])
def test_a_stub_is_no_article(content):
    with pytest.raises(Refused, match="too little text"):
        page_fields(content)


def test_what_is_given_goes_before_what_the_page_says():
    analyst = Analyst(load_registry(), today=lambda: "2026-11-25")
    head = (
        "<meta property='article:published_time' content='2025-05-13'><meta property='og:title' content='De la página'>"
    )
    draft = analyst.draft({"html": page(head=head), "outlet": "El Faro", "title": "Dado", "url": None})
    assert (draft.title, draft.published_at.value, draft.language) == ("Dado", "2025-05-13", "es")
