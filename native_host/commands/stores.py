"""``storebell stores``: the stores, their open-API accounts, channels and proxies."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from native_host.commands.asking import Json, ask_secret, core, find_store, reference, snapshot
from native_host.commands.sign_in import sign_in
from native_host.protocol.accounts import Authorised
from native_host.protocol.values import AccountView, ProxyView, VaultView
from native_host.protocol.words import Channel, Platform, VaultKind

app = typer.Typer(no_args_is_help=True, help="The stores, and what they may use.")

Store = Annotated[str, typer.Argument(help="Its id, its name, or platform/site/id.")]
Paste = Annotated[bool, typer.Option("--paste", help="Paste the callback instead of waiting for the browser here.")]


@app.command("list")
def list_stores(as_json: Json = False) -> None:
    """List the stores with their accounts and proxies."""
    with core() as client:
        state = snapshot(client)
    if as_json:
        typer.echo(state.model_dump_json(indent=2, include={"stores", "vault", "apps"}))
        return
    table = Table("Store", "Id", "Site", "Platform", "Channel", "Heard by", "API account", "Proxy")
    for row in state.stores:
        identity = row.identity
        account = _account(row.account) if row.account else "none"
        proxy = _proxy(row.account.proxy) if row.account and row.account.proxy else ""
        table.add_row(identity.name, identity.store, identity.site, identity.platform, row.channel, row.feed, account,
                      proxy)  # fmt: skip
    console = Console()
    console.print(table)
    console.print(_vault(state.vault))


@app.command()
def add(platform: Platform, site: Annotated[str, typer.Argument(help="SG, MY, TH ...")], paste: Paste = False) -> None:
    """Let a store use the platform's open API: opens the way to its authorisation page."""
    with core() as client:
        _say(sign_in(client, platform, site.upper(), paste))


@app.command()
def authorise(store: Store, paste: Paste = False) -> None:
    """Let a store sign in again. It keeps its channel and its proxy."""
    with core() as client:
        row = find_store(client, store)
        done = sign_in(client, row.identity.platform, row.identity.site, paste, row.identity.store)
    _say(done)
    if row.identity.store not in [each.store for each in done.stores]:
        typer.echo(f"That was another store: {row.identity.name} still has to sign in.", err=True)
        raise typer.Exit(1)


@app.command()
def delete(
    store: Store, yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether it is meant.")] = False
) -> None:
    """Forget a store: its account, its secrets, its proxy and what is cached of it."""
    with core() as client:
        row = find_store(client, store)
        if not yes:
            typer.confirm(f"Delete {row.identity.name} ({row.identity.platform} {row.identity.site})?", abort=True)
        client.ask("store.delete", reference(row))
    typer.echo("Deleted.")


@app.command()
def channel(store: Store, channel: Channel) -> None:
    """Choose how a store's messages are sent: by the agent's page, or by the open API."""
    with core() as client:
        client.ask("store.channel", {"store": reference(find_store(client, store)), "channel": channel})
    typer.echo(f"Messages are sent by {channel} from now on.")


@app.command()
def proxy(
    store: Store,
    expires: Annotated[
        datetime | None, typer.Option(help="When it expires, here. A date in the text does too.")
    ] = None,
    test: Annotated[bool, typer.Option("--test", help="Only try the one there is.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Go without one again.")] = False,
) -> None:
    """Give a store's API traffic a proxy, in any usual form. It is asked for, or read from a pipe, and tried first."""
    with core() as client:
        row = find_store(client, store)
        if remove:
            client.ask("proxy.remove", reference(row))
            typer.echo("Removed.")
            return
        if test:
            view = ProxyView.model_validate(client.ask("proxy.test", reference(row)))
        else:
            expires_ms = int(expires.astimezone(UTC).timestamp() * 1000) if expires else None
            asked: dict[str, object] = {"store": reference(row), "proxy": ask_secret("Proxy"), "expires_ms": expires_ms}
            view = ProxyView.model_validate(client.ask("proxy.set", asked))
    typer.echo(_proxy(view))


@app.command()
def unlock() -> None:
    """Open the place where secrets are kept; without a system keyring, make an encrypted file for them."""
    with core() as client:
        new = snapshot(client).vault.kind is VaultKind.NONE
        if new:
            typer.echo(
                "This machine has no keyring. Secrets will be kept in a file that only a passphrase opens; it is"
            )
            typer.echo("asked for after each start, and nobody can restore it.")
        answer = client.ask("vault.unlock", {"passphrase": ask_secret("Passphrase", twice=new)})
    typer.echo(_vault(VaultView.model_validate(answer)))


def _say(done: Authorised) -> None:
    for store in done.stores:
        typer.echo(f"{store.name} ({store.platform} {store.site}, {store.store}) may use the API now.")


def _account(account: AccountView) -> str:
    words = [account.state.replace("_", " ")]
    if account.reason and account.reason.value != account.state.value:
        words.append(account.reason.replace("_", " "))
    if account.waits_until_ms:
        words.append(f"until {_time(account.waits_until_ms)}")
    ends = min(filter(None, (account.refresh_until_ms, account.authorised_until_ms)), default=None)
    if ends:
        words.append(f"sign in again by {_time(ends)}")
    return ", ".join(words)


def _proxy(proxy: ProxyView) -> str:
    until = f", until {_time(proxy.expires_ms)}" if proxy.expires_ms else ""
    return f"{proxy.address} {proxy.state}{until}"


def _vault(vault: VaultView) -> str:
    if vault.kind is VaultKind.NONE:
        return "Secrets are kept nowhere yet."
    where = f"the encrypted file {vault.name}" if vault.kind is VaultKind.FILE else vault.name
    return f"Secrets are kept in {where}{' (locked: storebell stores unlock)' if vault.locked else ''}."


def _time(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
