"""Practice servers, a core with the practice stores authorised, and one browser profile's worth of stand-in tabs."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
import ssl
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

from native_host.places import core_address
from native_host.practice.address import StoreAddress
from native_host.practice.process import PROJECT, PracticeProcess
from native_host.protocol.requests import Messages
from native_host.protocol.values import MessageView, Recipient, Snapshot
from native_host.protocol.words import AccountState
from tests.chaos.wire.core_process import CoreProcess
from tests.chaos.wire.pages import PageWire
from tests.chaos.wire.tab import Tab
from tests.chaos.wire.talk import Talk

PASSPHRASE = "chaos of ten thousand"
SETTINGS = {"api": {"connect_s": 2, "total_s": 4}}
"""Short, so that a stalled call ends within a round."""
APPS = {
    "shopee": ("2001887", "test_partner_key_0123456789abcdef", ""),
    "lazada": ("123456", "test-secret", ""),
    "tiktok": ("29a39d", "e59af819cc", "7300000000000000001"),
}
"""The practice apps: key, secret, TikTok Shop's service id."""
_LOST = frozenset({AccountState.SIGN_IN_AGAIN, AccountState.NEEDS_PERSON})
PAGE_GIVES_UP_S = 2.0
LOOK_AGAIN_S = 0.03


class WireStage:
    """Use with ``async with``. ``root`` is the folder of the ``native_host`` package that the core runs."""

    def __init__(self, root: Path = PROJECT) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="storebell-chaos-"))
        self.data_dir = self.folder / "data"
        self.data_dir.mkdir()
        (self.data_dir / "settings.json").write_text(json.dumps(SETTINGS))
        self.crash_file = self.folder / "crash_at"
        self.practice = PracticeProcess()
        where = self.practice.address
        self.core = CoreProcess(
            root,
            self.data_dir,
            {
                "HTTPS_PROXY": where.proxy,
                "SSL_CERT_FILE": where.ca,
                "STOREBELL_CRASH_FILE": str(self.crash_file),
                "STOREBELL_IDLE_SECONDS": "600",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            },
        )
        trust = ssl.create_default_context(cafile=where.ca)
        limits = httpx.Limits(max_keepalive_connections=0)
        self._http = httpx.AsyncClient(proxy=where.proxy, verify=trust, timeout=PAGE_GIVES_UP_S, limits=limits)
        self._numbers = itertools.count(1)
        self.tabs: dict[int, Tab] = {}
        self.authorised: set[str] = set()
        self.talk = Talk(core_address(str(self.data_dir)), self._heard, self._greeted)

    async def __aenter__(self) -> WireStage:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.core.stop()
        await self.talk.close()
        await self._http.aclose()
        await asyncio.to_thread(self.practice.stop)
        shutil.rmtree(self.folder, ignore_errors=True)

    async def authorise(self, *stores: str) -> None:
        """Give the core every practice app, and the authorisation of these stores (or all), as an agent would."""
        for platform, (key, secret, service) in APPS.items():
            app = {"platform": platform, "key": key, "secret": secret, "service": service}
            await self.talk.insist("app.save", app)
        for store in self.practice.address.stores:
            if not stores or store.store in stores:
                await self._sign_in(store)

    async def sign_in_again(self) -> None:
        """Authorise what lost its authorisation: a kill between a single-use token's answer and its write does that."""
        known = Snapshot.model_validate(await self.talk.insist("state.get", {})).stores
        lost = {each.identity.store for each in known if each.account and each.account.state in _LOST}
        for store in self.practice.address.stores:
            if store.store in lost:
                await self._sign_in(store)

    async def _sign_in(self, store: StoreAddress) -> None:
        where = {"platform": store.platform, "site": store.site, "loopback": False}
        begun = await self.talk.insist("authorise.start", where)
        page = await self._http.get(f"{begun['url']}&choice=authorise&store={store.store}")
        callback = {"state": begun["state"], "callback": page.headers["location"]}
        await self.talk.insist("authorise.finish", callback)
        self.authorised.add(store.store)

    def tab(self, host: str, store_name: str, recipient: Recipient) -> Tab:
        """Open a tab on one conversation."""
        number = next(self._numbers)
        wire = PageWire(recipient.platform.value, host, recipient.store, self._http)
        self.tabs[number] = Tab(self.talk, number, host, store_name, recipient, wire)
        return self.tabs[number]

    async def close_tabs(self) -> None:
        """Close all tabs."""
        tabs, self.tabs = self.tabs, {}
        for tab in tabs.values():
            await tab.end()
            await self.talk.insist("tab.gone", {"tab": tab.number})

    async def listed(self, after: int) -> list[MessageView]:
        """Return the messages accepted after a position."""
        found: list[MessageView] = []
        start: int | None = after
        while start is not None:
            asked = {"after": start, "limit": 500, "open_only": False}
            page = Messages.model_validate(await self.talk.insist("outbox.list", asked))
            found += page.messages
            start = page.next
        return found

    async def until(self, fact: Callable[[], Awaitable[bool]], timeout_s: float, what: str) -> None:
        """Wait until a fact holds. Raises ``TimeoutError`` naming it."""
        try:
            async with asyncio.timeout(timeout_s):
                while not await fact():  # noqa: ASYNC110 - the fact is another process's: there is no event of it here
                    await asyncio.sleep(LOOK_AGAIN_S)
        except TimeoutError:
            raise TimeoutError(what) from None

    async def _greeted(self) -> None:
        await self.talk.first("vault.unlock", {"passphrase": PASSPHRASE})
        for tab in self.tabs.values():
            await tab.report(first=True)

    def _heard(self, kind: str, params: dict[str, Any]) -> None:
        if kind == "link.probe":
            meant = [tab for tab in self.tabs.values() if tab.host == params["host"]][:1]
        else:
            meant = [tab for tab in self.tabs.values() if tab.number == params.get("tab")]
        for tab in meant:
            tab.told(kind, params)
