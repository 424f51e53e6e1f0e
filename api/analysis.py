"""Article -> analysed article: everything that is found in a text, once, when it comes in.

`ENGINE_VERSION` is stored with every analysis and cited by every answer; it is raised whenever the same text would
give another analysis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.attribution.extract import Extraction, extract
from api.fingerprint import fingerprint
from api.intake import Limits, article_draft, passing_draft
from api.intake.fetching import Fetched
from api.intake.html import page_fields
from api.intake.pages import fetched_fields
from api.intake.wire import Item, item_draft, items_of, withdrawn_draft
from api.languages.loader import Language, available, load
from api.matching.indexing import index_terms
from api.model import Analysis, Context, Draft, IndexedText
from api.registry.registry import Registries, Registry
from api.signals import find_signals
from api.text.boundaries import SentenceLists
from api.text.language import UNDETERMINED, identify
from api.text.sentences import split_sentences

ENGINE_VERSION = "2026.11.2"
UNREAD = Extraction((), ())


@dataclass(frozen=True, slots=True)
class Analyst:
    """Reads texts with the registry as it is. `today` gives the ISO date against which absurd dates are refused."""

    registry: Registries
    today: Callable[[], str]
    limits: Limits = Limits()  # noqa: RUF009 - frozen

    def draft(self, fields: Mapping[str, object]) -> Draft:
        """A repaired draft of an article given as `text` or as the page (`html`) it stands on.

        What the fields say goes before what the page says. Raises `api.intake.Refused`.
        """
        page = fields.get("html")
        if isinstance(page, str | bytes) and fields.get("text") is None:
            fields = {**self._of_page(page), **{name: value for name, value in fields.items() if value is not None}}
        return article_draft(fields, registry=self.registry.current(), today=self.today(), limits=self.limits)

    def page(self, fetched: Fetched) -> Mapping[str, object]:
        """The fields of the article on a fetched page, for `draft`. Raises `api.intake.Refused`."""
        return fetched_fields(fetched, registry=self.registry.current(), today=self.today())

    def _of_page(self, page: str | bytes) -> Mapping[str, object]:
        said = page_fields(page, today=self.today())
        return {name: value for name, value in said.items() if name != "site"}

    def items(self, body: bytes, name: str) -> tuple[Item, ...]:
        """The items of a body in the format of this name (`api.intake.wire.FORMATS`). Raises `api.intake.Refused`."""
        return items_of(body, name, today=self.today())

    def item(self, item: Item, given: Mapping[str, object]) -> Draft:
        """The draft of an item; what is given goes before what it says. Raises `api.intake.Refused`."""
        return item_draft(item, given, registry=self.registry.current(), today=self.today(), limits=self.limits)

    def withdrawn(self, item: Item, given: Mapping[str, object]) -> Draft:
        """What names an item that its provider withdrew, without a text. Raises `api.intake.Refused`."""
        return withdrawn_draft(item, given, registry=self.registry.current())

    def analyse(self, draft: Draft) -> tuple[Analysis, IndexedText]:
        """What ingest finds in a draft, and what the index keeps of it. Never fails on any text."""
        return analyse(draft, registry=self.registry.current())

    def attributions_of(self, fields: Mapping[str, object]) -> Analysis:
        """What is found in a text that is not stored; offsets count it as it was sent. Raises `api.intake.Refused`."""
        draft = passing_draft(fields, registry=self.registry.current(), today=self.today(), limits=self.limits)
        return attributions_of(draft, registry=self.registry.current())


def analyse(draft: Draft, *, registry: Registry) -> tuple[Analysis, IndexedText]:
    """What ingest finds in a draft, and what the index keeps of it. Never fails on any text."""
    analysis = attributions_of(draft, registry=registry)
    return analysis, index_terms(draft.text, draft.title, analysis.language)


def attributions_of(draft: Draft, *, registry: Registry) -> Analysis:
    """Everything that is found in a text but its index terms. `language` is the code it was read with ("es", "und")."""
    code = code_of(draft.language) if draft.language else language_of(draft.text, draft.title)
    language = load(code) if code in available() else None
    passages = split_sentences(draft.text, code, SentenceLists.of(language) if language else frozenset())
    extraction = _extraction(draft, language, registry) if language else UNREAD
    return Analysis(
        engine_version=ENGINE_VERSION,
        language=code,
        passages=passages,
        attributions=extraction.attributions,
        credits=extraction.credits,
        signals=find_signals(draft.text, passages, code) if language else (),
        fingerprint=fingerprint(draft.text, agency=_is_agency(draft, registry)),
    )


def _is_agency(draft: Draft, registry: Registry) -> bool:
    row = registry.get(draft.outlet.registry_id) if draft.outlet.registry_id else None
    return row is not None and registry.source(row, draft.outlet.name, None).type == "news_agency"


def language_of(text: str, title: str | None) -> str:
    """The configured language of a text, asking its title where the text alone is too short; `und` when unclear."""
    found = identify(text, available())
    return identify(f"{title}. {text}", available()) if found == UNDETERMINED and title else found


def context_of(draft: Draft, registry: Registry) -> Context:
    """What is known about a draft beside its words."""
    row = registry.get(draft.outlet.registry_id) if draft.outlet.registry_id else None
    return Context(
        outlet=draft.outlet if draft.outlet.name else None,
        outlet_country=row.country if row else None,
        published_at=draft.published_at,
        byline=draft.byline,
        title=draft.title,
    )


def code_of(tag: str) -> str:
    """The language of a BCP 47 tag without its region or script: "es-MX" -> "es"."""
    return tag.partition("-")[0].lower()


def _extraction(draft: Draft, language: Language, registry: Registry) -> Extraction:
    return extract(draft.text, language, registry=registry, context=context_of(draft, registry))
