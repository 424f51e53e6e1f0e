"""A page's bytes -> text: what the page and its server say of the encoding, checked against the bytes themselves."""

from __future__ import annotations

import codecs
import re

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
LOOKED_AT = 4_096  # browsers look for the declaration in the first kilobyte; careless templates put it later
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# As the WHATWG's Encoding Standard has it: nobody means the control characters of these.
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
LAST = "cp1252"  # what a page without any declaration that is not UTF-8 was written in, in the languages read here


def decoded_page(page: bytes, charset: str | None = None) -> str:
    """The page as text. `charset` is what the server said of it. Bytes that no encoding explains become U+FFFD.

    UTF-8 goes before every declaration: a page of another encoding is hardly ever valid UTF-8 by chance, and templates
    declare what their editor no longer writes.
    """
    for bom, name in BOMS:
        if page.startswith(bom):
            return _text(page[len(bom) :], name)
    for name in ("utf-8", *_declared(page), charset or "", LAST):
        try:
            return XML_DECLARATION.sub("", page.decode(_meant(name)))
        except (UnicodeDecodeError, LookupError):
            continue
    return _text(page, LAST)


def _text(page: bytes, name: str) -> str:
    return XML_DECLARATION.sub("", page.decode(name, "replace"))


def _declared(page: bytes) -> list[str]:
    return [(one or other).decode("ascii") for one, other in DECLARED.findall(page[:LOOKED_AT])]


def _meant(name: str) -> str:
    """Python's name of a text encoding, with those that are always meant otherwise replaced. Raises LookupError."""
    known = codecs.lookup(name)
    if not known._is_text_encoding:
        raise LookupError(name)
    return MEANT.get(known.name, known.name)
