"""Requests that openapi.yaml shows and a test sends. The stories are made up; the outlets' names are not."""

from __future__ import annotations

from collections.abc import Mapping

_VISIT = (
    "El viceministro de Defensa ruso se reunió el jueves en Pionyang con Kim Jong-un, informó la agencia KCNA. "
    "La visita no se había anunciado con antelación."
)
_MORE = "Los medios estatales no detallaron el contenido de la conversación ni dijeron cuánto tiempo duró la visita."
ARTICLES: Mapping[str, object] = {
    "es": {
        "url": "https://diario.example/mundo/visita-a-pionyang",
        "title": "Un viceministro ruso visita Pionyang",
        "text": _VISIT,
        "outlet": {"name": "Diario de Ejemplo", "domain": "diario.example"},
        "language": "es",
        "published_at": "2024-07-19T09:30:00+02:00",
    },
    "html": {
        "outlet": "Diario de Ejemplo",
        "html": "<html lang='es'><head><meta property='article:published_time' content='2024-07-19T09:30:00+02:00'>"
        f"</head><body><article><h1>Un viceministro ruso visita Pionyang</h1><p>{_VISIT}</p><p>{_MORE}</p></article>"
        "<footer>Contacto</footer></body></html>",
    },
    "shortest": {"text": "The harbour was closed on Monday, the port authority said.", "outlet": "The Example Gazette"},
}
LINKS: Mapping[str, object] = {"a link": {"url": "https://diario.example/mundo/visita-a-pionyang"}}
LINES = (
    '{"outlet": "The Example Gazette", "text": "The harbour was closed on Monday, the port authority said."}\n'
    '{"outlet": "The Example Gazette", "text": "It opened again on Tuesday, the port authority said."}\n'
)
TEXTS: Mapping[str, object] = {
    "es": {"text": _VISIT, "language": "es", "published_at": "2024-07-19"},
    "en": {"text": "The harbour was closed on Monday, the port authority said."},
}
CLAIMS: Mapping[str, object] = {
    "es": {
        "claim": "El viceministro de Defensa ruso se reunió con Kim Jong-un en Pionyang",
        "language": "es",
        "locale": "es",
        "claimed_at": "2024-07-20",
    },
    "en": {"claim": "The harbour was closed on Monday", "limit": 3, "filters": {"languages": ["en"]}},
}
BATCHES: Mapping[str, object] = {
    "two, one of them empty": {
        "claims": [{"key": "first", "claim": "The harbour was closed on Monday"}, {"key": "second", "claim": " "}]
    }
}
MENTIONS: Mapping[str, object] = {
    "es": {"mentions": ["KCNA", "medios estatales norcoreanos", "la agencia"], "language": "es"},
}
DRAFTS: Mapping[str, object] = {
    "text": {"format": "text", "language": "es", "locale": "es", "text": _VISIT},
    "html": {
        "format": "html",
        "html": "<p>The harbour was closed on <b>Monday</b>, two sources said.</p>",
        "url": "https://diario.example/drafts/7",
    },
    "blocks": {
        "format": "blocks",
        "locale": "en",
        "blocks": [
            {"id": "b1", "field": "content", "html": "The harbour was closed on Monday, two sources said."},
            {"id": "b2", "field": "citation", "text": "The port authority"},
        ],
    },
    "ninjs": {
        "format": "ninjs",
        "ninjs": {
            "uri": "https://agency.example/items/1",
            "language": "en",
            "headline": "Harbour closed",
            "body_xhtml": "<p>The harbour was closed on Monday, the port authority said.</p>",
        },
    },
}
DISMISSALS: Mapping[str, object] = {
    "dismissed": {"decision": "dismissed", "by": "Ana Ruiz", "reason": "Both sources were called again."}
}
