"""A draft becomes an analysis: language, passages, attributions, signals, fingerprint, index terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.analysis import ENGINE_VERSION, Analyst, code_of
from api.fingerprint import KEPT, fingerprint
from api.intake import Refused
from api.model import Draft, Outlet
from api.registry.registry import load_registry

ANALYST = Analyst(load_registry(), today=lambda: "2026-11-25")
SPANISH = "El puerto de Arce cerró el martes. «No hay fecha de apertura», dijo la alcaldesa Berta Roca."
ENGLISH = "The port of Arce closed on Tuesday. The mayor, Berta Roca, said it would open again in spring."


def analyse(text, **fields):
    return ANALYST.analyse(Draft(text, Outlet("El Faro de Arce"), **fields))


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (ENGLISH, "en")])
def test_a_text_is_read_in_its_own_language(text, language):
    analysis, index = analyse(text)
    assert (analysis.language, analysis.engine_version) == (language, ENGINE_VERSION)
    assert len(analysis.passages) == 2
    assert [span.of(text) for one in analysis.attributions for span in one.cue.spans] == [
        "dijo" if language == "es" else "said"
    ]
    assert index.terms["stem"]


def test_the_language_given_wins():
    assert analyse(ENGLISH, language="es-MX")[0].language == "es"
    assert analyse(SPANISH, language="es-MX")[0].attributions == analyse(SPANISH)[0].attributions
    assert code_of("zh-Hant-TW") == "zh"


def test_a_short_text_is_helped_by_its_title():
    assert analyse("Ok.")[0].language == "und"
    assert analyse("Ok.", title="The port of Arce will stay closed until spring")[0].language == "en"


def test_a_language_without_data_is_split_and_indexed_and_nothing_is_claimed_of_it():
    analysis, index = analyse("Der Hafen ist zu. «Es gibt kein Datum», sagte Berta Roca.", language="de")
    assert len(analysis.passages) == 2
    assert (analysis.attributions, analysis.credits, analysis.signals) == ((), (), ())
    assert index.terms["stem"]


def test_a_title_helps_to_find_the_article_and_is_no_passage():
    analysis, index = analyse(SPANISH, title="Quebrantahuesos")
    assert len(index.terms["stem"]) > len(analyse(SPANISH)[1].terms["stem"])
    assert analysis.passages == analyse(SPANISH)[0].passages


def test_a_text_that_is_not_stored_keeps_the_offsets_it_was_sent_with():
    text = "  " + SPANISH.replace("ó", "o\u0301") + "\r\n"
    found = ANALYST.attributions_of({"text": text, "outlet": "kcna", "published_at": "2024-07-19"})
    (cue,) = (span for one in found.attributions for span in one.cue.spans)
    assert cue.of(text) == "dijo"
    with pytest.raises(Refused, match="/published_at"):
        ANALYST.attributions_of({"text": text, "published_at": "ayer"})


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300), st.sampled_from([None, "es", "en", "pt", "fr", "xx"]))
def test_any_text_is_analysed_and_every_span_lies_in_it(text, language):
    analysis, _ = analyse(text, language=language)
    spans = [passage.span for passage in analysis.passages]
    spans += [span for one in analysis.attributions for span in (*one.cue.spans, *one.content, *one.source.spans)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


class TestFingerprint:
    """Two fingerprints share as many of their smallest hashes as the texts share shingles."""

    LONG = " ".join(f"palabra{number}" for number in range(600))

    @staticmethod
    def shared(one, other):
        smallest = sorted({*one.shingles, *other.shingles})[:KEPT]
        return len({*smallest} & {*one.shingles} & {*other.shingles}) / len(smallest)

    def test_case_accents_and_punctuation_do_not_count(self):
        one, other = fingerprint("El avión, por fin, llegó."), fingerprint("EL AVION POR FIN LLEGO")
        assert one.shingles == other.shingles
        assert one.text_hash != other.text_hash

    def test_a_copy_with_a_sentence_more_is_near_and_another_text_is_not(self):
        copy = fingerprint(self.LONG + " y algo más que el diario añadió al final")
        other = fingerprint(self.LONG.replace("palabra", "vocablo"))
        assert self.shared(fingerprint(self.LONG), copy) > 0.9
        assert self.shared(fingerprint(self.LONG), other) == 0

    @pytest.mark.parametrize(("text", "shingles"), [("", 0), ("...", 0), ("una dos tres", 1), ("a b c d e", 1)])
    def test_short_texts(self, text, shingles):
        assert len(fingerprint(text).shingles) == shingles

    def test_hashes_are_the_same_on_every_machine(self):
        assert fingerprint("una dos tres cuatro").shingles == (3798308956371103444,)
