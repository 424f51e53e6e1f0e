"""Settings: one row each, read from the environment, and a wrong one names itself."""

import pytest

from api.config import Config, ConfigError, load_config, settings


def test_nothing_set_gives_the_defaults():
    assert load_config({"PATH": "/bin", "CLAIMTRAIL_PORT": " "}) == Config()


def test_values_are_read():
    config = load_config(
        {"CLAIMTRAIL_PORT": "9000", "CLAIMTRAIL_OPEN": "Yes", "CLAIMTRAIL_ALLOWED_HOSTS": "a.example, B.example",
         "CLAIMTRAIL_DATABASE_URL": "sqlite:////var/lib/x.db"}
    )  # fmt: skip
    assert (config.port, config.open, config.allowed_hosts) == (9000, True, ("a.example", "b.example"))
    assert config.database_url == "sqlite:////var/lib/x.db"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CLAIMTRAIL_PORT", "eighty"), ("CLAIMTRAIL_PORT", "0"), ("CLAIMTRAIL_PORT", "70000"),
        ("CLAIMTRAIL_PORT", "-1"), ("CLAIMTRAIL_OPEN", "maybe"), ("CLAIMTRAIL_DATABASE_URL", "claimtrail.db"),
        ("CLAIMTRAIL_DATABASE_URL", "sqlite:///:memory:"), ("CLAIMTRAIL_ALLOWED_HOSTS", "https://a.example"),
        ("CLAIMTRAIL_MAX_TEXT", "1e6"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_one_line_that_names_the_setting(variable, value):
    with pytest.raises(ConfigError, match=variable) as caught:
        load_config({variable: value})
    assert "\n" not in str(caught.value)
    assert value in str(caught.value)


def test_a_misspelt_setting_is_not_ignored():
    with pytest.raises(ConfigError, match="did you mean CLAIMTRAIL_DATABASE_URL"):
        load_config({"CLAIMTRAIL_DATABSE_URL": "sqlite:///x.db"})
    load_config({"CLAIMTRAIL_CORPORA": "../corpora"})


def test_every_setting_has_a_meaning_and_a_default_that_reads_back():
    for row in settings():
        assert row.meaning.endswith(".")
        assert load_config({row.variable: row.default}) == Config()
