"""Numbers read from a row of pieces: cardinals, collectives, bare plurals, fractions and ratios."""

from __future__ import annotations

from api.text.figures_bounds import indefinite
from api.text.figures_cardinal import cardinal
from api.text.figures_words import Numeral, Numerals
from api.text.pieces import Piece


def read(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """The number that begins at piece `start`, the longest reading first, or None."""
    return (
        _ratio(pieces, start, numerals)
        or _fraction(pieces, start, numerals)
        or _half(pieces, start, numerals)
        or _collective(pieces, start, numerals)
        or _indefinite(pieces, start, numerals)
        or cardinal(pieces, start, numerals)
    )


def _half(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "medio millón", "half a million", "medio centenar"."""
    if pieces[start].fold not in numerals.half:
        return None
    at = start + 1
    while at < len(pieces) and pieces[at].fold in numerals.ones | numerals.of:
        at += 1
    word = pieces[at].fold if at < len(pieces) else ""
    if word in numerals.multipliers and numerals.multipliers[word] > 100:
        value = numerals.multipliers[word] / 2
        return Numeral(start, at + 1, value, value, "exact", (), value, numerals.multipliers[word])
    if word in numerals.collectives:
        value = numerals.collectives[word] / 2
        return Numeral(start, at + 1, value, value, "loose", (), value)
    return None


def _collective(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "una docena", "dos centenares", "a dozen": a counted collective."""
    at, count = start, 1.0
    if pieces[at].fold in numerals.ones:
        at += 1
    elif (number := cardinal(pieces, at, numerals)) and number.low < 10:
        at, count = number.end, number.low
    else:
        return None
    word = pieces[at].fold if at < len(pieces) else ""
    size = numerals.collectives.get(word) or (numerals.indefinite.get(word) if count > 1 else None)
    if size is None or word in numerals.multipliers:
        return None
    end, kind = at + 1, "loose"
    if end + 1 < len(pieces) and pieces[end].fold in numerals.of and pieces[end + 1].fold in numerals.indefinite:
        size *= numerals.indefinite[pieces[end + 1].fold]  # "una veintena de miles"
        end += 2
    return Numeral(start, end, count * size, count * size, kind, (), size)


def _indefinite(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "cientos", "decenas de miles": at least two of them, fewer than the next power."""
    power = numerals.indefinite.get(pieces[start].fold)
    if power is None or (start and _ends_number(pieces[start - 1], numerals)):
        return None
    end, factor = start + 1, 1.0
    while end < len(pieces) - 1 and pieces[end].fold in numerals.of:
        word = pieces[end + 1].fold
        size = numerals.indefinite.get(word)
        if size is None or size < 1000:
            break
        factor, end = factor * size, end + 2
    low, high = indefinite(power, factor)
    return Numeral(start, end, low, high, "interval", (), power * factor)


def _ends_number(piece: Piece, numerals: Numerals) -> bool:
    """A number or multiplier before the plural makes it one with it ("tres millones", "20 mil")."""
    return piece.is_number or piece.fold in numerals.cardinals or piece.fold in numerals.multipliers


def _fraction(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "la mitad", "dos quintas partes", "a third": a share; `kind` is "share" and the value a part of 1."""
    at, count = start, 1.0
    word = pieces[at].fold
    if word in numerals.fraction_determiners | numerals.ones:
        count = numerals.cardinals.get(word, 1.0)
        at += 1
    part = numerals.fractions.get(pieces[at].fold) if at < len(pieces) else None
    if part is None:
        return None
    following = pieces[at + 1].fold if at + 1 < len(pieces) else ""
    if following in numerals.fraction_parts:
        at += 1
    elif pieces[at].fold in numerals.free_fractions:
        if at == start and following not in numerals.fraction_followers:
            return None
    elif count == 1.0 and not (word in numerals.ones and following in numerals.fraction_followers):
        return None  # an ordinal: "la quinta", "a third man"
    if count * part >= 1:
        return None
    return Numeral(start, at + 1, count * part, count * part, "share", (), 0.0)


def _ratio(pieces: list[Piece], start: int, numerals: Numerals) -> Numeral | None:
    """ "uno de cada mil 500", "one in five", "nine out of ten": a share."""
    if pieces[start].fold in numerals.ones:
        at, count = start + 1, 1.0
    else:
        first = cardinal(pieces, start, numerals)
        if first is None:
            return None
        at, count = first.end, first.low
    link = numerals.ratio.at([piece.fold for piece in pieces[at : at + numerals.ratio.longest]], 0)
    whole = cardinal(pieces, at + link[1], numerals) if link and at + link[1] < len(pieces) else None
    if whole is None or not 0 < count < whole.low or count > 10:
        return None
    return Numeral(start, whole.end, count / whole.low, count / whole.low, "ratio", (), 0.0)
