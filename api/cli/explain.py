"""`claimtrail explain`: a text with its attributions marked, and below it each one with its rule and stance, nested."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from api.app import analyst, now
from api.config import Config
from api.http.rule_precision import precision_of
from api.intake import Refused
from api.model import Analysis, Attribution, Span

STDIN = "-"
DEPTHS = ("underline cyan", "underline magenta", "underline yellow", "underline blue")
SOURCE = "bold green"
CUE = "bold reverse"
TAG = "dim"
# Stances that do not hand on what is said as the speaker's plain word stand out.
STANCES: Mapping[str, str] = {
    "deny": "bold red",
    "silence": "bold red",
    "distance": "bold yellow",
    "hearsay": "bold yellow",
    "believe": "bold yellow",
}
INDENT = "    "
LONGEST = 100  # characters of a content in the list


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--language", help="The text's language (BCP 47); found out when not given.")
@click.pass_obj
def explain(config: Config, file: str, language: str | None) -> None:
    """Who says what in FILE ("-": standard input), each with the rule that found it."""
    fields = {"text": _read(file), **({"language": language} if language else {})}
    try:
        analysis = analyst(config, None, now).attributions_of(fields)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    show(fields["text"], analysis, Console(highlight=False, soft_wrap=True))


def _read(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from error


def show(text: str, analysis: Analysis, console: Console) -> None:
    """Prints the marked text, then the list of what was found; without a terminal the same words, no colours."""
    rows = analysis.attributions
    console.print(marked(text, rows))
    console.print()
    if not rows:
        console.print(f"no attributions ({analysis.language})")
    for line in listed(text, rows):
        console.print(line)


def marked(text: str, rows: Sequence[Attribution]) -> Text:
    """The text with contents coloured by depth, sources and cues marked, and every id behind its cue or content."""
    styled = Text(text)
    depths = depths_of(rows)
    for row in sorted(rows, key=lambda one: depths[one.id]):
        for span in row.content:
            styled.stylize(DEPTHS[depths[row.id] % len(DEPTHS)], span.start, span.end)
    for row in rows:
        for span in row.source.spans:
            styled.stylize(SOURCE, span.start, span.end)
        for span in row.cue.spans:
            styled.stylize(STANCES.get(row.cue.stance, CUE), span.start, span.end)
    tags: dict[int, list[str]] = {}
    for row in rows:
        tags.setdefault(max(span.end for span in row.cue.spans or row.content), []).append(row.id)
    places = sorted(tags)
    pieces = styled.divide(places)
    done = Text()
    for piece, place in zip(pieces, [*places, None], strict=True):
        done.append_text(piece)
        if place is not None:
            done.append(f"[{' '.join(tags[place])}]", TAG)
    return done


def listed(text: str, rows: Sequence[Attribution]) -> Iterator[Text]:
    """A line for every attribution, the ones inside another's content indented: who, cue, stance, rule, content."""
    depths = depths_of(rows)
    for row in rows:
        line = Text(INDENT * depths[row.id] + f"{row.id} ")
        line.append(_words(text, row.source.spans) or f"({row.status})", SOURCE)
        if row.source.resolved is not None and row.source.resolved.name:
            line.append(f" = {row.source.resolved.name}")
        elif row.source.reason:
            line.append(f" ({row.source.reason})", TAG)
        line.append(f" {_words(text, row.cue.spans) or row.cue.lemma}", STANCES.get(row.cue.stance, "bold"))
        measured = precision_of(row.rule)
        share = f" P {measured['value']} of {measured['n']}" if measured else ""
        line.append(f" [{row.cue.stance}, {row.kind}, {row.rule}{share}] ", TAG)
        line.append(_short(_words(text, row.content)), DEPTHS[depths[row.id] % len(DEPTHS)])
        yield line


def depths_of(rows: Sequence[Attribution]) -> dict[str, int]:
    """How many attributions hold each one."""
    holders = {row.id: row.nested_in for row in rows}
    found = {}
    for row in rows:
        seen = {row.id}
        holder = row.nested_in
        while holder is not None and holder in holders and holder not in seen:
            seen.add(holder)
            holder = holders[holder]
        found[row.id] = len(seen) - 1
    return found


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
