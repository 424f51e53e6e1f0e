"""`claimtrail ingest` on files of agencies: stored, revised, retracted, or refused with the reason."""

import re

from click.testing import CliRunner

from api.cli import claimtrail
from api.model import Filters
from api.store.opening import open_store

NITF = (
    '<nitf><head><docdata management-status="{0}"><doc-id id-string="v-1" regsrc="Agencia Valle"/>'
    '<du-key version="{1}"/></docdata></head><body><body.content><p>{2}</p></body.content></body></nitf>'
)


def run(folder, *arguments):
    environment = {"CLAIMTRAIL_DATABASE_URL": f"sqlite:///{folder / 'test.db'}"}
    return CliRunner().invoke(claimtrail, ["ingest", *map(str, arguments)], env=environment)


def stored(folder):
    store = open_store(f"sqlite:///{folder / 'test.db'}")
    found = store.articles(Filters(), query=None, limit=9, cursor=None).items
    store.close()
    return sorted((each.text, each.retracted_at is not None) for each in found)


def test_items_are_stored_revised_and_retracted(tmp_path):
    files = tmp_path / "wire"
    files.mkdir()
    for version, text in enumerate(["El puente cerró.", "El puente abrió."]):
        (files / f"{version}.xml").write_text(NITF.format("usable", version, text), encoding="utf-8")
    (files / "2.nitf").write_text(NITF.format("canceled", 2, ""), encoding="utf-8")
    (files / "3.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><a/>', encoding="utf-8")
    done = run(tmp_path, files)
    counts = dict(re.findall(r"^ *(created|revised|unchanged|retracted|refused) +(\d+)", done.output, re.M))
    assert counts == {"created": "1", "revised": "1", "unchanged": "0", "retracted": "1", "refused": "1"}
    assert stored(tmp_path) == [("El puente abrió.", True)]


def test_what_was_never_stored_cannot_be_withdrawn(tmp_path):
    (tmp_path / "a.nitf").write_text(NITF.format("withheld", 1, ""), encoding="utf-8")
    assert "record: item_withdrawn" in run(tmp_path, tmp_path / "a.nitf").output


def test_the_format_may_be_said_and_ninjs_is_seen_in_any_json(tmp_path):
    ninjs = '{"uri": "urn:1", "headline": "A", "body_text": "El puente cerró.", "source": "Valle"}'
    (tmp_path / "a.json").write_text(ninjs, encoding="utf-8")
    (tmp_path / "b.txt").write_text("El puente abrió el lunes después de que bajara\nel río.", encoding="utf-8")
    assert run(tmp_path, tmp_path / "a.json").exit_code == 0
    assert run(tmp_path, tmp_path / "b.txt", "--format", "text", "--outlet", "Valle").exit_code == 0
    whole = "El puente abrió el lunes después de que bajara el río."
    assert stored(tmp_path) == [(whole, False), ("El puente cerró.", False)]
