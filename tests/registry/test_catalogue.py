"""Looking rows up: by host, by name, by filters; a guess is never made."""

import pytest

from api.registry import load_registry

REGISTRY = load_registry()


@pytest.mark.parametrize(
    ("host", "id_"),
    [
        ("kcna.kp", "kcna"),
        ("www.KCNA.kp:443", "kcna"),
        ("mundo.sputniknews.com", "sputnik"),
        ("notkcna.kp", None),
        ("kp", None),
        ("", None),
    ],
)
def test_the_longest_domain_suffix_wins(host, id_):
    row = REGISTRY.by_domain(host)
    assert (row and row.id) == id_


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        ("Reuters", None, "reuters"),
        ("AGENCIA KCNA", None, "kcna"),  # case does not matter for an outlet's own name
        ("El Pais Semanal de Nadie", None, None),
        ("APS", None, None),  # several agencies bear the name
        ("APS", "DZ", "aps_dz"),
        ("APS", "FR", None),
        ("La Verdad", None, None),  # others without a row bear it too
        ("La Verdad", "ES", "la_verdad"),
        ("La Verdad", "VE", None),  # a bearer there is known, but has no row
    ],
)
def test_a_name_means_one_outlet_or_none(name, country, id_):
    row = REGISTRY.by_name(name, country)
    assert (row and row.id) == id_


def test_search_ranks_the_exact_name_first_and_filters():
    assert REGISTRY.search("tass")[0].id == "tass"
    found = REGISTRY.search(country="KP", kind="news_agency", control="state_controlled")
    assert [row.id for row in found] == ["kcna"]
    assert not REGISTRY.search("no such outlet anywhere")
    assert len(REGISTRY.search()) == 1384
