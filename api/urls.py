"""Web addresses as identities: str in, str out; nothing is fetched or resolved."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

# Parameters that say where a reader came from, never what is read. `_ga`, `mc_*`, `utm_*` by prefix.
TRACKING = frozenset(
    {
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "twclid", "ttclid",
        "li_fat_id", "mkt_tok", "_hsenc", "_hsmi", "vero_id", "oly_anon_id", "oly_enc_id", "wickedid",
        "s_kwcid", "ocid", "ncid", "cmpid", "smid", "sr_share", "ref_src", "ref_url", "at_medium",
        "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "xtor", "wt_mc", "mbid", "ftag",
    }
)  # fmt: skip
TRACKING_PREFIXES = ("utm_", "mc_", "_ga", "pk_", "mtm_", "hsa_", "stm_")
DEFAULT_PORTS = {"http": 80, "https": 443}
SAFE_IN_PATH = "/!$&'()*+,;=:@-._~"
SAFE_IN_QUERY = SAFE_IN_PATH + "?"
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def host_of(url: str) -> str | None:
    """The host of an http(s) url: lower case, IDNA-encoded, no final dot; None when it is no such url."""
    parts = _web(url)
    return _host(parts) if parts else None


def canonical_url(url: str) -> str | None:
    """The url as an identity: `https`, host lower-cased, no default port, fragment or tracking parameters.

    Percent escapes are written one way, the order of the other parameters is kept. `http` and `https`, and a host
    with and without `www.`, give the same text: it names an article, it is not an address to fetch. None when the
    text is no http(s) url or carries credentials.
    """
    parts = _web(url)
    host = _host(parts) if parts else None
    if parts is None or host is None:
        return None
    port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    bare = host.removeprefix("www.")
    path = _escaped(parts.path, SAFE_IN_PATH) or "/"
    kept = [item for item in parts.query.split("&") if item and not _tracks(item)]
    query = "?" + "&".join(_escaped(item, SAFE_IN_QUERY) for item in kept) if kept else ""
    return f"https://{bare if '.' in bare else host}{port}{path}{query}"


def _web(url: str) -> SplitResult | None:
    text = url.strip()
    if any(char <= " " or char == "\x7f" or char == "\\" for char in text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises ValueError on a port that is no number
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    return parts


def _host(parts: SplitResult) -> str | None:
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        return f"[{name}]" if re.fullmatch(r"[0-9a-f:.]+", name) else None
    try:
        encoded = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return encoded if _HOST.fullmatch(encoded) else None


def _tracks(item: str) -> bool:
    name = unquote(item.partition("=")[0]).lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _escaped(text: str, safe: str) -> str:
    """One spelling for each escape: unreserved characters plain, everything else in upper-case hex, %2F kept."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", text)
    return "".join(
        _one_escape(piece) if len(piece) == 3 and piece[0] == "%" else quote(piece, safe) for piece in pieces
    )


def _one_escape(escape: str) -> str:
    char = chr(int(escape[1:], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else escape.upper()
