"""Texts as they really come: broken quotation marks, bullets, scans, leftovers: no exception, spans that slice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.attribution.document import Document
from api.attribution.extract import extract
from api.attribution.raw import find_attributions
from api.languages.loader import load
from api.model import Context
from api.registry.registry import load_registry

LANGUAGES = ("es", "en", "pt", "fr")
SENTENCES = (
    "«No hay agua», dijo la alcaldesa Ana Paz. «Y no habrá», añadió.",
    "Según el comunicado, el puerto cerró; el portavoz explicó que abrirá el lunes.",
    "“The well is dry,” said Moreno, adding that the next one is far.",
    "Officials told the crew on Monday that it was over, according to Reuters.",
    "“O porto fechou”, disse o ministro. Segundo a agência, abre na segunda.",
    "« Le port est fermé », a déclaré le maire. Selon l’agence, il rouvrira.",
    "—No sé —contestó Roca—. Quizá mañana.",
)
# What becomes of a text on its way: each a human sentence and what it does.
DAMAGES = {
    "an opening mark is lost": lambda text: text.replace("«", "").replace("“", ""),
    "a closing mark is lost": lambda text: text.replace("»", "").replace("”", ""),
    "all marks are straight": lambda text: text.translate(str.maketrans("«»“”’", '""""\'')),
    "three systems in one text": lambda text: text + " ``Uno'', „zwei“ ‹trois› ‘four’ " + text,
    "doubled apostrophes as marks": lambda text: text.replace("“", "''").replace("”", "''"),
    "cp1252 marks came as control characters": lambda text: text.translate(
        str.maketrans("«»“”—", "\x93\x94\x93\x94\x97")
    ),
    "guillemets as bullets": lambda text: "» " + text.replace(". ", "\n» "),
    "a list": lambda text: "- " + text.replace(". ", "\n• "),
    "a table": lambda text: "| " + text.replace(" ", " | ") + " |",
    "a live blog": lambda text: "10:32 — " + text + "\n\n10:35 | ÚLTIMA HORA: " + text,
    "capitals": str.upper,
    "a headline with a colon in either order": lambda text: "MAYOR: " + text + "\n" + text + ": Moreno",
    "left-over tags and entities": lambda text: "<p>" + text.replace(",", "&quot;,") + "&nbsp;<br/></p>",
    "a scan reads letters as figures": lambda text: text.replace("l", "1").replace("o", "0").replace("m", "rn"),
    "a scan breaks words": lambda text: text.replace("i", "i-\n"),
    "blanks are lost": lambda text: text.replace(" ", ""),
    "names in another direction": lambda text: text.replace("Moreno", "\u202bمحمد\u202c").replace("Ana", "יוסף"),
    "invisible characters": lambda text: "\ufeff" + text.replace(" ", "\u200b \u00ad"),
    "accents apart": lambda text: text.replace("ó", "o\u0301").replace("é", "e\u0301"),
    "everything in one line": lambda text: text.replace("\n", " ") * 20,
    "one word": lambda text: " ".join(text.split()[1:2]),
    "nothing but marks": lambda text: "".join(letter for letter in text if not letter.isalnum()),
}


def slices(text, code):
    """Every span of every attribution lies inside the text and neither begins nor ends with a blank."""
    for row in find_attributions(Document.of(text, load(code))):
        assert row.content
        for span in (*row.source, *row.cue.spans, *row.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)


@pytest.mark.parametrize("why", DAMAGES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_damaged_texts_are_read(why, code):
    for sentence in SENTENCES:
        slices(DAMAGES[why](sentence), code)


@pytest.mark.parametrize("why", DAMAGES)
def test_the_whole_entry_reads_them_too(why):
    text = DAMAGES[why]("\n".join(SENTENCES))
    for code in ("es", "en"):
        found = extract(text, load(code), registry=load_registry(), context=Context())
        for one in found.attributions:
            for span in (*one.source.spans, *one.cue.spans, *one.content):
                assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.lists(st.sampled_from(sorted(DAMAGES)), min_size=1, max_size=3),
    st.integers(0, 200),
    st.sampled_from(LANGUAGES),
)
def test_any_damage_upon_damage_and_any_cut(sentences, damages, cut, code):
    text = "\n".join(sentences)
    for why in damages:
        text = DAMAGES[why](text)[:2000]
    slices(text[cut:], code)


REPEATED = [
    '"',
    "« ",
    "“a ",
    "''",
    "(",
    "— ",
    "- ",
    ": ",
    "que ",
    "said that ",
    ", he said, ",
    "según ",
    "A. ",
    "\n», ",
    "1.",
    "’",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_one_piece_over_and_over(piece):
    for code in ("es", "en"):
        slices(piece * (6000 // len(piece)), code)
