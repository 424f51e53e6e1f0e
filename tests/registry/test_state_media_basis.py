"""Bare "medios estatales": the basis that is printed is that of the country where the event is, and no other."""

from api.registry import load_registry

SENTENCE = "El viceministro ruso se reunió en Pionyang con el ministro norcoreano, informaron medios estatales."


def test_the_basis_is_that_of_the_event_s_country():
    source = load_registry().resolve("medios estatales", "es", sentence=SENTENCE).source
    assert source.country == "KP"
    assert "Korean Central News Agency" in source.label.basis


def test_where_the_place_is_open_every_country_s_basis_is_named():
    sentence = "El ministro ruso y el ministro norcoreano hablaron por teléfono, informaron medios estatales."
    source = load_registry().resolve("medios estatales", "es", sentence=sentence).source
    assert source.country is None
    assert source.label.basis.count("State Media Monitor") >= 2
