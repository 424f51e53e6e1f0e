"""Who is meant by a mention: rules (a) to (h) of the registry, each refusing where it is not certain."""

from __future__ import annotations

from dataclasses import dataclass

from api.model import Context, Label, Source
from api.registry import finding, framing, sources
from api.registry import rows as data
from api.registry.catalogue import Catalogue
from api.registry.finding import Found, Scene
from api.registry.folding import bare, plain
from api.registry.names import Names
from api.registry.places import Place, country_of, find_places, metonym
from api.registry.rows import Ambiguous, Description
from api.registry.words import words


@dataclass(frozen=True, slots=True)
class Resolution:
    """A mention decided or refused.

    `source` is None when nobody is certain to be meant; then `reason` says why: `unknown_name`, `ambiguous_name`
    (with the registry ids in `candidates`), `several_sources`, `named_person`, `other_matter`. A source may come
    with a reason too, where a label was withheld: `country_unresolved`, `federal_state`.
    """

    source: Source | None
    reason: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One mention under its circumstances."""

    mention: str
    language: str
    context: Context
    sentence: str
    scene: Scene

    @property
    def on(self) -> str | None:
        """The day on which labels are asked, or None for an undated text."""
        return self.context.published_at.value if self.context.published_at else None


class Resolver:
    """Resolves mentions against one catalogue."""

    def __init__(self, catalogue: Catalogue, known: Names) -> None:
        self._catalogue = catalogue
        self._known = known
        self._ambiguous = {(entry.lang, plain(entry.alias)): entry for entry in data.ambiguous()}
        self._collectives = {row.country: row for row in data.collectives()}

    def asked(self, mention: str, language: str, context: Context, cue: bool, sentence: str) -> Asked:
        """The mention, tokenised, with all that may decide it."""
        return Asked(mention, language, context, sentence, finding.scene_of(self._known, mention, language, cue))

    def resolve(self, asked: Asked) -> Resolution:
        """Who is meant, in this order: a name, a descriptor or collective, a description, a state."""
        found = finding.find(asked.scene)
        named = [hit for hit in found if hit.entry.kind == "alias"]
        if named:
            return _of_a_side(asked, self._named(asked, named))
        for hit in found:
            if framing.leads(asked.scene, hit):
                return _of_a_side(asked, self._phrase(asked, hit))
        return _of_a_side(asked, _state(asked) or Resolution(None, "unknown_name"))

    def relabelled(self, source: Source, on: str | None) -> Source:
        """A source that no single row stands for, with the label that holds on the day `on`."""
        if source.id:
            return sources.unlabelled(source)
        if source.candidates and source.state_media_flag == "state_media":
            rows = [self._catalogue.by_id[i] for i in source.candidates if i in self._catalogue.by_id]
            held = sources.of_several(rows, source.mention, on) if len(rows) == len(source.candidates) else None
            return held or sources.unlabelled(source)
        label = source.label
        if source.klass != "state_media" or source.country is None or label is None or label.softened:
            return source
        return sources.of_media(self._label(source.country, on), source.country, source.mention)

    def _named(self, asked: Asked, named: list[Found]) -> Resolution:
        ids = {hit.entry.ids for hit in named}
        if len(ids) > 1:
            return Resolution(None, "several_sources", tuple(i for hit in named for i in hit.entry.ids))
        hit = named[-1]
        if not framing.framed(asked.scene, hit):
            return Resolution(None, "unknown_name", hit.entry.ids)
        if hit.entry.form in asked.context.known_outlets and len(hit.entry.ids) != 1:
            known = Source(hit.entry.form, "news_media", mention=asked.mention, candidates=hit.entry.ids)
            return Resolution(known, None, hit.entry.ids)
        listed = self._ambiguous.get((asked.language, hit.entry.form))
        if listed is None and len(hit.entry.ids) == 1:
            return self._only(asked, hit)
        return self._shared_name(asked, hit, listed)

    def _only(self, asked: Asked, hit: Found) -> Resolution:
        row = self._catalogue.by_id[hit.entry.ids[0]]
        beside = framing.country_beside(asked.scene, hit)
        foreign = beside is not None and row.country is not None and beside not in (row.country, row.state)
        if foreign and (row.state_media_flag == "state_media" or hit.entry.context):
            return Resolution(None, "ambiguous_name", hit.entry.ids)
        return Resolution(sources.of_row(row, asked.mention, asked.on))

    def _shared_name(self, asked: Asked, hit: Found, listed: Ambiguous | None) -> Resolution:
        others = listed.others if listed else ()
        rows = [self._catalogue.by_id[i] for i in hit.entry.ids]
        for country in _hints(asked, hit):
            at_home = [row for row in rows if row.country == country]
            if country in others:
                return Resolution(None, "ambiguous_name", hit.entry.ids)
            if len(at_home) == 1:
                return Resolution(sources.of_row(at_home[0], asked.mention, asked.on))
        if framing.country_beside(asked.scene, hit) and not (listed and listed.rule == "all_state_media"):
            return Resolution(None, "ambiguous_name", hit.entry.ids)
        if listed and listed.rule == "context":
            return Resolution(sources.of_row(rows[0], asked.mention, asked.on))
        if listed and listed.default_id:
            return Resolution(sources.of_row(self._catalogue.by_id[listed.default_id], asked.mention, asked.on))
        if listed and listed.rule == "all_state_media":
            source = sources.of_several(rows, asked.mention, asked.on)
            return Resolution(source, None if source else "ambiguous_name", hit.entry.ids)
        return Resolution(None, "ambiguous_name", hit.entry.ids)

    def _phrase(self, asked: Asked, hit: Found) -> Resolution:
        entry = hit.entry
        if entry.kind == "descriptor":
            rows = [self._catalogue.by_id[i] for i in entry.ids]
            if len(rows) == 1:
                return Resolution(sources.of_row(rows[0], asked.mention, asked.on))
            source = sources.of_several(rows, asked.mention, asked.on)
            return Resolution(source, None if source else "ambiguous_name", entry.ids)
        if entry.kind == "collective" and entry.country:
            label = self._label(entry.country, asked.on)
            softer = entry.flag == "caution" and label.flag == "state_media"
            return Resolution(sources.of_media(_caution(label) if softer else label, entry.country, asked.mention))
        return self._described(asked, hit, entry.description) if entry.description else Resolution(None, "unknown_name")

    def _label(self, country: str, on: str | None) -> Label:
        return sources.country_label(self._catalogue, self._collectives.get(country), country, on)

    def _described(self, asked: Asked, hit: Found, described: Description) -> Resolution:
        if described.klass in ("state_media", "government_aligned_media"):
            return self._state_media(asked, hit, described)
        if framing.named_person(asked.scene, hit):
            return Resolution(None, "named_person")
        country = framing.country_beside(asked.scene, hit)
        return Resolution(
            sources.of_description(described, framing.type_of(asked.scene, hit, described), country, asked.mention)
        )

    def _state_media(self, asked: Asked, hit: Found, described: Description) -> Resolution:
        """Rules (b), (c), (e): the country beside the phrase, else the event's, decides; federations refuse."""
        country = framing.country_beside(asked.scene, hit)
        if described.klass == "government_aligned_media":
            label = Label("caution" if country else None, "the writer's adjective")
            return Resolution(sources.of_media(label, country, asked.mention))
        candidates = (country,) if country else self._event_countries(asked)
        if not candidates:
            return _unlabelled(asked, None, "country_unresolved")
        if any(one in described.refuse_countries for one in candidates):
            return _unlabelled(asked, country, "federal_state")
        held = [self._label(one, asked.on) for one in candidates]
        if not country and any(label.flag != "state_media" for label in held):
            return _unlabelled(asked, None, "country_unresolved")
        where = candidates[0] if len(candidates) == 1 else self._located(asked, candidates)
        label = held[candidates.index(where)] if where else _either(held)
        label = _caution(label) if described.flag == "caution" and label.flag else label
        return Resolution(sources.of_media(label, where, asked.mention))

    def _event_countries(self, asked: Asked) -> tuple[str, ...]:
        """The countries whose media may be meant by a bare phrase: those of the sentence that have state media."""
        named = [place.country for place in find_places(asked.sentence, asked.language) if place.country]
        return tuple(dict.fromkeys(one for one in named if one in self._collectives))

    def _located(self, asked: Asked, candidates: tuple[str, ...]) -> str | None:
        """The one candidate that a preposition of place puts the event in, or None."""
        where = words(asked.language).where
        places = find_places(asked.sentence, asked.language)
        located = {p.country for p in places if _before(asked.sentence, p) in where and p.country in candidates}
        return located.pop() if len(located) == 1 else None


