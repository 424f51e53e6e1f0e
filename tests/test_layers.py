"""Knowledge flows one way, from text up to HTTP: one table, enforced over every import in the tree."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FLOORS = {
    "api.model": 0,
    "api.urls": 0,  # an address as an identity: both the store's keys and intake's checks need it
    "api.text": 1,
    "api.languages": 1,
    "api.registry": 1,
    "api.fingerprint": 2,  # reads the text floor's folding; what copies are found by
    "api.copies": 2,  # whether two texts are copies: both ingest and answers ask
    "api.attribution": 2,
    "api.signals": 2,
    "api.matching": 2,
    "api.claim": 3,
    "api.provenance": 3,
    "api.flags": 3,
    "api.wording": 3,
    "api.exports": 3,  # reads stored answers as they are served, and nothing else
    "api.store": 3,
    "api.intake": 3,
    "api.logs": 4,  # reads the clock and writes
    "api.keys": 4,  # what the command line mints and the HTTP layer checks
    "api.analysis": 4,
    "api.comparison": 4,
    "api.parts": 4,
    "api.editions": 4,
    "api.judgement": 4,
    "api.reprints": 4,
    "api.verification": 4,
    "api.overlay": 4,
    "api.decided": 4,
    "api.decided_copies": 4,
    "api.corrected": 4,
    "api.drafting": 4,
    "api.http": 5,
    "api.jobs": 5,
    "api.cli": 5,
    "api.config": 5,
    "api.app": 6,
    "schemas": 0,
}
# One floor may be used by its neighbour where the arrow is drawn here, and nowhere else.
SIDEWAYS = {
    ("api.provenance", "api.store"),
    ("api.flags", "api.provenance"),
    ("api.copies", "api.fingerprint"),  # one length of shingle
    ("api.verification", "api.judgement"),  # one story in two modules: the telling and the drawing
    ("api.verification", "api.analysis"),
    ("api.verification", "api.editions"),
    ("api.editions", "api.comparison"),
    ("api.editions", "api.judgement"),
    ("api.verification", "api.comparison"),
    ("api.drafting", "api.verification"),  # a draft is many claims: asked by the same stages
    ("api.drafting", "api.analysis"),
    ("api.drafting", "api.comparison"),
    ("api.verification", "api.parts"),
    ("api.corrected", "api.overlay"),  # the same questions, asked of what operators have corrected
    ("api.corrected", "api.verification"),
    ("api.corrected", "api.decided"),
    ("api.corrected", "api.decided_copies"),
    ("api.parts", "api.comparison"),
    ("api.parts", "api.judgement"),
    ("api.verification", "api.reprints"),
    ("api.reprints", "api.judgement"),  # a match and its copies are one finding
    ("api.jobs", "api.config"),
    ("api.cli", "api.config"),
    ("api.cli", "api.jobs"),
    ("api.cli", "api.http"),  # `openapi` prints what the HTTP layer declares
    ("api.http", "api.config"),
    ("api.http", "api.jobs"),
}
ONLY_IMPORTER = {
    "rapidfuzz": "api.matching",
    "requests": "api.intake",
    "flask": "api.http",
    "sqlalchemy": "api.store",
}
ALSO_ALLOWED = {("flask", "api.app")}
NO_IO_BELOW = 3
FORBIDDEN_BELOW_STORE = {"socket", "urllib.request", "sqlite3", "datetime.now", "time", "random", "os"}


def floor_of(module):
    parts = module.split(".")
    for size in (2, 1):
        name = ".".join(parts[:size])
        if name in FLOORS:
            return name
    return None


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def _sources():
    for package in ("api", "schemas"):
        for path in sorted((ROOT / package).rglob("*.py")):
            relative = path.relative_to(ROOT).with_suffix("")
            module = ".".join(relative.parts)
            if module != "api.__init__":
                yield pytest.param(path, module.removesuffix(".__init__"), id=module)


SOURCES = list(_sources())


@pytest.mark.parametrize(("path", "module"), SOURCES)
def test_knows_only_the_floors_below(path, module):
    here = floor_of(module)
    assert here is not None, f"{module} stands on no floor: add it to FLOORS"
    for imported, line in imports(path):
        there = floor_of(imported)
        if there is None or there == here:
            continue
        allowed = (here, there) in SIDEWAYS or (here, there) == ("api.cli", "api.app")  # the CLI starts the app
        if here.startswith("api.http") and there == "schemas":
            continue
        assert here != "schemas", f"{module}:{line}: schemas never import api"
        assert allowed or FLOORS[there] < FLOORS[here], f"{module}:{line} imports {imported}: not below it"


@pytest.mark.parametrize(("path", "module"), SOURCES)
def test_some_libraries_have_one_importer(path, module):
    here = floor_of(module)
    for imported, line in imports(path):
        owner = ONLY_IMPORTER.get(imported.split(".")[0])
        if owner and here != owner:
            assert (imported.split(".")[0], here) in ALSO_ALLOWED, f"{module}:{line}: only {owner} imports {imported}"


@pytest.mark.parametrize(("path", "module"), SOURCES)
def test_below_the_store_there_is_no_io_and_no_clock(path, module):
    here = floor_of(module)
    if here is None or FLOORS[here] >= NO_IO_BELOW or here == "schemas":
        return
    for imported, line in imports(path):
        assert imported not in FORBIDDEN_BELOW_STORE, f"{module}:{line}: {imported} below the store"
