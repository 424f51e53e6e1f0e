"""Mentions of sources in a text, with exact spans: what is written there, before anybody decides who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.model import Span
from api.registry import names
from api.registry.folding import bare, one_edit_apart
from api.registry.names import Entry, Names, Spoken
from api.registry.phrases import Tokens, tokenise
from api.registry.places import Place, places_among
from api.registry.words import Words, words

How = Literal["exact", "unaccented", "acronym", "slip"]
CREDIT_MARKS = frozenset("|")
SLIP_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: its span, the entry it matched, and how (`slip` and `acronym` only directly after a title).

    `entry.ids` are the rows it may mean. `beside` is true when an attribution cue, a title or a dateline stands
    beside it.
    """

    span: Span
    entry: Entry
    how: How
    beside: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A tokenised text with what its judges look at."""

    known: Spoken
    tokens: Tokens
    language: str
    words: Words
    places: tuple[Place, ...]
    cue: bool

    def form(self, i: int) -> str:
        """The folded token at `i`, or "" outside the text."""
        return self.tokens.forms[i] if 0 <= i < len(self.tokens.forms) else ""

    def written(self, i: int) -> str:
        """The token at `i` as it is written, or ""."""
        inside = 0 <= i < len(self.tokens.forms)
        return self.tokens.level[self.tokens.starts[i] : self.tokens.ends[i]] if inside else ""

    def gap(self, i: int) -> str:
        """What stands between token `i` and the next one in the source text."""
        if not 0 <= i < len(self.tokens.forms) - 1:
            return "\n"
        return self.tokens.text[self.tokens.ends[i] : self.tokens.starts[i + 1]]

    def place_at(self, i: int) -> Place | None:
        """The country word that token `i` is part of."""
        if not 0 <= i < len(self.tokens.forms):
            return None
        start = self.tokens.starts[i]
        return next((p for p in self.places if p.span.start <= start < p.span.end), None)

    def sentence_start(self, i: int) -> bool:
        """True when token `i` begins a line, a sentence or a quotation: there a capital says nothing."""
        return i == 0 or "\n" in self.gap(i - 1) or self.form(i - 1) in {".", ":", ";", "?", "!", '"', "«", "“", "("}


def _span(scene: Scene, i: int, after: int) -> Span:
    return Span(scene.tokens.starts[i], scene.tokens.ends[after - 1])


def _titled(scene: Scene, i: int) -> bool:
    """True when a title stands directly before token `i`: "la agencia (estatal rusa de noticias) TASS"."""
    at = i - 1
    while at >= 0 and (scene.form(at) in scene.words.frame or scene.form(at) in scene.words.of or scene.place_at(at)):
        if scene.form(at) in scene.words.titles:
            return True
        at -= 1
    if at >= 0 and scene.form(at) in {'"', "«", "“", ",", "'"} and at == i - 1:
        return scene.form(at) != "," and _titled(scene, at)
    return scene.form(at) in scene.words.titles


def _titled_after(scene: Scene, after: int) -> bool:
    """True when the title follows, as in English: "Xinhua news agency"."""
    at = after
    while scene.form(at) in scene.words.frame and scene.form(at) not in scene.words.titles:
        at += 1
    return scene.language == "en" and at - after <= 2 and scene.form(at) in scene.words.titles


def _dateline(scene: Scene, i: int, after: int) -> bool:
    """True for "(EFE)" and "(AFP/EFE)" near the beginning of a line, where a text names its agency."""
    text, start = scene.tokens.text, scene.tokens.starts[i]
    line = text.rfind("\n", 0, start) + 1
    return start - line < 60 and scene.form(i - 1) in {"(", "/"} and scene.form(after) in {")", "/"}


def _another_name(scene: Scene, i: int, after: int) -> bool:
    """A name that continues, to the right or the left, is another name: "KCNA Watch", "RTN.N", "Sunday Times"."""
    following, gap = scene.written(after), scene.gap(after - 1)
    if following and gap in {" ", "-", "–", "\xa0"} and following[:1].isupper():
        known = scene.place_at(after)
        if not known and following not in scene.words.not_a_name:
            return True
    if following in {".", "&", "_"} and gap == "" and scene.gap(after) == "" and scene.written(after + 1)[:1].isalnum():
        return True
    before = scene.written(i - 1)
    if not before[:1].isupper() or scene.gap(i - 1) not in {" ", "-"} or scene.sentence_start(i - 1):
        return False
    return not (
        scene.place_at(i - 1) or scene.form(i - 1) in scene.words.titles or scene.form(i - 1) in scene.words.frame
        or before in scene.words.not_a_name or scene.form(i - 1) in scene.words.articles
    )  # fmt: skip


def _photo_credit(scene: Scene, i: int, after: int) -> bool:
    """Whose picture it is: "Foto: EFE", "TASS | Getty Images", "AP Photo"."""
    if scene.form(i - 1) in CREDIT_MARKS or scene.form(after) in CREDIT_MARKS:
        return True
    near_before = {scene.form(k) for k in range(i - 3, i)}
    credited = scene.form(i - 1) in {":", "/"} or scene.form(i - 2) in {":", "/"}
    return (credited and bool(near_before & scene.words.photo)) or scene.form(after) in scene.words.photo - {"file"}


def _other_matter(scene: Scene, after: int) -> bool:
    """Rule (c): "Agencia Estatal de Meteorología" is no news agency; "de noticias" and a country may follow."""
    at = after
    if scene.form(at) not in scene.words.matter:
        following = scene.written(at)
        return following[:1].isupper() and scene.gap(at - 1) == " " and not scene.place_at(at)
    while scene.form(at) in scene.words.of or scene.form(at) in scene.words.articles:
        at += 1
    return not (scene.form(at) in scene.words.news or scene.place_at(at))


def country_beside(scene: Scene, i: int, after: int) -> str | None:
    """The country of a nationality or country word in the same noun phrase, or None."""
    at = after
    while (
        scene.form(at) in scene.words.of
        or scene.form(at) in scene.words.articles
        or scene.form(at) in scene.words.frame
    ):
        at += 1
    before = i - 1
    while scene.form(before) in {"'", "s"} or scene.form(before) in scene.words.frame:
        before -= 1
    for place in (scene.place_at(at), scene.place_at(before)):
        if place and place.country:
            return place.country
    return None


def _description_holds(scene: Scene, entry: Entry, i: int, after: int) -> bool:
    """Whether what the description `requires` stands beside it; rule (e) is the resolver's."""
    described = entry.description
    if described is None:
        return True
    if described.requires == "attribution_cue":
        return scene.cue
    if described.klass not in ("state_media", "government_aligned_media"):
        return True
    if _other_matter(scene, after):
        return False
    if described.requires == "news_word":
        near = {scene.form(k) for k in range(after, after + 3)}
        return bool(near & scene.words.news) or country_beside(scene, i, after) is not None
    return True


