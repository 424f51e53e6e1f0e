"""What the documentation says is true: every flag and setting is in it, and every request in it is answered."""

import re
import shlex
from pathlib import Path

import pytest

from api.app import create_app
from api.config import load_config, settings
from api.flags.table import FLAGS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.M | re.S)
SERVER = "http://127.0.0.1:8080"
STATUS = re.compile(r"# answers (\d{3})")


def test_every_flag_is_explained_to_editors():
    told = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "editor.md").read_text(encoding="utf-8"), re.M))
    assert {flag.code for flag in FLAGS} - told == set()


def test_every_setting_is_explained_to_operators_as_the_code_has_it():
    """`python -m tests.test_docs` writes the table anew."""
    assert settings_table() in (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")


def settings_table():
    rows = [(row.variable, f"`{row.default}`" if row.default else "", row.meaning) for row in settings()]
    return "\n".join(
        ["| variable | default | meaning |", "|---|---|---|", *(f"| `{a}` | {b} | {c} |" for a, b, c in rows)]
    )


def commands(page):
    """The curl lines of a page, continued lines joined, each with the status it is said to give."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        lines = block.replace("\\\n", " ").splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            if "curl " in line:
                said = STATUS.search(before)
                yield line.strip(), int(said[1]) if said else None


REQUESTS = [pytest.param([*commands(page)], id=page.name) for page in PAGES if any(commands(page))]


@pytest.fixture
def client(tmp_path):
    app = create_app(load_config({"CLAIMTRAIL_DATABASE_URL": f"sqlite:///{tmp_path}/docs.db"}))
    return app.test_client()


class Shell:
    """As much of a shell as the pages need: NAME=$(curl ... | jq -r .path), $NAME, and curl's -s -X -H -d."""

    def __init__(self, client):
        self.client, self.names = client, {}

    def run(self, line):
        name, _, inner = line.partition("=$(") if "=$(" in line else ("", "", line)
        request, _, path = inner.removesuffix(")").partition(" | jq -r .")
        for known, value in self.names.items():
            request = request.replace(f"${known}", value)
        response = self.request(shlex.split(request))
        if name:
            found = response.get_json()
            for step in path.strip().split("."):
                found = found[int(step.strip("[]"))] if step.startswith("[") else found[step]
            self.names[name] = str(found)
        return response

    def request(self, words):
        method, headers, body, url = None, {}, None, ""
        rest = iter(words[1:])
        for word in rest:
            if word == "-X":
                method = next(rest)
            elif word == "-H":
                key, _, value = next(rest).partition(": ")
                headers[key] = value
            elif word in ("-d", "--data", "--data-binary"):
                body = next(rest)
            elif word.startswith(SERVER):
                url = word.removeprefix(SERVER)
            else:
                assert word in ("-s", "-i", "-N", "-sN", "-si"), f"the documentation's shell knows no {word}"
        method = method or ("GET" if body is None else "POST")
        return self.client.open(url, method=method, headers=headers, data=body)


@pytest.mark.parametrize("lines", REQUESTS)
def test_every_request_is_answered(client, lines):
    shell = Shell(client)
    for line, status in lines:
        response = shell.run(line)
        told = (line, response.status_code, response.get_data(as_text=True)[:300])
        assert response.status_code == status if status else response.status_code < 400, told


if __name__ == "__main__":
    page = ROOT / "docs" / "operator.md"
    marks = re.compile(r"(<!-- settings[^\n]*\n).*?(\n<!-- /settings)", re.S)
    written = marks.sub(lambda found: found[1] + settings_table() + found[2], page.read_text(encoding="utf-8"))
    page.write_text(written, encoding="utf-8")
