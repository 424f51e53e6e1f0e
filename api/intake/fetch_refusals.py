"""Why an address is not fetched, or what came back is not taken: one code each, known to the table of problems."""

from __future__ import annotations

from types import MappingProxyType

from api.intake.refusals import FieldProblem, Refused

# What each code means, as the first half of a sentence; what happened here follows it.
FETCH_CODES = MappingProxyType(
    {
        "fetching_off": "this installation fetches nothing",
        "fetch_url": "no absolute address that can be fetched",
        "fetch_scheme": "only http and https are fetched",
        "fetch_credentials": "an address with a user name or password is not fetched",
        "fetch_port": "only the ports 80 and 443 are fetched from",
        "fetch_host": "the host is neither a name nor an address in its usual form",
        "fetch_unresolved": "the host has no address",
        "fetch_address": "the host is not on the public internet",
        "fetch_redirects": "too many redirects",
        "fetch_redirect": "the redirect leads nowhere",
        "fetch_downgrade": "a redirect from https to http is not followed",
        "fetch_timeout": "the answer took too long",
        "fetch_too_large": "the answer is too large",
        "fetch_headers": "the headers of the answer are too large or too many",
        "fetch_type": "the answer has a type that is not read",
        "fetch_encoding": "the answer is compressed in a way that is not read",
        "fetch_incomplete": "the answer broke off",
        "fetch_malformed": "the answer is not HTTP as it should be",
        "fetch_connection": "no connection",
        "fetch_tls": "the certificate or the encryption is not accepted",
        "fetch_status": "the server did not give the page",
        "fetch_robots": "robots.txt forbids it",
        "fetch_robots_unreadable": "robots.txt could not be read, which forbids everything",
    }
)


class FetchRefused(Refused):
    """A fetch that was not begun or not finished; `code` is one of FETCH_CODES. `status` is the server's, if any."""

    def __init__(self, code: str, detail: str = "", *, status: int | None = None) -> None:
        meaning = FETCH_CODES[code]
        sentence = f"{meaning[0].upper()}{meaning[1:]}{': ' if detail else ''}{detail}."
        super().__init__([FieldProblem("/url", code, sentence)], code)
        self.status = status
