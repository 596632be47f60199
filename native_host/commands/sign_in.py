"""Signing a store in from the command line: the command itself waits for the browser, or takes a pasted address."""

from __future__ import annotations

import asyncio
import time
from urllib.parse import urlsplit

import typer

from native_host.core.client import CoreClient, CoreRefused
from native_host.protocol.accounts import AuthorisationStarted, Authorised
from native_host.protocol.envelopes import Fault
from native_host.protocol.words import ErrorCode, Platform
from native_host.stores.callback_listener import CallbackListener

_LEAVES_IT_OPEN = frozenset(
    {ErrorCode.CALLBACK_UNREADABLE, ErrorCode.CALLBACK_UNEXPECTED, ErrorCode.PLATFORM_UNREACHABLE}
)


def sign_in(client: CoreClient, platform: Platform, site: str, paste: bool, store: str | None = None) -> Authorised:
    """Return the stores that may use the API now; ``store`` is the one that signs in again. Raises ``CoreRefused``."""
    asked: dict[str, object] = {"platform": platform, "site": site, "store": store, "loopback": False}
    started = AuthorisationStarted.model_validate(client.ask("authorise.start", asked))
    typer.echo(f"Open this address in your browser and choose the store:\n\n{started.url}\n")
    typer.echo(f"The app must have this callback address at the platform: {started.redirect}")
    try:
        if not paste:
            try:
                return asyncio.run(_wait(client, started))
            except OSError:
                typer.echo("Another program uses that address here, so the browser's address has to be pasted.")
        pasted = typer.prompt("Paste the address that the browser was sent to")
        return _finish(client, started, pasted)
    except (KeyboardInterrupt, typer.Abort):
        client.ask("authorise.cancel", {"state": started.state})
        raise typer.Exit(130) from None


async def _wait(client: CoreClient, started: AuthorisationStarted) -> Authorised:
    """Wait for the browser. Raises ``OSError`` when the port is taken, ``CoreRefused``."""
    ended: asyncio.Future[Authorised] = asyncio.get_running_loop().create_future()

    async def receive(address: str) -> ErrorCode | None:
        try:
            authorised = await asyncio.to_thread(_finish, client, started, address)
        except CoreRefused as refused:
            code = refused.fault.code
            if code not in _LEAVES_IT_OPEN and not ended.done():
                ended.set_exception(refused)
            return code
        ended.set_result(authorised)
        return None

    listener = CallbackListener(urlsplit(started.redirect).port or 0, receive)
    await listener.open()
    typer.echo("Waiting for the browser (Ctrl+C to cancel) ...")
    try:
        return await asyncio.wait_for(ended, max(0.0, started.expires_ms / 1000 - time.time()))
    except TimeoutError:
        raise CoreRefused(Fault(code=ErrorCode.CALLBACK_UNEXPECTED)) from None
    finally:
        listener.close()
        await listener.settle()


def _finish(client: CoreClient, started: AuthorisationStarted, callback: str) -> Authorised:
    return Authorised.model_validate(client.ask("authorise.finish", {"state": started.state, "callback": callback}))
