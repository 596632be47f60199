"""A process that renews a store's tokens and is killed on the way. ``python -m tests.stores.dying`` with a JSON line.

Places: ``noted`` (before the request), ``answered`` (after the platform's answer, before anything is written),
``written`` (after it is written, before anybody is told), ``never``. Prints a mark of the access token it got.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from native_host.platforms import registry
from native_host.platforms.platform import Grant
from native_host.practice.address import Address
from native_host.protocol.words import Platform as PlatformName
from native_host.stores.vault import Vault
from tests.stores.desk import Desk, Drawer


class Dying:
    """A platform's client whose process is killed while it renews."""

    def __init__(self, name: PlatformName, place: str) -> None:
        self._platform = registry.platform(name)
        self._place = place

    def __getattr__(self, name: str) -> Any:
        return getattr(self._platform, name)

    async def refresh(self, *what: Any) -> Grant:
        if self._place == "noted":
            die()
        fresh = await self._platform.refresh(*what)
        if self._place == "answered":
            die()
        return fresh


class Standing:
    """What ``Desk`` needs of a practice center that runs elsewhere."""

    def __init__(self, address: Address) -> None:
        self.address = address


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def main(told: dict[str, Any]) -> None:
    desk = Desk(Path(told["folder"]), Standing(Address.from_json(told["address"])))  # type: ignore[arg-type]
    desk.ahead_ms = told["ahead_ms"]
    desk.drawer = Drawer({name: bytes.fromhex(key) for name, key in told["keys"].items()})
    place = told["place"]
    async with desk.open(platform=lambda name: Dying(name, place)) as accounts:
        assert isinstance(accounts.vault, Vault)
        if place == "written":
            keep = accounts.renewal.keep

            async def keep_and_die(authorisation: str, fresh: Grant) -> None:
                await keep(authorisation, fresh)
                die()

            accounts.renewal.keep = keep_and_die  # type: ignore[method-assign]
        session = await accounts.session(tuple(told["key"]))
        print(hashlib.sha256(session.access.encode()).hexdigest())


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
