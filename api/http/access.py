"""Who may call what: one row for each endpoint. A test holds every operation of openapi.yaml against it.

To add an operation, add its id here with the scope that it needs. `creates=True`: it is a POST after which something
exists that did not before, and it takes an Idempotency-Key (never for texts that must not be kept). `judges=True`: it
compares or reads texts, which costs a hundred times what a look-up costs, and it draws on the allowance of claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.keys import ADMIN

PUBLIC = "public"  # no key, ever: probes, and what explains the API
ANY_KEY = "any"  # any key, whatever its scopes


@dataclass(frozen=True, slots=True)
class Access:
    """What an endpoint asks of its caller: PUBLIC, ANY_KEY, or one of `api.keys.SCOPES`."""

    scope: str
    creates: bool = False
    judges: bool = False


_VERIFY, _READ, _WRITE, _KEY, _OPEN = (
    Access("verify"), Access("articles:read"), Access("articles:write"), Access(ANY_KEY), Access(PUBLIC),
)  # fmt: skip
ACCESS: Mapping[str, Access] = {
    # verifications
    "createVerification": Access("verify", creates=True, judges=True),
    "createVerifications": Access("verify", creates=True, judges=True),
    "listVerifications": _VERIFY,
    "getVerification": _VERIFY,
    "diffVerification": _VERIFY,
    "deleteVerification": _VERIFY,
    # texts that are not stored
    "findAttributions": Access("verify", judges=True),
    # drafts: never kept, so never under an Idempotency-Key
    "checkDraft": Access("verify", judges=True),
    "checkArticle": Access("articles:read", judges=True),
    "decideFinding": _VERIFY,
    "getFindingDecision": _VERIFY,
    "undoFindingDecision": _VERIFY,
    # articles
    "createArticle": Access("articles:write", creates=True),
    "importArticles": _WRITE,  # sent again as a whole when it breaks off: no key is needed for that
    "fetchArticle": Access("articles:write", creates=True),
    "listArticles": _READ,
    "getArticle": _READ,
    "deleteArticle": _WRITE,
    "retractArticle": _WRITE,
    "listArticleAttributions": _READ,
    "listArticleRevisions": _READ,
    "listArticleCopies": _READ,
    "receiveGhostEvent": _OPEN,  # Ghost has no key: its signature is checked
    # the registry and the flags
    "listSources": _KEY,
    "getSource": _KEY,
    "resolveSources": _KEY,
    "putSource": Access("sources:write"),
    "deleteSource": Access("sources:write"),
    "listFlags": _KEY,
    # decisions on stored texts
    "createDecision": Access("articles:write", creates=True),
    "listDecisions": _READ,
    "getDecision": _READ,
    "deleteDecision": _WRITE,
    # feeds
    "createFeed": Access("articles:write", creates=True),
    "listFeeds": _READ,
    "getFeed": _READ,
    "deleteFeed": _WRITE,
    "pollFeed": _WRITE,
    # watches: whose they are, each knows
    "createWatch": Access("verify", creates=True, judges=True),
    "listWatches": _VERIFY,
    "getWatch": _VERIFY,
    "deleteWatch": _VERIFY,
    "enableWatch": _VERIFY,
    "listWatchEvents": _VERIFY,
    "listWatchDeliveries": _VERIFY,
    "replayWatchDelivery": _VERIFY,
    # background work: whose it is, the job knows
    "getJob": _KEY,
    # running it
    "getHealth": _OPEN,
    "getReadiness": _OPEN,
    "getVersion": _OPEN,
    "listProblems": _OPEN,
    "getProblem": _OPEN,
    # pages beside the contract
    "measured.metrics": Access(ADMIN),
    "openapi_json": _OPEN,
    "openapi_yaml": _OPEN,
    "swagger_ui.show": _OPEN,
    "look.home": _OPEN,  # the page asks the API with its reader's key
    "look.permanent": _OPEN,
    "look.part": _OPEN,
    "look.card": _OPEN,  # served only where the operator switched cards on
    "look.oembed": _OPEN,
}
_UNLISTED = Access(ADMIN)  # a forgotten row closes an endpoint, never opens it


def access_of(endpoint: str) -> Access:
    """What an endpoint asks for. Flask's prefix for the blueprint is no part of an operation's name."""
    return ACCESS.get(endpoint) or ACCESS.get(endpoint.rpartition(".")[2]) or _UNLISTED
