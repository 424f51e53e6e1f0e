"""`claimtrail verify`: one question, asked in this process by the same door that HTTP uses, answered for people."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console

from api.app import create_app
from api.cli.answer import show
from api.cli.opening import opened
from api.config import Config

OK = 200


@click.command()
@click.argument("claim")
@click.option("--language", help="The claim's language (BCP 47).")
@click.option("--claimed-at", help="When the claim was made: weekdays are read from it.")
@click.option("--as-of", help="Answer with what was published by then.")
@click.option("--locale", help="The language of the answer (es, en, pt, fr).")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as the API gives it.")
@click.pass_obj
def verify(config: Config, /, claim: str, as_json: bool, **options: str | None) -> None:
    """Who published CLAIM, who told them, and who said it first. Nothing is kept."""
    asked = {name: value for name, value in options.items() if value}
    client = create_app(config, store=opened(config)).test_client()
    response = client.post("/v1/verifications", json={"claim": claim, "store": False, **asked})
    answer: dict[str, Any] = json.loads(response.get_data(as_text=True))
    if response.status_code != OK:
        raise click.ClickException(_problem(answer))
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        show(answer, Console(highlight=False, soft_wrap=True))


def _problem(problem: dict[str, Any]) -> str:
    wrong = [f"{one['pointer'].lstrip('/')}: {one['detail']}" for one in problem.get("errors") or ()]
    return "; ".join(wrong) or str(problem.get("detail") or problem.get("title"))
