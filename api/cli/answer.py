"""An answer of the API as an editor reads it in a terminal: the sentence, the flags, the chains, the matches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape

SEVERITY = {"warning": "bold yellow", "alert": "bold red", "good": "green"}
RELATION = {"states": "green", "differs": "yellow", "contradicts": "red"}
LONGEST_QUOTATION = 160
ARROW = "[dim] ← [/dim]"


def show(answer: Mapping[str, Any], console: Console) -> None:
    """Print the answer, most important first; a terminal without colours gets the same words."""
    console.print(f"[bold]{escape(answer['summary'])}[/bold]")
    console.print(f"[dim]{escape(answer['confidence']['label'])}[/dim]")
    for section in (_flags, _chains, _matches):
        lines = list(section(answer))
        if lines:
            console.print()
        for line in lines:
            console.print(line)


def _flags(answer: Mapping[str, Any]) -> Iterator[str]:
    for flag in answer["flags"]:
        style = SEVERITY.get(flag["severity"], "bold")
        yield f"[{style}]{escape(flag['label'])}[/{style}] [dim]{flag['code']}[/dim] {escape(flag['explanation'])}"
        yield from (f"    [italic]«{escape(_short(span['exact']))}»[/italic]" for span in flag["evidence"])


def _chains(answer: Mapping[str, Any]) -> Iterator[str]:
    for chain in answer["chains"]:
        names = (escape(_name(link)) for link in chain["links"])
        reason = f" ({escape(chain['reason'])})" if chain.get("reason") else ""
        yield f"{ARROW.join(names)} [dim]{chain['status']}{reason}[/dim]"


def _name(link: Mapping[str, Any]) -> str:
    source = link["source"]
    cue = (link.get("cue") or {}).get("exact")
    return str(source["name"] or source["mention"] or source["type"]) + (f" «{cue}»" if cue else "")


def _matches(answer: Mapping[str, Any]) -> Iterator[str]:
    for match in answer["matches"]:
        article, style = match["article"], RELATION.get(match["relation"], "bold")
        place = article["url"] or article["id"]
        head = f"{match['score']:.2f} [{style}]{match['relation']}[/{style}] {escape(article['outlet']['name'])}"
        yield f"{head} {article['published_at'] or ''} [dim]{escape(place)}[/dim]"
        yield f"    «{escape(_short(match['passage']['exact']))}»"
        for difference in match["differences"]:
            there, here = (escape(_short(difference[side]["exact"])) for side in ("passage", "claim"))
            yield f"    [yellow]{difference['kind']}[/yellow]: «{there}» / «{here}»"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTATION else line[: LONGEST_QUOTATION - 1] + "…"
