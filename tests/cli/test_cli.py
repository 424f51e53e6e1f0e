"""The command line, run as a program would call it, over a store of its own."""

import gzip
import json
import multiprocessing
import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import COMMANDS, claimtrail
from api.cli.answer import show
from api.cli.reading import inputs, records
from api.config import is_loopback
from api.model import Filters
from api.store.opening import open_store

SAMPLES = Path(__file__).parents[2] / "examples" / "samples"
GOOD = {"text": "El puerto de Arce cerró, dijo Berta Roca.", "outlet": "El Faro"}


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'claimtrail.db'}"


@pytest.fixture
def run(url):
    def call(*arguments, **extra):
        environment = {"CLAIMTRAIL_DATABASE_URL": url, **extra.pop("env", {})}
        return CliRunner().invoke(claimtrail, [str(one) for one in arguments], env=environment, **extra)

    return call


def stored(url):
    store = open_store(url)
    page = store.articles(Filters(), query=None, limit=100, cursor=None)
    store.close()
    return sorted((article.outlet.name, article.text, article.language) for article in page.items)


def write(path, *values):
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in values), encoding="utf-8")
    return path


# -- ingest


def test_the_samples_load(run, url):
    result = run("ingest", SAMPLES)
    assert result.exit_code == 0, result.output
    assert len(stored(url)) == len(list(SAMPLES.glob("*.json")))
    assert {language for _, _, language in stored(url)} == {"es", "en"}


def test_running_it_again_changes_nothing(run, url):
    run("ingest", SAMPLES)
    before = stored(url)
    again = run("ingest", SAMPLES)
    assert stored(url) == before
    assert f"unchanged  {len(before)}" in " ".join(again.output.split(" ")).replace("   ", "  ")


def test_a_bad_line_never_loses_a_good_one_and_is_told_with_its_place(run, url, tmp_path):
    file = write(
        tmp_path / "a.ndjson", GOOD, "{not json", {"text": " ", "outlet": "X"}, "[1]", {**GOOD, "text": "Más."}
    )
    result = run("ingest", file)
    assert result.exit_code == 1
    assert len(stored(url)) == 2
    for place in ("a.ndjson:2: not JSON", "a.ndjson:3: /text", "a.ndjson:4: not an object"):
        assert place in result.output


def test_fields_may_have_other_names_and_unknown_keys_are_counted(run, url, tmp_path):
    row = {"body": GOOD["text"], "lang": "es", "medium": "El Faro", "date": "2024-07-19", "likes": 3, "text": "no"}
    file = write(tmp_path / "a.jsonl", row, row | {"body": "Otro texto."})
    result = run("ingest", file, "--map", "text=body,language=lang,outlet=medium,published_at=date")
    assert result.exit_code == 0, result.output
    assert [text for _, text, _ in stored(url)] == [GOOD["text"], "Otro texto."]
    assert "likes (2)" in result.output


@pytest.mark.parametrize("mapping", ["nonsense=x", "text", "text="])
def test_a_map_to_a_field_that_no_article_has_is_refused(run, tmp_path, mapping):
    result = run("ingest", write(tmp_path / "a.json", GOOD), "--map", mapping)
    assert result.exit_code == 2


def test_plain_text_takes_its_outlet_from_the_command(run, url, tmp_path):
    file = write(tmp_path / "a.txt", GOOD["text"])
    assert run("ingest", file).exit_code == 1
    assert run("ingest", file, "--outlet", "El Faro", "--collection", "c").exit_code == 0
    assert stored(url) == [("El Faro", GOOD["text"], "es")]


