"""A developer generates a client from openapi.yaml and writes against its types alone: that works on the first call."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXT = "Twenty boats left the harbour on Monday, the news agency KCNA said."


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("client")
    settings = folder / "settings.yaml"
    overrides = "content_type_overrides: {application/x-ndjson: application/octet-stream}"
    settings.write_text(f"post_hooks: []\n{overrides}\n", encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(ROOT / "openapi.yaml"),
               "--output-path", str(folder / "claimtrail_client"), "--meta", "none", "--config", str(settings),
               "--fail-on-warning"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def call(generated, address):
    client = importlib.import_module("claimtrail_client").Client(address, raise_on_unexpected_status=True)

    def call(module, **arguments):
        operation = importlib.import_module(f"claimtrail_client.api.{module}")
        return operation.sync(client=client, **arguments)

    with client:
        yield call


@pytest.fixture
def models(generated):
    return importlib.import_module("claimtrail_client.models")


def store_two(call, models):
    outlets = ("The Example Gazette", models.OutletGiven(name="The Example Courier"))
    bodies = [models.ArticleIn(text=TEXT, outlet=outlet, published_at="2024-07-19") for outlet in outlets]
    return [call("articles.create_article", body=body) for body in bodies]


def test_two_articles_and_a_claim_are_followed_to_the_source(call, models):
    first, second = store_two(call, models)
    assert (first.status, second.status) == (models.ArticleStatus.CREATED, models.ArticleStatus.CREATED)
    answer = call("verifications.create_verification", body=models.ClaimIn(claim="Twenty boats left the harbour"))
    assert isinstance(answer, models.Verification)
    chain = answer.chains[0]
    assert chain.status is models.ChainStatus.ATTRIBUTED
    assert chain.links[-1].source.name == "KCNA"
    assert isinstance(chain.links[-1].source.label, models.Label)
    assert chain.links[0].source.label is None
    evidence = chain.links[-1].evidence[0]
    article = call("articles.get_article", article_id=evidence.article_id)
    assert article.text[evidence.start : evidence.end] == evidence.exact
    assert call("verifications.get_verification", verification_id=answer.id) == answer


def test_articles_are_paged_through(call, models):
    store_two(call, models)
    first = call("articles.list_articles", limit=1)
    rest = call("articles.list_articles", limit=1, cursor=first.next_cursor)
    assert len({first.items[0].id, rest.items[0].id}) == 2
    assert rest.next_cursor is None


def test_a_bad_body_brings_a_typed_problem(call, models):
    problem = call("articles.create_article", body=models.ArticleIn(text=" ", outlet="x"))
    assert isinstance(problem, models.Problem)
    assert [(each.pointer, each.code) for each in problem.errors] == [("/text", "blank")]


def test_words_of_the_future_are_read(models):
    flag = {"code": "not_invented_yet", "group": "later", "severity": "mild", "label": "", "explanation": "",
            "evidence": [], "articles": [], "cleared_by": "", "added_later": 1}  # fmt: skip
    read = models.RaisedFlag.from_dict(flag)
    assert (read.code, read.severity, read["added_later"]) == ("not_invented_yet", "mild", 1)


def test_the_example_program_runs(generated, address):
    environment = {**os.environ, "PYTHONPATH": str(generated)}
    command = [sys.executable, str(ROOT / "examples" / "ask.py"), address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
    assert "The Example Courier <- KCNA" in done.stdout or "The Example Gazette <- KCNA" in done.stdout
