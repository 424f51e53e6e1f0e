"""A small engine for tests of the HTTP layer alone: every "X said" is an attribution, nothing else is known."""

import re
from hashlib import sha256

from api.model import (
    Analysis,
    Attribution,
    Cue,
    Draft,
    Fingerprint,
    IndexedText,
    Mention,
    Moment,
    Outlet,
    Passage,
    Source,
    Span,
)

SAID = re.compile(r"(?P<who>[A-Z]\w+(?: [A-Z]\w+)*) (?P<cue>said)\b")


def moment(value):
    return None if value is None else Moment(value, "second" if "T" in value.upper() else "day")


class FakeEngine:
    def draft(self, fields):
        outlet = fields["outlet"]
        name = outlet if isinstance(outlet, str) else outlet.get("name") or outlet.get("domain") or outlet["id"]
        kept = {key: fields.get(key) for key in ("title", "url", "language", "byline", "collection")}
        return Draft(text=fields["text"], outlet=Outlet(name), published_at=moment(fields.get("published_at")), **kept)

    def analyse(self, draft):
        words = sorted(set(re.findall(r"\w+", draft.text.lower())))
        return self._read(draft.text, draft.language), IndexedText({"stem": words, "prefix": ()})

    def attributions_of(self, fields):
        return self._read(fields["text"], fields.get("language"))

    def _read(self, text, language):
        return Analysis(
            engine_version="fake",
            language=language or "und",
            passages=(Passage(0, Span(0, len(text)), 0),),
            attributions=tuple(self._attribution(i, found) for i, found in enumerate(SAID.finditer(text), 1)),
            credits=(),
            signals=(),
            fingerprint=Fingerprint(sha256(text.encode()).hexdigest()),
        )

    def _attribution(self, number, found):
        who = Span(*found.span("who"))
        return Attribution(
            id=f"a{number}",
            status="attributed",
            kind="indirect",
            source=Mention((who,), "person", Source(found["who"], "person", mention=found["who"])),
            cue=Cue((Span(*found.span("cue")),), "say", "report"),
            content=(Span(0, found.start("who")),),
            rule="fake.said",
        )
