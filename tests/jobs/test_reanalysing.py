"""Reanalysis: what an older engine made is made anew, resumably, while both versions are answered from."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from api.analysis import ENGINE_VERSION, Analyst
from api.app import create_app
from api.cli import claimtrail
from api.config import Config
from api.jobs import reanalysing
from api.jobs.kinds import tables
from api.jobs.running import run_job
from api.jobs.work import Work
from api.model import Filters
from api.registry import load_registry
from api.store.opening import open_store
from api.store.port import Incoming
from api.store.port_jobs import Order

NOW = "2026-11-25T10:00:00Z"
OLD, NEWER = "2020.1.0", "2999.1.0"
ANALYST = Analyst(load_registry(), lambda: NOW[:10])


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'claimtrail.db'}"


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


def text(n):
    return f"El puerto de Arce cerró el muelle {n} por el temporal, informó la agencia EFE. Nadie resultó herido."


def fill(store, versions, **more):
    """One article a version, analysed as that engine might have: passages, and nothing found in them."""
    items = []
    for n, version in enumerate(versions):
        fields = {"text": text(n), "outlet": "El Faro", "url": f"https://faro.example/{n}", "title": "Puerto", **more}
        draft = ANALYST.draft(fields)
        analysis, index = ANALYST.analyse(draft)
        if version != ENGINE_VERSION:
            analysis = replace(analysis, engine_version=version, attributions=(), credits=())
        items.append(Incoming(draft, analysis, index))
    return [added.article for added in store.add_articles(items, now=NOW)]


def versions(store, made):
    found = store.analyses([(each.id, each.revision) for each in made])
    return [found[each.id, each.revision].engine_version for each in made]


def test_only_what_another_engine_made_is_made_anew(store):
    made = fill(store, [OLD, ENGINE_VERSION, NEWER])
    seen = []

    def analyse(draft):
        seen.append(draft.text)
        return ANALYST.analyse(draft)

    batches = list(reanalysing.reanalyse(store, analyse))
    assert sorted(seen) == [text(0), text(2)]
    assert sum(batch.renewed for batch in batches) == 2
    assert versions(store, made) == [ENGINE_VERSION] * 3
    assert store.upkeep.count_outdated(ENGINE_VERSION) == 0
    assert list(reanalysing.reanalyse(store, analyse)) == []


def test_it_goes_on_where_it_was_stopped(store, monkeypatch):
    monkeypatch.setattr(reanalysing, "BATCH", 2)
    fill(store, [OLD] * 5)
    first = next(iter(reanalysing.reanalyse(store, ANALYST.analyse)))
    assert (first.renewed, store.upkeep.count_outdated(ENGINE_VERSION)) == (2, 3)
    assert [batch.renewed for batch in reanalysing.reanalyse(store, ANALYST.analyse)] == [2, 1]


def test_one_text_on_which_the_engine_breaks_does_not_keep_the_others(store, monkeypatch):
    monkeypatch.setattr(reanalysing, "BATCH", 2)
    fill(store, [OLD] * 5)

    def analyse(draft):
        if "muelle 1 " in draft.text:
            raise ZeroDivisionError
        return ANALYST.analyse(draft)

    batches = list(reanalysing.reanalyse(store, analyse))
    assert (sum(b.renewed for b in batches), sum(b.failed for b in batches)) == (4, 1)
    assert store.upkeep.count_outdated(ENGINE_VERSION) == 1


def test_earlier_revisions_are_renewed_and_leave_the_index_alone(store):
    (first,) = fill(store, [OLD])
    fill(store, [ENGINE_VERSION], text="El muelle de Arce volvió a abrir, dijo la capitana.")
    before = store.document_frequencies(["muell", "muelle", "cerr"])
    list(reanalysing.reanalyse(store, ANALYST.analyse))
    assert versions(store, [first]) == [ENGINE_VERSION]
    assert store.document_frequencies(["muell", "muelle", "cerr"]) == before


def test_what_is_deleted_meanwhile_stays_deleted(store):
    (first, second) = fill(store, [OLD, OLD])

    def analyse(draft):
        store.remove_article(first.id)
        return ANALYST.analyse(draft)

    list(reanalysing.reanalyse(store, analyse))
    assert store.article(first.id) is None
    assert store.analyses([(first.id, 1)]) == {}
    assert versions(store, [second]) == [ENGINE_VERSION]


def test_a_language_that_nobody_knew_may_be_known_now(store):
    draft = ANALYST.draft({"text": text(0), "outlet": "El Faro"})
    analysis, index = ANALYST.analyse(draft)
    old = replace(analysis, engine_version=OLD, language="und")
    article = store.add_articles([Incoming(draft, old, index)], now=NOW)[0].article
    assert article.language == "und"
    list(reanalysing.reanalyse(store, ANALYST.analyse))
    assert store.article(article.id).language == "es"


def test_answers_are_built_from_both_engines_while_it_runs(store, monkeypatch):
    monkeypatch.setattr(reanalysing, "BATCH", 1)
    made = fill(store, [OLD, ENGINE_VERSION])
    client = create_app(Config(), store=store).test_client()

    def ask(n):
        claim = {"claim": f"El puerto de Arce cerró el muelle {n} por el temporal", "language": "es", "store": False}
        answer = client.post("/v1/verifications", json=claim).get_json()
        chains = {chain["article_id"]: chain["status"] for chain in answer["chains"]}
        return {match["article"]["id"] for match in answer["matches"]}, chains.get(made[n].id)

    read = [client.get(f"/v1/articles/{each.id}/attributions").get_json() for each in made]
    assert [each["engine_version"] for each in read] == [OLD, ENGINE_VERSION]
    old, new = ask(0), ask(1)
    assert made[0].id in old[0]
    assert (made[1].id in new[0], new[1]) == (True, "attributed")
    list(reanalysing.reanalyse(store, ANALYST.analyse))
    assert ask(0) == ({*old[0]}, "attributed")
    assert ask(1) == new


def test_as_a_job_it_lets_others_have_their_turn(store, monkeypatch):
    monkeypatch.setattr(reanalysing, "BATCH", 2)
    monkeypatch.setattr(reanalysing, "SLICE_S", 0.0)
    fill(store, [OLD] * 5)
    work = Work(store, ANALYST, None, lambda: NOW)
    job = store.jobs.add(Order(reanalysing.KIND, {}), now=NOW)
    turns = []
    while (claimed := store.jobs.claim("r")) is not None:
        run_job(claimed, "r", tables(7).kinds, work)
        turns.append((store.jobs.get(job.id).done, store.jobs.get(job.id).total))
    assert turns == [(2, 5), (4, 5), (5, 5), (5, 5)]
    assert store.jobs.get(job.id).result == {"renewed": 5, "failed": 0, "engine_version": ENGINE_VERSION}


def test_the_command_does_it_and_can_order_it(url, store):
    made = fill(store, [OLD, OLD])

    def run(*arguments):
        return CliRunner().invoke(claimtrail, ["reanalyse", *arguments], env={"CLAIMTRAIL_DATABASE_URL": url})

    ordered = run("--background")
    job = store.jobs.get(ordered.output.split("/")[-1].strip())
    assert (job.kind, job.status) == (reanalysing.KIND, "queued")
    assert "2 revisions analysed" in run().output
    assert versions(store, made) == [ENGINE_VERSION] * 2
    assert "0 revisions analysed" in run().output


def shown_copies(store, article):
    return [each.outlet.name for each in store.copies.members(article.id, Filters(), limit=10, cursor=None).items]


def test_articles_stored_before_copies_were_looked_for_are_grouped(store):
    story = " ".join(f"{text(n)} La flota de Arce salió el día {n} con la marea alta." for n in range(4))
    items = []
    for outlet in ("El Faro", "La Hora", "El Valle"):
        draft = ANALYST.draft({"text": story, "outlet": outlet, "url": f"https://{outlet[3:]}.example/".lower()})
        analysis, index = ANALYST.analyse(draft)
        nothing = replace(analysis.fingerprint, shingles=())
        items.append(Incoming(draft, replace(analysis, engine_version=OLD, fingerprint=nothing), index))
    made = [added.article for added in store.add_articles(items, now=NOW)]
    assert shown_copies(store, made[0]) == []
    list(reanalysing.reanalyse(store, ANALYST.analyse))
    assert sorted(shown_copies(store, made[0])) == ["El Faro", "El Valle", "La Hora"]
    groups = store.copies.groups([each.id for each in made], Filters())
    assert {each.size for each in groups.values()} == {3}
