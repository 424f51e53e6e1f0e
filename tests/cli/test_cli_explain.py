"""`claimtrail explain`: the marked text and the list below it, with and without colours."""

import io

import pytest
from click.testing import CliRunner
from rich.console import Console

from api.cli import claimtrail
from api.cli.explain import depths_of, listed, marked, show
from api.fingerprint import fingerprint
from api.model import Analysis, Attribution, Cue, Mention, Span

TEXT = "Reuters reported that the owner denied that the mill was shut."


def attribution(name, source, cue, content, stance="report", inside=None):
    def at(words):
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    return Attribution(
        id=name,
        status="attributed",
        kind="indirect",
        source=Mention(at(source), "person"),
        cue=Cue(at(cue), cue, stance),
        content=at(content),
        rule="en.that",
        nested_in=inside,
    )


ROWS = (
    attribution("a1", "Reuters", "reported", "the owner denied that the mill was shut"),
    attribution("a2", "the owner", "denied", "the mill was shut", "deny", "a1"),
)


def explained(file, *options, **extra):
    return CliRunner().invoke(claimtrail, ["explain", str(file), *options], **extra)


def test_the_words_stay_and_every_cue_has_its_ids():
    assert marked(TEXT, ROWS).plain == "Reuters reported[a1] that the owner denied[a2] that the mill was shut."


def test_what_stands_inside_is_indented():
    first, second = listed(TEXT, ROWS)
    assert first.plain.startswith("a1 Reuters reported [report, indirect, en.that")
    assert second.plain.startswith("    a2 the owner denied [deny, indirect, en.that")
    assert depths_of(ROWS) == {"a1": 0, "a2": 1}


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_colours_only_on_a_terminal(terminal):
    out = io.StringIO()
    analysis = Analysis("1", "en", (), ROWS, (), (), fingerprint(TEXT))
    show(TEXT, analysis, Console(file=out, force_terminal=terminal, highlight=False, soft_wrap=True))
    assert ("\x1b[" in out.getvalue()) is terminal


def test_a_file_is_read_and_explained(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("«No hay agua», dijo la alcaldesa Ana Paz.", encoding="utf-8")
    result = explained(path)
    assert result.exit_code == 0, result.output
    assert "dijo[a1]" in result.output
    assert "es.inverted" in result.output
    assert "\x1b[" not in result.output


def test_nothing_found_is_said():
    result = explained("-", "--language", "es", input="La mesa es verde.")
    assert "no attributions (es)" in result.output


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", b""], ids=["no text", "empty"])
def test_what_cannot_be_read_is_one_line(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    result = explained(path)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