def _accepted(scene: Scene, entry: Entry, i: int, after: int) -> Found | None:
    how = names.fits(entry, scene.tokens.words(i, after - i))
    if how is None:
        return None
    beside = scene.cue or _titled(scene, i) or _titled_after(scene, after) or _dateline(scene, i, after)
    if entry.kind == "alias":
        own_title = scene.form(i) in scene.words.titles and after - i > 1
        if entry.context and not (beside or own_title):
            return None
        if _another_name(scene, i, after) or _photo_credit(scene, i, after):
            return None
    elif not _description_holds(scene, entry, i, after):
        return None
    return Found(_span(scene, i, after), entry, how, beside)


# Where the same words are several things, a name beats a description of it.
ORDER = {"alias": 0, "descriptor": 1, "collective": 2, "description": 3}


def _known(scene: Scene, i: int) -> tuple[int, Found] | None:
    for length, entries in scene.known.at(scene.tokens, i):
        found = [hit for entry in entries if (hit := _accepted(scene, entry, i, i + length))]
        if found:
            return length, min(found, key=lambda hit: (hit.how != "exact", ORDER[hit.entry.kind]))
    return None


def _capitals(scene: Scene, i: int) -> int:
    """How many tokens from `i` on form one run of capitalised words (small words inside allowed)."""
    after = last = i
    while scene.written(after)[:1].isupper() or (after > i and scene.form(after) in scene.words.of):
        after += 1
        if scene.written(after - 1)[:1].isupper():
            last = after
        if "\n" in scene.gap(after - 1):
            break
    return last - i


def _after_title(scene: Scene, i: int) -> tuple[int, Found] | None:
    """An acronym in small letters ("agencia Mena", "Irna news agency") or a slip ("agencia Xinhuia")."""
    if not scene.written(i)[:1].isupper():
        return None
    own_title = scene.form(i) in scene.words.titles
    if not own_title and not _titled(scene, i) and not _titled_after(scene, i + 1):
        return None
    acronym = scene.known.acronyms.get(scene.written(i))
    if acronym and not own_title and not _another_name(scene, i, i + 1):
        return 1, Found(_span(scene, i, i + 1), acronym, "acronym", True)
    length = _capitals(scene, i)
    near = _slips(scene, scene.tokens.words(i, length)) if length else []
    if len({entry.ids for entry in near}) == 1 and not _photo_credit(scene, i, i + length):
        return length, Found(_span(scene, i, i + length), near[0], "slip", True)
    return None


def _slips(scene: Scene, written: str) -> list[Entry]:
    if len(written) < SLIP_LENGTH:
        return []
    folded = bare(written).casefold()
    known = scene.known.long_names
    return [
        entry
        for length in (len(folded) - 1, len(folded), len(folded) + 1)
        for form, entry in known.get(length, ())
        if one_edit_apart(folded, form)
    ]


def scene_of(known: Names, text: str, language: str, cue: bool, part: tuple[int, int | None] = (0, None)) -> Scene:
    """The `part` (start and end offset) of the text that is looked at, tokenised, with its country words."""
    tokens = tokenise(text, *part)
    return Scene(known.of(language), tokens, language, words(language), places_among(tokens, language), cue)


def find(scene: Scene) -> list[Found]:
    """Every mention of a source, longest first from left to right, never overlapping."""
    found: list[Found] = []
    i = 0
    while i < len(scene.tokens.forms):
        hit = _known(scene, i) or _after_title(scene, i)
        if hit:
            found.append(hit[1])
        i += hit[0] if hit else 1
    return found
