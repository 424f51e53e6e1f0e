"""How long checking a draft takes on a store of your own, beside asking its sentences one by one.

    python -m benchmarks.drafts sqlite:///path/to/store.db [words]

Drafts are the store's own longest articles, put together up to the number of words (1,000) and cut there. Reported
are the sentences asked, seconds of the processor (and of the clock) for the check, and the ratio to the same sentences
asked by `verify` one by one. Each runs once before it is timed.
"""

import sys
import time

from api.app import now
from api.drafting import Desk, Manuscript, check, text_part
from api.model import Filters, Question
from api.registry import load_registry
from api.store.opening import open_store
from api.verification import verify

DRAFTS = 3
UNLIMITED = 600.0


def drafts(store, words):
    """Texts of about `words` words, from the newest 100 articles."""
    found = store.articles(Filters(), query=None, limit=100, cursor=None).items
    texts = sorted((article.text for article in found), key=len, reverse=True)
    for start in range(min(DRAFTS, len(texts))):
        yield " ".join("\n".join(texts[start::DRAFTS]).split(" ")[:words])


def timed(run):
    """The second run's result, its seconds of the processor and of the clock."""
    run()
    used, began = time.process_time(), time.perf_counter()
    result = run()
    return result, time.process_time() - used, time.perf_counter() - began


def main(url, words=1000):
    store, registry = open_store(url), load_registry()
    print(f"{store.coverage(Filters()).articles} articles")
    desk = Desk(store, registry, now, time.monotonic, UNLIMITED)
    for text in drafts(store, int(words)):
        found, *shared = timed(lambda text=text: check(Manuscript((text_part(text),)), desk))
        asked = [Question(sentence.words) for sentence, _ in found.checked]
        _, *apart = timed(lambda asked=asked: [verify(q, store=store, registry=registry, now=now) for q in asked])
        print(
            f"{len(text.split())} words: {len(asked)} sentences asked, {len(found.skipped)} not, {len(found.findings)} "
            f"findings in {shared[0]:.2f} s ({shared[1]:.2f}); one by one {apart[0]:.2f} s ({shared[0] / apart[0]:.2f})"
        )
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
