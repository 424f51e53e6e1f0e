"""A small world: a store in memory's stead on a temporary file, articles put in as a newsroom would, a claim asked."""

from api.analysis import analyse
from api.intake import article_draft
from api.model import Filters, Moment, Question
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
            given = {key: value for key, value in fields.items() if key not in ("retracted", "stored_at")}
            draft = article_draft(given, registry=registry, today=NOW[:10])
            added = store.add_article(draft, *analyse(draft, registry=registry), now=fields.get("stored_at", NOW))
            if "retracted" in fields:
                store.retract_article(added.article.id, note=fields["retracted"], now=NOW)
        as_of, claimed = world.get("as_of"), world.get("claimed_at")
        question = Question(
            world["claim"],
            language=world.get("language"),
            locale=world.get("locale", "en"),
            claimed_at=Moment(claimed, "day") if claimed else None,
            as_of=as_of,
            filters=Filters(as_of=as_of),
        )
        return verify(question, store=store, registry=registry, now=lambda: NOW)
    finally:
        store.close()
