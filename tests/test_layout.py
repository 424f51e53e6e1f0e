"""`api` and `schemas` are names that strangers also ship: claimtrail stays an application (decision 0001)."""

import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = "claimtrail-verifier"


def test_no_other_distribution_owns_our_import_names():
    owners = metadata.packages_distributions()
    for name in ("api", "schemas"):
        strangers = set(owners.get(name, [])) - {OURS}
        assert not strangers, f"{strangers} also install a package called {name}"


def test_every_package_is_listed_and_pypi_refuses_us():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    on_disk = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in ("api", "schemas")
        for path in (ROOT / package).rglob("__init__.py")
    }
    assert listed == on_disk
    assert "Private :: Do Not Upload" in project["project"]["classifiers"]


def test_api_root_holds_a_docstring_only():
    lines = (ROOT / "api" / "__init__.py").read_text(encoding="utf-8").strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith('"""')
