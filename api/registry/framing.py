"""The words around a name inside one mention: does the mention mean the name, or somebody beside it?"""

from __future__ import annotations

from api.model import SourceType
from api.registry import finding, sources
from api.registry.finding import Found, Scene
from api.registry.folding import plain
from api.registry.rows import Description


def ends(scene: Scene, hit: Found) -> tuple[int, int]:
    """The hit's first token, and the first token after it."""
    first = scene.tokens.starts.index(hit.span.start)
    return first, scene.tokens.ends.index(hit.span.end) + 1


def country_beside(scene: Scene, hit: Found) -> str | None:
    """The country of a nationality or country word in the hit's noun phrase, or None."""
    first, after = ends(scene, hit)
    return finding.country_beside(scene, first, after)


def _small(scene: Scene, i: int) -> bool:
    """True for a token that names nobody: an article, a mark, a title, an adjective of media, a nationality."""
    form, lists = scene.form(i), scene.words
    known = form in lists.articles or form in lists.titles or form in lists.frame or form in lists.of
    return known or not form.isalnum() or form == "s" or scene.place_at(i) is not None


def framed(scene: Scene, hit: Found) -> bool:
    """True when the mention is the name with its titles and adjectives, and no more.

    "Un portavoz de Reuters", "el director de la agencia" are people, not the medium. After a comma an aside may
    follow ("KCNA, la agencia oficial"). Before the name anything may stand once a title leads ("el diario del
    Partido Comunista, Granma").
    """
    first, after = ends(scene, hit)
    lead = next(
        (i for i in range(first) if scene.form(i) not in scene.words.articles and scene.form(i).isalnum()), first
    )
    titled = scene.form(lead) in scene.words.titles and scene.form(first - 1) in {",", '"', "«", "“", ":"}
    if not titled and not all(_small(scene, i) for i in range(first)):
        return False
    at = after
    while at < len(scene.tokens.forms) and scene.form(at) not in {",", "(", ";", "-"}:
        if not _small(scene, at):
            return False
        at += 1
    return True


def _content(scene: Scene, first: int) -> list[int]:
    """The tokens before `first` that are neither marks, articles, numbers nor nationalities."""
    lists = scene.words
    return [
        i
        for i in range(first)
        if scene.form(i).isalpha() and scene.form(i) not in lists.articles and scene.form(i) not in lists.of
        and scene.form(i) not in lists.frame and scene.form(i) != "s" and not scene.place_at(i)
    ]  # fmt: skip


def leads(scene: Scene, hit: Found) -> bool:
    """True when the phrase is the head of the mention: only people who speak for it may stand before it."""
    first, _ = ends(scene, hit)
    people = scene.words.officials | scene.words.spokes
    before = _content(scene, first)
    return all(scene.form(i) in people for i in before[:1]) and len(before) <= 1


def named_person(scene: Scene, hit: Found) -> bool:
    """True for "el portavoz del Gobierno, Ana Ruiz", "el alcalde Juan Pérez": a person, typed elsewhere."""
    first, after = ends(scene, hit)
    if scene.form(after) == ",":
        after += 1
    elif scene.written(first)[:1].isupper():
        return False
    capitals = [i for i in (after, after + 1) if scene.written(i)[:1].isupper() and not scene.place_at(i)]
    return len(capitals) == 2 or (bool(capitals) and scene.form(after - 1) == ",")


def type_of(scene: Scene, hit: Found, described: Description) -> SourceType:
    """A spokesperson known by office is a `role`, an unnamed official `anonymous_affiliated`; else by the class."""
    _, after = ends(scene, hit)
    said = {scene.form(i) for i in range(after)} | set(plain(hit.span.of(scene.tokens.text)).split())
    if said & scene.words.spokes or any(
        word in scene.tokens.text.casefold() for word in scene.words.spokes if "-" in word
    ):
        return "role"
    plain_type = sources.TYPE_OF_CLASS.get(described.klass, "institution")
    if plain_type in ("government", "institution") and said & scene.words.officials:
        return "anonymous_affiliated"
    return plain_type