SHAPES = {
    "one.json": json.dumps(GOOD, indent=2),
    "list.json": json.dumps([GOOD]),
    "items.json": json.dumps({"items": [GOOD]}),
    "lines.json": json.dumps(GOOD) + "\n",
    "bom.ndjson": "\ufeff" + json.dumps(GOOD),
    "blank.ndjson": "\n\n" + json.dumps(GOOD) + "\n\n",
    "packed.ndjson.gz": json.dumps(GOOD),
    "packed.json.gz": json.dumps(GOOD, indent=1),
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read(tmp_path, name):
    content = SHAPES[name].encode()
    (tmp_path / name).write_bytes(gzip.compress(content, mtime=0) if name.endswith(".gz") else content)
    (source,) = inputs([str(tmp_path)])
    assert [item.record for item in records(source)] == [GOOD]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b""), ("a.json", b"[" * 100_000), ("a.json.gz", b"no gzip"), ("a.txt", b"\xff\xfe"),
     ("a.ndjson.gz", gzip.compress(b"{}" * 9000, mtime=0)[:40])],
)  # fmt: skip
def test_what_cannot_be_read_is_one_problem(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    (source,) = inputs([str(tmp_path / name)])
    assert [bool(item.problem) for item in records(source)] == [True]


def test_folders_patterns_and_missing_paths(run, tmp_path):
    for name in ("b.json", "a.json", "sub/c.ndjson", "readme.md", ".hidden.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, GOOD)
    names = [Path(one.name).name for one in inputs([str(tmp_path)])]
    assert names == ["a.json", "b.json", "c.ndjson"]
    assert [Path(one.name).name for one in inputs([f"{tmp_path}/*.json"])] == ["a.json", "b.json"]
    result = run("ingest", tmp_path / "nothing*.json")
    assert result.exit_code == 1
    assert "no such file" in result.output


def _import(url, path, workers):
    os.environ["CLAIMTRAIL_DATABASE_URL"] = url
    claimtrail(["ingest", str(path), "--workers", str(workers)], standalone_mode=False)


# Who ran when differs from run to run; nothing else may.
OF_THE_RUN = {"id", "created_at", "effective"}


def dump(path):
    """Everything that a store holds, but what tells of the run that made it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in tables}
    return {
        name: sorted(repr({key: row[key] for key in row if key not in OF_THE_RUN}) for row in rows)
        for name, rows in held.items()
        if name != "meta"
    }


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_moment_and_run_again_it_ends_in_the_same_store(run, url, tmp_path, workers):
    rows = [{"text": f"Texto {n} del puerto, dijo Berta Roca.", "outlet": "El Faro",
             "url": f"https://faro.example/{n % 380}"} for n in range(400)]  # fmt: skip
    file = write(tmp_path / "a.ndjson", *rows)
    for reached in (1, 150):
        killed = multiprocessing.get_context("spawn").Process(target=_import, args=(url, file, workers))
        killed.start()
        while killed.is_alive() and not ((tmp_path / "claimtrail.db").exists() and count(url) >= reached):
            time.sleep(0.01)
        os.kill(killed.pid, signal.SIGKILL)
        killed.join()
    assert run("ingest", file).exit_code == 0
    whole = run("ingest", file, env={"CLAIMTRAIL_DATABASE_URL": f"sqlite:///{tmp_path / 'whole.db'}"})
    assert whole.exit_code == 0
    assert dump(tmp_path / "claimtrail.db") == dump(tmp_path / "whole.db")
    assert count(url) == 380


def count(url):
    store = open_store(url)
    articles = store.coverage(Filters()).articles
    store.close()
    return articles


# -- serve, verify, openapi


@pytest.mark.parametrize(("host", "ours"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("[::1]", True),
                                            ("0.0.0.0", False), ("::", False), ("news.example", False)])  # fmt: skip
def test_which_addresses_are_loopback(host, ours):
    assert is_loopback(host) is ours


@pytest.mark.parametrize(
    ("arguments", "env", "says"),
    [(("--host", "0.0.0.0"), {}, "CLAIMTRAIL_OPEN=1"), ((), {"CLAIMTRAIL_PORT": "x"}, "CLAIMTRAIL_PORT"),
     ((), {"CLAIMTRAIL_HOST": "192.0.2.7"}, "192.0.2.7"),
     ((), {"CLAIMTRAIL_DATABASE_URL": "sqlite:////no/such/folder/x.db"}, "CLAIMTRAIL_DATABASE_URL")],
)  # fmt: skip
def test_a_start_that_is_refused_says_why_in_one_line(run, arguments, env, says):
    result = run("serve", *arguments, env=env)
    assert result.exit_code == 1
    assert says in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_openapi_is_the_file_that_is_checked_in(run):
    assert run("openapi").output == (SAMPLES.parents[1] / "openapi.yaml").read_text(encoding="utf-8")


def span(exact):
    return {"exact": exact}


ANSWER = {
    "summary": "Lo publica [1] artículo.",
    "confidence": {"label": "Trazabilidad: baja"},
    "flags": [{"code": "hearsay", "severity": "warning", "label": "Rumor", "explanation": "No lo firma nadie.",
               "evidence": [span("se cree  que\n[no]")]}],
    "chains": [{"status": "attributed", "reason": None, "links": [
        {"source": {"name": "El Faro", "mention": "", "type": "news_media"}, "cue": None},
        {"source": {"name": "", "mention": "ella", "type": "pronoun"}, "cue": {"exact": "dijo"}}]}],
    "matches": [{"article": {"id": "x", "url": None, "outlet": {"name": "El Faro"}, "published_at": None},
                 "relation": "differs", "score": 0.9, "passage": span("Eran 20."),
                 "differences": [{"kind": "number", "claim": span("200"), "passage": span("20")}]}],
}  # fmt: skip


def test_an_answer_reads_the_same_without_colours(capsys):
    from rich.console import Console

    show(ANSWER, Console(color_system=None, soft_wrap=True))
    shown = capsys.readouterr().out
    for words in ("Lo publica [1] artículo.", "Trazabilidad: baja", "Rumor hearsay No lo firma nadie.",
                  "«se cree que [no]»", "El Faro ← ella «dijo» attributed", "0.90 differs El Faro",
                  "number: «20» / «200»"):  # fmt: skip
        assert words in shown


def test_every_command_of_the_table_is_there_and_explains_itself(run):
    shown = run("--help").output
    for name in COMMANDS:
        assert name in shown
        assert run(name, "--help").exit_code == 0
    assert run("nothing").exit_code == 2


def test_a_question_is_answered_in_the_terminal_and_as_json(run):
    run("ingest", SAMPLES)
    claim = "El río Sarela se desbordó en Montalba"
    assert "Sarela" in run("verify", claim, "--locale", "es").output
    answer = json.loads(run("verify", claim, "--json").output)
    assert answer["matches"]
    assert {link["source"]["name"] for chain in answer["chains"] for link in chain["links"]}
    refused = run("verify", claim, "--as-of", "ayer")
    assert refused.exit_code == 1
    assert "as_of" in refused.output
