"""A small world: a store in memory's stead on a temporary file, articles put in as a newsroom would, a claim asked."""

from api.analysis import analyse
from api.intake import article_draft
from api.model import Question
from api.registry import load_registry
from api.store.opening import open_store
from api.verification import verify

NOW = "2024-06-01T00:00:00Z"


def ask(path, world):
    """The Verification of the world's claim."""
    registry = load_registry()
    store = open_store(f"sqlite:///{path}/world.db")
    try:
        for fields in world["articles"]:
            draft = article_draft(fields, registry=registry, today=NOW[:10])
            store.add_article(draft, *analyse(draft, registry=registry), now=NOW)
        question = Question(world["claim"], language=world.get("language"), locale=world.get("locale", "en"))
        return verify(question, store=store, registry=registry, now=lambda: NOW)
    finally:
        store.close()
