"""``storebell translation``: the engines, their keys, and what they cost. The options page sets up the rest."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from native_host.commands.asking import Json, ask_secret, core, snapshot
from native_host.core.client import CoreClient
from native_host.protocol.translation import EngineTested, TranslationSettings, Use
from native_host.protocol.words import EngineKind

app = typer.Typer(no_args_is_help=True, help="The translation engines, and what they were used for.")

Engine = Annotated[str, typer.Argument(help="Its id, as listed.")]


@app.command("engines")
def list_engines(as_json: Json = False) -> None:
    """List the engines in the order in which they are asked. Their keys are shown to nobody."""
    with core() as client:
        settings = _settings(client)
    if as_json:
        typer.echo(settings.model_dump_json(indent=2))
        return
    table = Table("Id", "Kind", "Name", "Address", "Key", "Limit a month", "On")
    for each in settings.engines:
        limit = "" if each.limit is None else str(each.limit)
        has_key, is_on = "yes" if each.has_key else "", "yes" if each.on else "no"
        table.add_row(each.id, each.kind, each.name, each.address, has_key, limit, is_on)
    Console().print(table)


@app.command()
def add(
    engine: Annotated[str, typer.Argument(help="An id of your choice.")],
    kind: EngineKind,
    address: Annotated[str, typer.Option(help="Its server, if not the usual one.")] = "",
    model: Annotated[str, typer.Option(help="What a chat endpoint is asked for.")] = "",
) -> None:
    """Add an engine behind the others, or put it in the place of the one with its id."""
    with core() as client:
        settings = _settings(client).model_dump(mode="json")
        added = {"id": engine, "kind": kind, "name": engine, "address": address, "model": model}
        others = [each for each in settings["engines"] if each["id"] != engine]
        client.ask("translation.save", {**settings, "engines": [*others, added]})
    typer.echo("Saved.")


@app.command()
def key(engine: Engine) -> None:
    """Keep an engine's key. It is asked for, or read from a pipe; an empty one forgets it."""
    secret = ask_secret("Key")
    with core() as client:
        client.ask("engine.key", {"engine": engine, "key": secret})
        vault = snapshot(client).vault
    typer.echo(f"Saved; the key is kept in {vault.name}." if secret.strip() else "Forgotten.")


@app.command()
def test(engine: Engine) -> None:
    """Have an engine translate one short sentence."""
    with core() as client:
        tested = EngineTested.model_validate(client.ask("engine.test", {"engine": engine}))
    if tested.trouble is not None:
        typer.echo(f"It does not translate: {tested.trouble}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{tested.translation} ({tested.took_ms} ms)")


@app.command()
def use(
    month: Annotated[str | None, typer.Argument(help="As 2026-11; without, the present one.")] = None,
    as_json: Json = False,
) -> None:
    """Show what the engines were used for in a month, and what that cost."""
    with core() as client:
        used = Use.model_validate(client.ask("translation.use", {"month": month}))
    if as_json:
        typer.echo(used.model_dump_json(indent=2))
        return
    table = Table("Engine", "Store", "Hits", "Calls", "Failures", "Characters", f"Cost ({used.currency})")
    for row in used.rows:
        store = f"{row.store.platform}/{row.store.site}/{row.store.store}"
        numbers = (row.hits, row.calls, row.failures, row.characters)
        table.add_row(row.name, store, *map(str, numbers), f"{row.cost:.2f}")
    Console().print(table)


def _settings(client: CoreClient) -> TranslationSettings:
    return TranslationSettings.model_validate(client.ask("translation.settings"))
