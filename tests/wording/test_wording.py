"""What an editor reads: every flag has its words in every locale, numbers agree, nothing unfilled reaches her."""

import re
import tomllib
from pathlib import Path

import pytest

from api.flags import FLAGS
from api.model import RaisedFlag
from api.wording import flag_templates, flag_words, join, locales, say
from api.wording.phrases import FOLDER


def keys(node, prefix=""):
    for key, value in node.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def read(locale):
    table = tomllib.loads((FOLDER / f"{locale}.toml").read_text(encoding="utf-8"))
    table.pop("contractions")  # each language has its own
    return dict(keys(table))


@pytest.mark.parametrize("locale", [code for code in locales() if code != "en"])
def test_every_locale_has_the_same_phrases_with_the_same_values(locale):
    english, other = read("en"), read(locale)
    assert set(english) == set(other)
    for key, phrase in english.items():
        wanted = set(re.findall(r"\{(\w+)", phrase))
        assert set(re.findall(r"\{(\w+)", other[key])) == wanted, key


@pytest.mark.parametrize("locale", list(locales()))
@pytest.mark.parametrize("code", [flag.code for flag in FLAGS])
def test_every_flag_has_its_words(code, locale):
    words = flag_templates(code, locale)
    assert words is not None
    assert words.label
    assert words.explanation
    assert words.cleared_by


def test_a_raised_flag_names_its_actual_sources():
    raised = RaisedFlag(
        "state_media_only", (), ("a1",), (("basis", "KCNA: x 2024"), ("sources", "KCNA; Rodong Sinmun"))
    )
    words = flag_words(raised, "es")
    assert "KCNA y Rodong Sinmun" in words.explanation
    assert "{" not in words.explanation


CASES = [
    ("es", "summary.own_voice", {"n": 1}, "no da fuente en el texto."),
    ("es", "summary.own_voice", {"n": 3}, "no dan fuente en el texto."),
    ("es", "summary.one_origin", {"n": 1, "origin": "el alcalde"}, "lo toma del alcalde."),
    ("es", "summary.one_origin", {"n": 1, "origin": "El Faro"}, "lo toma de El Faro."),
    ("fr", "summary.one_origin", {"n": 1, "origin": "le maire"}, "il le tient du maire."),
    ("en", "summary.searched_detail", {"articles": 1234, "languages": 1, "years": ""}, "1,234 articles, 1 language"),
    ("es", "summary.searched_detail", {"articles": 1234, "languages": 2, "years": ""}, "1.234 artículos, 2 idiomas"),
]


@pytest.mark.parametrize(("locale", "key", "values", "expected"), CASES)
def test_number_is_right(locale, key, values, expected):
    assert say(locale, key, **values) == expected


def test_spanish_y_gives_way_before_an_i_sound():
    assert join("es", ["Yonhap", "Interfax"]) == "Yonhap e Interfax"
    assert join("es", ["Yonhap", "Hierro"]) == "Yonhap y Hierro"
    assert join("es", ["EFE", "AFP", "dpa"]) == "EFE, AFP y dpa"


def test_no_module_of_this_floor_holds_words_of_a_language():
    for path in Path(FOLDER).glob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not any(f'"{word}' in code for word in ("Ningún", "No stored", "artículo")), path
