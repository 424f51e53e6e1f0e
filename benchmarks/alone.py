"""One article alone in a store, one claim asked of it: the answer as POST /v1/verifications would give it."""

import tempfile

from api.analysis import analyse
from api.http.render_verifications import verification
from api.intake import article_draft
from api.model import Question
from api.registry import load_registry
from api.store.opening import open_store
from api.verification import verify

NOW = "2024-06-01T00:00:00Z"
REGISTRY = load_registry()


def ask_alone(fields, claim, language):
    """The rendered answer to `claim` from a new store that holds only the article of these wire fields."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/alone.db")
        try:
            draft = article_draft(fields, registry=REGISTRY, today=NOW[:10])
            store.add_article(draft, *analyse(draft, registry=REGISTRY), now=NOW)
            question = Question(claim, language=language, locale="en")
            return verification(verify(question, store=store, registry=REGISTRY, now=lambda: NOW))
        finally:
            store.close()
