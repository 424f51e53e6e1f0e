"""The stored form of a text: what offsets count, fixed once at intake so that nobody repairs it twice.

Everything here is reversible by eye: no word changes, only its encoding. `ftfy` guesses, so it stands apart in
`repair_mojibake` and is asked at intake only.
"""

from __future__ import annotations

import re
import unicodedata

KEPT_CONTROLS = "\n\t"
NEW_LINES = "\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029"
# Soft hyphens, zero-width spaces and joiners without a script, byte order marks, direction overrides, object boxes.
JUNK = "\u00ad\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufffc\u061c"
DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Joiners mean something in Persian, Indic scripts and emoji; after a Latin letter or at a start they are junk.
LATIN_JOINER = re.compile(r"(?<![^\x00-\u02ff])[\u200c\u200d]+")
# Every mis-decoding of a multi-byte letter leaves two characters beyond ASCII side by side, or one before what was a
# no-break space; punctuation is not the first of them. Asking ftfy about other texts takes longer than all the rest.
SUSPECT = re.compile(r"[^\x00-\x7f“”‘’«»–—…¿¡][^\x00-\x7f]|[\xc2\xc3\xe0] ")
UNUSABLE = re.compile(r"[\x00\ud800-\udfff]")


def _cp1252(code: int) -> str:
    """The character a cp1252 writer meant by this byte; empty for the five bytes cp1252 leaves free."""
    return bytes([code]).decode("cp1252", errors="ignore")


def _table() -> dict[int, str]:
    controls = {code: "" for code in range(0x20) if chr(code) not in KEPT_CONTROLS}
    latin = {code: _cp1252(code) for code in range(0x80, 0xA0)}
    junk = dict.fromkeys(map(ord, JUNK + DIRECTION + "\x7f"), "")
    return controls | latin | junk | dict.fromkeys(map(ord, NEW_LINES), "\n")


TABLE = _table()
CHANGED = re.compile(f"[{re.escape(''.join(map(chr, TABLE)))}\u200c\u200d\r]")


class UnusableText(ValueError):
    """A text that cannot be stored: `code` is `nul_character` or `lone_surrogate`, `position` its code point offset."""

    def __init__(self, code: str, position: int) -> None:
        super().__init__(f"{code} at {position}")
        self.code = code
        self.position = position


def problem(raw: str) -> tuple[str, int] | None:
    """Why `raw` cannot be stored and where (code point offset), or None when it can."""
    found = UNUSABLE.search(raw)
    if found is None:
        return None
    return ("nul_character" if found.group() == "\x00" else "lone_surrogate"), found.start()


def repair(raw: str) -> str:
    """The stored form of `raw`: NFC, `\\n` line ends, cp1252 leftovers resolved, invisible junk gone; idempotent.

    Raises UnusableText for a NUL character or a lone surrogate.
    """
    found = problem(raw)
    if found is not None:
        raise UnusableText(*found)
    if not CHANGED.search(raw) and unicodedata.is_normalized("NFC", raw):
        return raw
    text = _once(raw)
    while (again := _once(text)) != text:  # a mark that met its letter only now may free a joiner
        text = again
    return text


def _once(text: str) -> str:
    text = text.replace("\r\n", "\n").translate(TABLE)
    return unicodedata.normalize("NFC", LATIN_JOINER.sub("", text))


def repair_mojibake(text: str) -> str:
    """`text` with UTF-8 read as cp1252 ("Ã©") put right, where ftfy leaves no doubt; else `text` unchanged.

    Offsets change, so this is for intake, before the text is stored. Safe means: it looked bad before, it does
    not afterwards, and no replacement character or control came in.
    """
    if not SUSPECT.search(text):
        return text
    import ftfy.badness  # loaded only by those who take texts in
    import ftfy.fixes

    if not ftfy.badness.is_bad(text):
        return text
    fixed = ftfy.fix_encoding(text)
    clean = not ftfy.badness.is_bad(fixed) and "\ufffd" not in fixed and problem(fixed) is None
    return fixed if clean else text
