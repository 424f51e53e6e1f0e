"""Which sources are media, which are identified, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from api.model import Source

MEDIA_TYPES = frozenset({"news_agency", "state_media", "news_media"})
# Nobody in particular: such an origin counts 0 (API.md, Origins). A role ("el portavoz de la empresa") is identified
# by its office; experts and witnesses are identified only by name, and then they are persons.
UNIDENTIFIED_TYPES = frozenset(
    {"anonymous", "anonymous_affiliated", "collective", "witness", "expert", "pronoun", "none", "author"}
)
LONGEST_NAME = 4  # words of one medium's name
ALIKE = 0.75  # of two words' letters: "Krivoruchko" and "Kryvoruchko"
SHORTEST_WORD = 3  # letters of a word that tells one name from another
_WORD = re.compile(r"\w+")


def is_medium(source: Source) -> bool:
    """True for an agency, outlet or broadcaster, named or not ("medios estatales")."""
    return source.type in MEDIA_TYPES


def is_known(source: Source) -> bool:
    """True when the registry has the medium, or the several that its name may mean or joins; only then is a text
    credited to it. A line with one medium's name somewhere may be a caption, a copyright note or a page's button.
    """
    several = len(source.candidates)
    return source.id is not None or (several > 1 and len(source.name.split()) <= LONGEST_NAME * several)


def is_unnamed_medium(source: Source) -> bool:
    """True for a medium without a registry row whose mention is a description ("prensa británica")."""
    return is_medium(source) and source.id is None and source.klass is not None


def is_identified(source: Source) -> bool:
    """True when the source can count as an origin: a named person, body, document or medium, or an office."""
    return source.type not in UNIDENTIFIED_TYPES and not is_unnamed_medium(source)


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name, for comparison: case, accents and punctuation dropped."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain.casefold()))


def may_be_same(one: Source, other: Source) -> bool:
    """True unless the two are surely different: in doubt about identity one origin is counted.

    Registry ids decide when both have one; otherwise names agree when the words of one are all in the other
    ("Kim" / "Kim Jong-un", "la policía" twice).
    """
    if one.id and other.id:
        return one.id == other.id
    if set(one.candidates) & {other.id, *other.candidates} - {None}:
        return True
    first, second = set(name_key(one.name)), set(name_key(other.name))
    return bool(first and second) and (first <= second or second <= first)


def controlled_together(one: Source, other: Source) -> bool:
    """True when one owner or one state controls both (then they are one origin)."""
    owners = {one.owner or one.id, one.id} & {other.owner or other.id, other.id} - {None}
    return bool(owners) or (one.state is not None and one.state == other.state)


def one_spelling(one: Source, other: Source) -> bool:
    """True when two persons' names may be one name written twice: "Alexei Krivoruchko", "Aleksey Kryvoruchko"."""
    if not one.type == other.type == "person":
        return False
    first, second = sorted((_telling_words(one), _telling_words(other)), key=len)
    return bool(first) and all(any(_spelled_alike(a, b) for b in second) for a in first)


def share_a_name(one: Source, other: Source) -> bool:
    """True when a word of one name is spelled like a word of the other: one family, or one person under two names."""
    return any(_spelled_alike(a, b) for a in _telling_words(one) for b in _telling_words(other))


def _telling_words(source: Source) -> list[str]:
    return [word for word in name_key(source.name) if len(word) >= SHORTEST_WORD]


def _spelled_alike(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= ALIKE)
