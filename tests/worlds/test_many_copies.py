"""A story in hundreds of papers: the same answer as in a few, from as many articles read."""

from collections import Counter

from api.analysis import analyse
from api.intake import article_draft
from api.model import Question
from api.registry import load_registry
from api.store.opening import open_store
from api.verification import verify

NOW = "2024-06-01T00:00:00Z"
WIRE = (
    "A ferry sank on Sunday in the harbour of Lindau Bay after striking a breakwater in thick fog. Its passengers "
    "swam ashore or were picked up by fishing boats within minutes. The wreck blocks the eastern basin, and two cruise "
    "ships have been sent to other ports."
)
OWN = (
    "The ferry that sank in the harbour of Lindau Bay had passed its inspection in April, said Nora Veld, an inspector."
)
CLAIM = "A ferry sank in the harbour of Lindau Bay"


class Counting:
    """A store that counts the articles and analyses it hands out."""

    def __init__(self, store):
        self._store = store
        self.copies = self
        self.read = Counter()

    def __getattr__(self, name):
        return getattr(self._store, name)

    def articles_by_id(self, ids, **more):
        found = self._store.articles_by_id(ids, **more)
        self.read["articles"] += len(found)
        return found

    def analyses(self, revisions):
        found = self._store.analyses(revisions)
        self.read["analyses"] += len(found)
        return found

    def candidates(self, *given):
        found = self._store.candidates(*given)
        self.read["postings"] += found.postings
        return found

    def groups(self, *given):
        return self._store.copies.groups(*given)

    def members(self, *given, **more):
        page = self._store.copies.members(*given, **more)
        self.read["articles"] += len(page.items)
        return page


def asked(folder, copies):
    registry = load_registry()
    store = open_store(f"sqlite:///{folder}/{copies}.db")
    try:
        texts = [WIRE if n % 3 else f"{WIRE} Reported in town {n}." for n in range(copies)] + [OWN]
        for number, text in enumerate(texts):
            fields = {"outlet": f"Paper {number}", "text": text, "published_at": f"2024-05-{12 + number % 9}"}
            draft = article_draft(fields, registry=registry, today=NOW[:10])
            store.add_article(draft, *analyse(draft, registry=registry), now=NOW)
        counting = Counting(store)
        answer = verify(Question(CLAIM, locale="en"), store=counting, registry=registry, now=lambda: NOW)
        return answer, counting.read
    finally:
        store.close()


def told(answer):
    return {flag.code for flag in answer.flags}, answer.independent_origins, [m.tier for m in answer.matches]


def test_three_hundred_copies_cost_and_say_what_forty_do(tmp_path):
    few, read_for_few = asked(tmp_path, 40)
    many, read_for_many = asked(tmp_path, 300)
    assert told(few) == told(many)
    assert len([m for m in many.matches if m.copies]) == 1
    assert "268 more copies" in many.summary
    for what, count in read_for_many.items():
        assert count <= 2 * read_for_few[what] + 40, (what, read_for_few, read_for_many)