def _either(labels: list[Label]) -> Label:
    """Whichever of several countries' media are meant, all carry the flag: the basis names every one."""
    return Label(labels[0].flag, "; ".join(label.basis for label in labels), labels[0].edition)


def _caution(label: Label) -> Label:
    return Label("caution", label.basis, label.edition, label.disputed, "writers_adjective")


def _unlabelled(asked: Asked, country: str | None, reason: str) -> Resolution:
    return Resolution(sources.of_media(Label(None, reason), country, asked.mention), reason)


def _before(text: str, place: Place) -> str:
    words_before = text[: place.span.start].split()
    return words_before[-1].casefold() if words_before else ""


def _hints(asked: Asked, hit: Found) -> list[str]:
    """Countries that may decide a shared name, strongest first: the mention's own, the outlet's, the sentence's."""
    hints = [framing.country_beside(asked.scene, hit), asked.context.outlet_country]
    named = {place.country for place in find_places(asked.sentence, asked.language)}
    hints.append(named.pop() if len(named) == 1 else None)
    return [country for country in hints if country]


def _of_a_side(asked: Asked, decided: Resolution) -> Resolution:
    """Whoever is for a government is not it: "pro-Kremlin media" are media, "pro-government men" nobody certain."""
    if decided.source is None or decided.source.type != "government":
        return decided
    spoken = words(asked.language)
    pieces = bare(asked.mention).casefold().split()
    own = bare(decided.source.name).casefold().split() if decided.source.id else []  # the Anti-Corruption Bureau
    if not any(piece.partition("-")[0] in spoken.sides for piece in pieces if "-" in piece and piece not in own):
        return decided
    if not spoken.media_head & set(pieces):
        return Resolution(None, "other_matter")
    places = {place.country for place in find_places(asked.mention, asked.language) if place.country}
    country = places.pop() if len(places) == 1 else None
    label = Label("caution" if country else None, "the writer's adjective")
    return Resolution(sources.of_media(label, country, asked.mention))


def _state(asked: Asked) -> Resolution | None:
    """A country, capital or seat of power beside a cue stands for its government ("Pionyang anunció")."""
    if not asked.scene.cue:
        return None
    country = country_of(asked.mention, asked.language) or metonym(asked.mention, asked.language)
    if country is None:
        return None
    return Resolution(
        Source(
            name=asked.mention,
            type="government",
            klass="government",
            state_media_flag="official_body",
            country=country,
            mention=asked.mention,
            state=country,
        )
    )
