"""What is asked about stores' open-API accounts. Secrets go in; no result and no push ever holds one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from native_host.protocol.values import Id, Model, Ms, Name, Nothing, ProxyView, StoreIdentity, StoreRef, VaultView
from native_host.protocol.words import Channel, Platform

Secret = Annotated[str, StringConstraints(min_length=1, max_length=4_000), Field(repr=False)]
Site = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class SaveApp(Model):
    """Keep a developer app's key and secret. ``service`` is TikTok Shop's service id, else empty."""

    platform: Platform
    key: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    secret: Secret
    service: Name = ""


class DeleteApp(Model):
    """Forget a developer app. Refused with ``store_busy`` while stores are authorised with it."""

    platform: Platform


class StartAuthorisation(Model):
    """Ask for the platform's authorise page. ``loopback``: the core waits for the callback on this machine itself.

    ``store`` is the one that signs in again: its proxy is used.
    """

    platform: Platform
    site: Site
    store: Id | None = None
    loopback: bool = True


class AuthorisationStarted(Model):
    """Open ``url`` in a browser. ``redirect`` is the callback address that the app must have at the platform."""

    state: Name
    url: str
    redirect: str
    expires_ms: Ms


class FinishAuthorisation(Model):
    """The address that the browser was sent back to, pasted whole, or only its code."""

    state: Name
    callback: Secret


class Authorised(Model):
    """The stores that can use the API now."""

    stores: list[StoreIdentity]


class CancelAuthorisation(Model):
    """Nobody waits for this callback any more."""

    state: Name


class SetChannel(Model):
    """Choose how a store's messages are sent from now on."""

    store: StoreRef
    channel: Channel


class SetProxy(Model):
    """Give a store's API traffic a proxy, in any of the usual forms. It is tried before it is kept."""

    store: StoreRef
    proxy: Secret
    expires_ms: Ms | None = None


class Unlock(Model):
    """Open the encrypted file, or make it when there is none."""

    passphrase: Secret


ACCOUNT_REQUESTS: dict[str, tuple[type[Model], type[Model]]] = {
    "app.save": (SaveApp, Nothing),
    "app.delete": (DeleteApp, Nothing),
    "authorise.start": (StartAuthorisation, AuthorisationStarted),
    "authorise.finish": (FinishAuthorisation, Authorised),
    "authorise.cancel": (CancelAuthorisation, Nothing),
    "store.delete": (StoreRef, Nothing),
    "store.channel": (SetChannel, Nothing),
    "proxy.set": (SetProxy, ProxyView),
    "proxy.test": (StoreRef, ProxyView),
    "proxy.remove": (StoreRef, Nothing),
    "vault.unlock": (Unlock, VaultView),
}
"""Each request type with its parameters and its result."""
