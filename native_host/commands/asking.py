"""Asking the core from the command line: what it refuses is said in a sentence, with the one thing to do."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from installer.console import language_of
from native_host.core.client import CoreClient, CoreRefused, CoreSilent
from native_host.places import data_directory
from native_host.protocol.envelopes import Fault
from native_host.protocol.values import Snapshot, StoreView
from native_host.protocol.words import ErrorCode
from native_host.stores.sentences import SENTENCES

Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


@contextmanager
def core() -> Iterator[CoreClient]:
    """Talk to the core; a refusal or silence ends the command with its sentence."""
    try:
        with CoreClient(data_directory()) as client:
            yield client
    except CoreSilent as silent:
        typer.echo(f"{silent} See {Path(data_directory()) / 'logs'}; then run `storebell doctor`.", err=True)
        raise typer.Exit(1) from None
    except CoreRefused as refused:
        say_refusal(refused.fault)
        raise typer.Exit(1) from None


def say_refusal(fault: Fault) -> None:
    """Say what is wrong, and what to do."""
    sentence, language = SENTENCES[fault.code], language_of(os.environ)
    told = f" ({', '.join(fault.params.values())})" if fault.params else ""
    typer.echo(f"{sentence.what(language)}{told}\n  → {sentence.repair(language)}", err=True)


def snapshot(client: CoreClient) -> Snapshot:
    """Return all stores, apps and the vault."""
    return Snapshot.model_validate(client.ask("state.get"))


def find_store(client: CoreClient, name: str) -> StoreView:
    """Return the store of an id, of ``platform/site/id``, or of a name if only one has it; else end the command."""
    stores = snapshot(client).stores
    found = [row for row in stores if name in (row.identity.store, _whole_name(row))]
    found = found or [row for row in stores if row.identity.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        typer.echo(f"{name} may be: {', '.join(map(_whole_name, found))}", err=True)
    else:
        say_refusal(Fault(code=ErrorCode.UNKNOWN_STORE, params={"store": name}))
    raise typer.Exit(1)


def reference(row: StoreView) -> dict[str, object]:
    """Return a store as requests name it."""
    return {"platform": row.identity.platform, "site": row.identity.site, "store": row.identity.store}


def ask_secret(what: str, twice: bool = False) -> str:
    """Have a secret typed without showing it, or read it from a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    while True:
        secret = getpass.getpass(f"{what}: ")
        if secret and (not twice or getpass.getpass(f"{what}, again: ") == secret):
            return secret
        typer.echo("They differ." if secret else "It is empty.", err=True)


def _whole_name(row: StoreView) -> str:
    return f"{row.identity.platform}/{row.identity.site}/{row.identity.store}"
