"""The text floor's tables of cases: boundaries, sentences, quotations, tokens, forms."""

import tomllib
from pathlib import Path

import pytest

from api.languages.loader import available, load
from api.model import Span
from api.text.boundaries import CANDIDATE, MERGE, SPLIT, Break, SentenceLists, why
from api.text.fold import fold, fold_mapped
from api.text.quotes import pair_quotes
from api.text.repair import UnusableText, repair, repair_mojibake
from api.text.sentences import LONGEST, proposals, split_sentences, split_units
from api.text.tokens import tokenise

FOLDER = Path(__file__).parent.parent / "cases" / "text"
LISTS = {code: SentenceLists.of(load(code)) for code in available()}


def rows(name, table="case"):
    found = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[table]
    return [pytest.param(row, id=row["why"]) for row in found]


BOUNDARIES = rows("boundaries")


def candidate(row):
    caret = row["text"].index("^")
    text = row["text"].replace("^", "")
    found = next(m for m in CANDIDATE.finditer(text) if m.end("closers") == caret)
    line = Span(0, len(text))
    near = any(found.end("mark") <= end <= found.end() for end in proposals(text, row["code"]))
    return Break(
        text, found.start(), found.end("mark"), found.end("closers"), found.end(), line, near, LISTS[row["code"]]
    )


@pytest.mark.parametrize("row", BOUNDARIES)
def test_boundary(row):
    assert why(candidate(row)) == row["rule"]


def test_every_rule_has_a_case():
    assert {name for name, _ in (*MERGE, *SPLIT)} <= {p.values[0]["rule"] for p in BOUNDARIES}


@pytest.mark.parametrize("row", rows("sentences"))
def test_sentences(row):
    text = " ".join(row["units"])
    lists = LISTS[row["code"]]
    assert [unit.of(text) for unit in split_units(text, row["code"], lists)] == row["units"]
    assert [p.span.of(text) for p in split_sentences(text, row["code"], lists)] == row["units"]


@pytest.mark.parametrize("row", rows("quotes"))
def test_quotations(row):
    found = [
        [q.outer.of(row["text"]), q.depth, "closed" if q.close else "open", *(["continues"] if q.continues else [])]
        for q in pair_quotes(row["text"])
    ]
    assert found == row["found"]


@pytest.mark.parametrize("row", rows("tokens"))
def test_tokens(row):
    tokens = tokenise(row["text"])
    assert "|".join(t.text for t in tokens) == row["tokens"]
    if "kinds" in row:
        assert " ".join(t.kind for t in tokens) == row["kinds"]


@pytest.mark.parametrize("row", rows("forms", "repair"))
def test_repair(row):
    assert repair(row["raw"]) == row["form"]


@pytest.mark.parametrize("row", rows("forms", "fold"))
def test_fold(row):
    assert fold(row["raw"]) == row["form"]


@pytest.mark.parametrize("row", rows("forms", "mojibake"))
def test_mojibake(row):
    assert repair_mojibake(row["raw"]) == row["form"]


@pytest.mark.parametrize(
    ("raw", "code", "position"), [("ab\x00c", "nul_character", 2), ("a\ud800", "lone_surrogate", 1)]
)
def test_unusable(raw, code, position):
    with pytest.raises(UnusableText) as refused:
        repair(raw)
    assert (refused.value.code, refused.value.position) == (code, position)


def test_folded_stretches_lead_back_to_the_source():
    text = "Pagó 1.234 a O'Brien"
    folded = fold_mapped(text)
    start = folded.text.index("1234")
    assert text[slice(*folded.source(start, start + 4))] == "1.234"
    start = folded.text.index("obrien")
    assert text[slice(*folded.source(start, start + 6))] == "O'Brien"
    assert folded.source(3, 3) == (3, 3)
    assert folded.source(99, 99) == (len(text), len(text))


def test_a_long_quotation_is_several_passages_of_one_unit():
    sentences = ["Fuimos al río por la mañana y volvimos de noche con las manos vacías."] * 8
    text = "«" + " ".join(sentences) + "», dijo Ana. Nadie la oyó."
    passages = split_sentences(text, "es", LISTS["es"])
    assert len(split_units(text, "es", LISTS["es"])) == 2
    assert len(passages) == 9
    assert passages[0].span.of(text) == "«" + sentences[0]
    assert passages[7].span.of(text) == sentences[7] + "», dijo Ana."


def test_a_plain_set_of_abbreviations_is_enough():
    text = "El Sr. Paz vino. Ana no."
    assert [p.span.of(text) for p in split_sentences(text, "es", frozenset({"sr."}))] == ["El Sr. Paz vino.", "Ana no."]


HARD = [
    ("a megabyte without a full stop", "hola, ¿qué tal " * 70_000),
    ("a megabyte without a blank", "hola" * 250_000),
    ("opening marks only", "“«\"'" * 20_000),
    ("a closing mark per word", "a» " * 50_000),
    ("full stops only", "." * 100_000),
    ("initials", "A. " * 30_000),
    ("dots and digits", "1.1." * 50_000 + "a"),
    ("letters and dots", "a.b." * 50_000),
    ("blank lines", "\n \n" * 50_000),
    ("names from right to left", "قال محمود عباس: «لا». Luego salió. " * 2_000),
    ("scanned text", "1o d1jo; |||| ~~ e1 pres1dente' \" .. , ,” " * 3_000),
]


@pytest.mark.parametrize(("why", "text"), [pytest.param(*case, id=case[0]) for case in HARD])
def test_hard_texts_lose_nothing(why, text):
    passages = split_sentences(text, "es", LISTS["es"])
    assert sum(len("".join(p.span.of(text).split())) for p in passages) == len("".join(text.split()))
    assert all(p.span.end - p.span.start <= LONGEST or " " not in p.span.of(text) for p in passages)
    assert sum(len("".join(t.text.split())) for t in tokenise(text)) == len("".join(text.split()))
    pair_quotes(text)
