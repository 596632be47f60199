"""The command line: what the core knows, for people and for scripts (``--json``)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from native_host.commands import apps, report, stores, translation
from native_host.commands.asking import say_refusal
from native_host.core.client import CoreClient, CoreRefused, CoreSilent
from native_host.places import data_directory
from native_host.protocol.requests import CoreStatus, Messages
from native_host.protocol.values import MessageView

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Storebell: what is sent, and what waits.")
outbox = typer.Typer(no_args_is_help=True, help="The messages that agents have sent or want sent.")
app.add_typer(outbox, name="outbox")
app.add_typer(stores.app, name="stores")
app.add_typer(apps.app, name="apps")
app.add_typer(translation.app, name="translation")
app.command()(report.report)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


@app.command()
def status(as_json: Json = False) -> None:
    """Show the core, the stores seen, and how many messages are in each state."""
    with _core() as core:
        known = CoreStatus.model_validate(core.ask("core.status"))
    if as_json:
        typer.echo(known.model_dump_json(indent=2))
        return
    console = Console()
    console.print(f"core {known.version} (process {known.pid}), data in {known.data_dir}")
    stores = Table("Store", "Site", "Platform", "Link", "Open messages")
    for row in known.stores:
        identity = row.identity
        stores.add_row(identity.name, identity.site, identity.platform, row.link, str(row.open_messages))
    console.print(stores)
    console.print(", ".join(f"{count} {state}" for state, count in known.outbox.items() if count) or "No messages yet.")


@outbox.command("list")
def list_messages(
    as_json: Json = False, open_only: Annotated[bool, typer.Option("--open", help="Only those not over yet.")] = False
) -> None:
    """List messages in the order in which they were accepted."""
    with _core() as core:
        listed = list(_all_messages(core, open_only))
    if as_json:
        typer.echo(json.dumps([_flat(message) for message in listed], ensure_ascii=False, indent=2))
        return
    table = Table("Accepted", "Store", "Buyer", "State", "Reason", "Attempts", "Text")
    for row in map(_flat, listed):
        table.add_row(*(str(row[name] or "") for name in ("created_ms", "store_name", "buyer_name", "state", "reason")),
                      str(row["attempts"]), str(row["text"]))  # fmt: skip
    Console().print(table)


@app.command()
def doctor(
    codes: Annotated[list[str] | None, typer.Argument(help="With --fix: what to mend, by its codes.")] = None,
    as_json: Json = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    online: Annotated[bool, typer.Option("--online", help="Ask the translation engines as well.")] = False,
) -> None:
    """Check what Storebell needs on this machine, and say how to mend what is wrong."""
    from installer.doctoring import main

    asked = {"--json": as_json, "--fix": fix, "--online": online}
    raise typer.Exit(main([*(option for option, wanted in asked.items() if wanted), *(codes or [])]))


@app.command()
def repair(as_json: Json = False) -> None:
    """Mend what can be mended safely: the same as doctor --fix."""
    from installer.doctoring import main

    raise typer.Exit(main(["--fix", *(["--json"] if as_json else [])]))


@app.command(hidden=True)
def probe(what: str) -> None:
    """Answer doctor about what needs a process of its own."""
    from native_host.probes import PROBES

    if what not in PROBES:
        raise typer.BadParameter(", ".join(PROBES))
    typer.echo(json.dumps(PROBES[what](Path(data_directory()))))


@app.command()
def practice(
    as_json: Json = False,
    lively: Annotated[bool, typer.Option(help="Let buyers write from time to time.")] = False,
) -> None:
    """Serve the practice seller centers until interrupted; prints where proxy, CA and control API are."""
    try:
        from native_host.practice.serve import run
    except ModuleNotFoundError as missing:
        typer.echo(f"The practice seller centers need {missing.name}: run `python3 installer demo` once.", err=True)
        raise typer.Exit(1) from missing
    raise typer.Exit(run(json_output=as_json, lively=lively))


def _core() -> CoreClient:
    try:
        return CoreClient(data_directory())
    except CoreSilent as silent:
        typer.echo(f"{silent} See {Path(data_directory()) / 'logs'}; then run `storebell doctor`.", err=True)
        raise typer.Exit(1) from silent
    except CoreRefused as refused:
        say_refusal(refused.fault)
        raise typer.Exit(1) from refused


def _all_messages(core: CoreClient, open_only: bool) -> list[MessageView]:
    listed: list[MessageView] = []
    after: int | None = 0
    while after is not None:
        page = Messages.model_validate(core.ask("outbox.list", {"after": after, "open_only": open_only}))
        listed += page.messages
        after = page.next
    return listed


def _flat(message: MessageView) -> dict[str, object]:
    to = message.recipient
    return {
        "cid": message.cid,
        "state": message.state,
        "reason": message.reason.code if message.reason else None,
        "platform": to.platform,
        "site": to.site,
        "store": to.store,
        "store_name": message.store_name,
        "conversation": to.conversation,
        "buyer": to.buyer,
        "buyer_name": to.buyer_name,
        "text": message.text,
        "attempts": message.attempts,
        "platform_id": message.platform_id,
        "created_ms": message.created_ms,
        "changed_ms": message.changed_ms,
        "checked_ms": message.checked_ms,
    }


def main() -> None:
    """Entry point of the ``storebell`` command."""
    sys.exit(app())
