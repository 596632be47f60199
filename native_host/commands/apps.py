"""``storebell apps``: the developer apps that sign the calls of the platforms' open APIs."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from native_host.commands.asking import ask_secret, core, snapshot
from native_host.protocol.words import Platform

app = typer.Typer(no_args_is_help=True, help="The developer apps of the platforms: key and secret.")


@app.command("list")
def list_apps() -> None:
    """List the apps that are known. Their secrets are shown to nobody."""
    with core() as client:
        state = snapshot(client)
    table = Table("Platform", "Key", "Service")
    for each in state.apps:
        table.add_row(each.platform, each.key, each.service)
    Console().print(table)


@app.command()
def save(
    platform: Platform,
    key: Annotated[str, typer.Argument(help="Shopee: partner_id; Lazada and TikTok Shop: app key.")],
    service: Annotated[str, typer.Option(help="TikTok Shop's service id.")] = "",
) -> None:
    """Keep a platform's app. Its secret is asked for, or read from a pipe."""
    secret = ask_secret("Secret")
    with core() as client:
        client.ask("app.save", {"platform": platform, "key": key, "secret": secret, "service": service})
        vault = snapshot(client).vault
    typer.echo(f"Saved; the secret is kept in {vault.name}.")


@app.command()
def delete(platform: Platform) -> None:
    """Forget a platform's app."""
    with core() as client:
        client.ask("app.delete", {"platform": platform})
    typer.echo("Deleted.")
