"""Languages are told apart among the configured ones; too little or foreign text is `und`."""

import subprocess
import sys

import pytest

from api.text.language import identify

CODES = ("en", "es", "fr", "pt")
CASES = [
    ("es", "El ministro ruso llegó ayer a la capital para reunirse con el presidente."),
    ("pt", "O ministro russo chegou ontem à capital para se reunir com o presidente."),
    ("fr", "Le ministre russe est arrivé hier dans la capitale pour rencontrer le président."),
    ("en", "The Russian minister arrived in the capital yesterday to meet the president."),
    ("es", "EL GOBIERNO ANUNCIA NUEVAS MEDIDAS CONTRA LA INFLACIÓN"),
    ("und", "Der russische Minister kam gestern in die Hauptstadt, um den Präsidenten zu treffen."),
    ("und", "Kim Jong-un"),
    ("und", "20.000, 30.000 y 15 %"),
    ("und", "https://example.org/el-ministro-de-la-defensa-y-los-otros"),
    ("und", ""),
]


@pytest.mark.parametrize(("expected", "text"), CASES)
def test_identify(expected, text):
    assert identify(text, CODES) == expected


def test_only_configured_languages_are_answered():
    assert identify("O ministro russo chegou ontem à capital para se reunir com ele.", ["en", "fr"]) == "und"


def test_without_languages_there_is_no_answer():
    with pytest.raises(ValueError, match="no configured language"):
        identify("hola", [])


def test_the_model_waits_until_it_is_needed_and_brings_no_http_client():
    script = (
        "import sys; import api.text.language as l; assert 'fasttext' not in sys.modules;"
        "l.identify('El ministro ruso llegó ayer', ['es', 'en']); assert 'requests' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
