"""A deleted article's words leave the answers that quote it; the client's and other articles' words stay."""

import json

from api.store.redaction import MARK, redact


def source(name, registry=None):
    return {"id": registry, "name": name, "mention": name}


def answer():
    return {
        "summary": "Lo publican dos: lo dicen Berta Roca y KCNA.",
        "claim": {"text": "Abrió el puente largo de Arce", "attribution": {"source": source("Tomás Gil")}},
        "chains": [
            {"id": "c1", "article_id": "gone", "links": [
                {"source": source("Berta Roca"), "cue": {"exact": "dijo"}, "evidence": []},
                {"source": source("Ana Luz"), "cue": None, "evidence": [
                    {"article_id": "gone", "exact": "según Ana Luz", "prefix": "a", "suffix": "b"}]},
                {"source": source("KCNA", "kcna"), "cue": None, "evidence": []}]},
            {"id": "c2", "article_id": "kept", "links": [
                {"source": source("Ana Luz"), "cue": {"exact": "afirmó"}, "evidence": []}]},
        ],
        "origins": [{"id": "o1", "source": source("Berta Roca"), "chains": ["c1"], "why": "Berta Roca, testigo"}],
        "matches": [{"article": {"id": "gone", "url": "https://x.example/", "title": "El titular", "outlet": "X"},
                     "passage": {"exact": "El puente se abrió en Arce", "prefix": "", "suffix": ""},
                     "differences": [{"claim": {"exact": "largo"}, "passage": {"exact": "corto"}, "note": "corto"}],
                     "alignment": [[{"exact": "puente"}, {"exact": "puente"}]], "chains": ["c1"]}],
        "flags": [{"code": "x", "explanation": "Dice «El puente se abrió en Arce».", "evidence": []}],
    }  # fmt: skip


def test_the_articles_words_are_emptied_and_marked():
    clean = json.loads(redact(json.dumps(answer()), "gone"))
    match = clean["matches"][0]
    assert (match["passage"]["exact"], match["passage"]["redacted"]) == ("", True)
    assert (match["article"]["title"], match["alignment"]) == ("", [])
    assert match["differences"][0]["passage"]["exact"] == match["differences"][0]["note"] == ""
    assert clean["chains"][0]["links"][0]["cue"] == {"exact": "", "redacted": True}
    assert clean["flags"][0]["explanation"] == f"Dice «{MARK}»."


def test_a_name_only_the_deleted_article_gave_leaves_the_whole_answer():
    body = redact(json.dumps(answer()), "gone")
    assert "Berta" not in body
    clean = json.loads(body)
    assert clean["summary"] == f"Lo publican dos: lo dicen {MARK} y KCNA."
    assert clean["chains"][0]["links"][2]["source"]["name"] == "KCNA"


def test_what_others_say_stays():
    clean = json.loads(redact(json.dumps(answer()), "gone"))
    assert clean["claim"] == answer()["claim"]
    assert clean["chains"][1] == answer()["chains"][1]
    assert clean["matches"][0]["differences"][0]["claim"] == {"exact": "largo"}


def test_an_answer_that_does_not_quote_the_article_is_left_as_it_is():
    assert json.loads(redact(json.dumps(answer()), "other")) == answer()
