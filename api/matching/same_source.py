"""Whether two sources may be one and the same, seen from what is known of each. In doubt they may."""

from __future__ import annotations

from rapidfuzz import fuzz

from api.model import Source
from api.text.fold import fold
from api.text.pieces import pieces

MEDIA = frozenset({"news_agency", "news_media", "state_media"})
OFFICIAL = frozenset({"government", "role"})
SAME_SPELLING = 75  # of 100: two spellings of one name ("Muamar", "Moammar")
PARTICLE = 3  # letters of the small words inside a personal name ("van", "del")
PREPOSITION = 4  # letters of what stands before a name that only places a role ("of", "from", "de")
SHORTEST_NAME = 3  # letters of a word that can tell a person


def surely_different(one: Source, other: Source) -> bool:
    """True only for two named persons, two media or the officials of two countries that share no name.

    A role may be anybody's, a body may speak through anybody, a medium may carry anybody: those are never different.
    """
    if one.candidates or other.candidates:
        return False
    if one.type in MEDIA and other.type in MEDIA:
        if one.id and other.id:
            return one.id != other.id and not _one_house(one, other)
        return _outside(one, other) or _outside(other, one)
    if _share_name(one, other):
        return False
    if one.type == other.type == "person":
        return _is_personal(one) and _is_personal(other)
    if {one.type, other.type} <= OFFICIAL:
        return bool(one.country and other.country) and one.country != other.country
    return False


def _outside(named: Source, unnamed: Source) -> bool:
    """True when `unnamed` is a state's media without a name, and `named` a medium that this state does not direct."""
    return bool(named.id and not unnamed.id and unnamed.state) and named.state != unnamed.state


def _is_personal(source: Source) -> bool:
    """True when the name stands alone in the mention or behind a noun: "the senator from Texas" is no Texas."""
    row = [p for p in pieces(source.name) if p.is_word]
    if not row or not row[0].capital or any(not p.capital and len(p.raw) > PARTICLE for p in row):
        return False
    before = source.mention.partition(source.name)[0].split() if source.name in source.mention else []
    return not before or len(before[-1]) > PREPOSITION


def _one_house(one: Source, other: Source) -> bool:
    """One owns the other, both have one owner, or one state speaks through both."""
    if one.id == other.owner or other.id == one.owner:
        return True
    return (one.owner is not None and one.owner == other.owner) or (one.state is not None and one.state == other.state)


def _share_name(one: Source, other: Source) -> bool:
    if _initials(one.name, other.name) or _initials(other.name, one.name):
        return True
    mine, theirs = _names(f"{one.name} {one.mention}"), _names(f"{other.name} {other.mention}")
    return any(a == b or fuzz.ratio(a, b) >= SAME_SPELLING or a in b or b in a for a in mine for b in theirs)


def _names(words: str) -> frozenset[str]:
    """The capitalised words, folded; titles written small and initials fall out."""
    return frozenset(fold(p.raw) for p in pieces(words) if p.is_word and p.capital and len(p.raw) >= SHORTEST_NAME)


def _initials(short: str, long: str) -> bool:
    """True when the one is made of the other's capitals ("AMLO", "MAR")."""
    letters = short.replace(".", "")
    capitals = "".join(p.raw[0] for p in pieces(long) if p.is_word and p.capital)
    return letters.isupper() and len(letters) > 1 and letters in (capitals, capitals[-len(letters) :])
