"""Analyses of an older engine made anew, a batch a transaction: what is done stays done, wherever it is stopped.

An analysis keeps the version of the engine that made it, and readers take each as it is: while this runs, answers
are built from both.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from api.analysis import ENGINE_VERSION
from api.jobs.work import Outcome, Report, Work
from api.model import Analysis, Article, Draft, IndexedText
from api.store.port import Store
from api.store.port_upkeep import Renewed

KIND = "reanalysis"
BATCH = 50  # revisions a transaction: how long another writer waits
SLICE_S = 5.0  # a job that takes longer lets others have their turn in between
UNDETERMINED = "und"
log = logging.getLogger("claimtrail.jobs")
Analyse = Callable[[Draft], tuple[Analysis, IndexedText]]


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of one batch of revisions: renewed, or left as they were because the engine broke on them."""

    renewed: int
    failed: int


def reanalyse(store: Store, analyse: Analyse, *, skip: int = 0, version: str = ENGINE_VERSION) -> Iterator[Batch]:
    """Renew every analysis that another engine made, batch by batch; stop whenever you like and call it again.

    `skip` is how many have failed before: they are passed over.
    """
    while True:
        outdated = store.upkeep.outdated(version, limit=BATCH, skip=skip)
        if not outdated:
            return
        renewed = [each for article in outdated if (each := _renewed(article, analyse)) is not None]
        store.upkeep.renew(renewed)
        skip += len(outdated) - len(renewed)
        yield Batch(len(renewed), len(outdated) - len(renewed))


def run(work: Work, params: Mapping[str, object], report: Report) -> Outcome:
    """The job: some seconds of it, and then again until nothing is left."""
    done, failed = (int(str(params.get(name, 0))) for name in ("done", "failed"))
    end = time.monotonic() + SLICE_S
    for batch in reanalyse(work.store, work.reader.analyse, skip=failed):
        done, failed = done + batch.renewed, failed + batch.failed
        report(done, done + work.store.upkeep.count_outdated(ENGINE_VERSION))
        if time.monotonic() >= end:
            return Outcome(again={"done": done, "failed": failed})
    return Outcome({"renewed": done, "failed": failed, "engine_version": ENGINE_VERSION})


def _renewed(article: Article, analyse: Analyse) -> Renewed | None:
    try:
        return Renewed(article.id, article.revision, *analyse(_draft(article)))
    except Exception as error:  # one text on which the engine breaks must not keep all others as they are
        log.error("article %s, revision %d, was not analysed", article.id, article.revision, exc_info=error)
        return None


def _draft(article: Article) -> Draft:
    """The text as it came in; a language that nobody knew is asked for again."""
    return Draft(
        text=article.text,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        language=None if article.language == UNDETERMINED else article.language,
        published_at=article.published_at,
        byline=article.byline,
        collection=article.collection,
    )
