"""Where keys are kept: the system's keyring, else a file that a passphrase opens. One interface over both.

Each app and each store has a key of its own, by the name of its owner. What is secret about it lies sealed with that
key in the register; when the key is removed, nothing that was ever written can be read again, wherever a copy lies.

A keyring may block for as long as its prompt stands on the screen, so it is asked in a thread of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from native_host.protocol.values import VaultView
from native_host.protocol.words import VaultKind
from native_host.stores.keeper import Keeper, KeeperFailed
from native_host.stores.key_file import FILE_NAME, KeyFile
from native_host.stores.seal import new_key
from native_host.stores.system_keyring import find_keyring

PATIENCE_S = 8.0
"""How long a request waits for a keyring; its prompt may stay on the screen for longer."""

LOOK_AGAIN_S = 30.0
"""A machine without a keyring is not searched for one with each call."""

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class VaultClosed(Exception):
    """Keys can't be had now. ``locked``: a person can open the vault; else there is none, or it is out of order."""

    def __init__(self, locked: bool) -> None:
        super().__init__("locked" if locked else "unavailable")
        self.locked = locked


class Vault:
    """Lives in one event loop. ``changed`` is called when ``view`` tells something new.

    A file that is there is the place for good; else the keyring ``find`` finds. ``remembered`` is the title of the
    keyring that has keys of ours already, if any: while it can't be reached no file is offered in its stead.
    """

    def __init__(
        self,
        folder: Path,
        service: str,
        remembered: str | None,
        changed: Callable[[], None],
        find: Callable[[str], Keeper | None] = find_keyring,
    ) -> None:
        self._path = folder / FILE_NAME
        self._service = service
        self._changed = changed
        self._find = find
        self._keeper: Keeper | None = None
        self._keys: dict[str, bytes] = {}
        self._turn = asyncio.Lock()
        self._pending: asyncio.Future[Any] | None = None
        self._trouble = ""
        self._look_again_s = 0.0
        self.looked = False
        self.view = VaultView(kind=VaultKind.NONE, name="", locked=False)
        if self._path.exists():
            self.looked = True
            self.view = VaultView(kind=VaultKind.FILE, name=FILE_NAME, locked=True)
        elif remembered is not None:
            self.view = VaultView(kind=VaultKind.KEYRING, name=remembered, locked=False)

    async def look(self) -> None:
        """Find out where keys can be kept, if that is not known yet."""
        async with self._turn:
            if not self.looked:
                await self._look()

    async def knock(self) -> None:
        """Find out whether a keyring that was locked is open again, without a prompt. Raises ``VaultClosed``."""
        async with self._turn:
            await self._open()
            self._tell(self.view.model_copy(update={"locked": False}))

    async def unlock(self, passphrase: str) -> None:
        """Open the file, or make it where there is neither file nor keyring.

        A keyring opens by its own prompt: it is only asked again. Raises ``WrongPassphrase``, ``VaultClosed``, and
        ``Newer`` for a file of a later Storebell.
        """
        async with self._turn:
            if self.view.kind is not VaultKind.FILE:
                await self._look()
            if self.view.kind is VaultKind.KEYRING:
                keeper = self._keeper
                if keeper is None:
                    raise VaultClosed(locked=False)
                await self._ask(lambda: keeper.read("unlock"))  # there is no key of this name, but a prompt if need be
                return
            way = KeyFile.open if self._path.exists() else KeyFile.make
            self._keeper = await self._apart(lambda: way(self._path, passphrase))
            self._keys.clear()
            self._tell(VaultView(kind=VaultKind.FILE, name=FILE_NAME, locked=False))

    async def key(self, owner: str) -> bytes | None:
        """Return the key of an owner, ``None`` if it has none. Raises ``VaultClosed``."""
        known = self._keys.get(owner)
        if known is not None:
            return known
        async with self._turn:
            keeper = await self._open()
            key = await self._ask(lambda: keeper.read(owner))
            if key is not None:
                self._keys[owner] = key
            return key

    async def make_key(self, owner: str) -> bytes:
        """Return the key of an owner, made if it has none. When this returns it is kept. Raises ``VaultClosed``."""
        key = await self.key(owner)
        if key is not None:
            return key
        fresh = new_key()
        async with self._turn:
            keeper = await self._open()
            await self._ask(lambda: keeper.write(owner, fresh))
            self._keys[owner] = fresh
        return fresh

    async def remove_key(self, owner: str) -> None:
        """Forget the key of an owner for good. Raises ``VaultClosed``."""
        async with self._turn:
            keeper = await self._open()
            await self._ask(lambda: keeper.remove(owner))
            self._keys.pop(owner, None)

    async def _open(self) -> Keeper:
        """Return the place, if it can be asked without troubling anybody who has left its prompt alone before."""
        now_s = asyncio.get_running_loop().time()
        if self._keeper is None and self.view.kind is not VaultKind.FILE and self._look_again_s <= now_s:
            await self._look()
        keeper = self._keeper
        if keeper is None:
            raise VaultClosed(locked=self.view.kind is VaultKind.FILE)
        if self.view.locked and await self._apart(keeper.shut):
            raise VaultClosed(locked=True)
        return keeper

    async def _look(self) -> None:
        self._look_again_s = asyncio.get_running_loop().time() + LOOK_AGAIN_S
        keeper = await self._apart(lambda: self._find(self._service))
        self.looked = True
        self._keeper = keeper
        if keeper is not None:
            self._tell(VaultView(kind=keeper.kind, name=keeper.title, locked=False))
        elif self.view.kind is VaultKind.KEYRING:
            self._tell(self.view.model_copy(update={"locked": True}))

    async def _ask(self, work: Callable[[], Result]) -> Result:
        """Ask the place. Raises ``VaultClosed``."""
        result = await self._apart(work)
        self._trouble = ""
        self._tell(self.view.model_copy(update={"locked": False}))
        return result

    async def _apart(self, work: Callable[[], Result]) -> Result:
        """Do what may block in a thread that nobody has to wait for, not even the end of the process."""
        if self._pending is not None and not self._pending.done():
            raise VaultClosed(locked=True)  # its prompt still waits for the person
        future = _in_thread(work)
        done, _ = await asyncio.wait([future], timeout=PATIENCE_S)
        if not done:
            self._pending = future
            future.add_done_callback(self._answered_late)
            self._failed("no answer yet")
            raise VaultClosed(locked=True)
        try:
            return future.result()
        except KeeperFailed as error:
            self._failed(str(error))
            raise VaultClosed(locked=error.locked) from None

    def _failed(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            _log.warning("%s: %s", self.view.name or "the keyring", trouble)
        if self.view.kind is VaultKind.KEYRING:
            self._tell(self.view.model_copy(update={"locked": True}))

    def _answered_late(self, future: asyncio.Future[Any]) -> None:
        if not future.cancelled() and future.exception() is None:
            self._tell(self.view.model_copy(update={"locked": False}))

    def _tell(self, view: VaultView) -> None:
        if view != self.view:
            self.view = view
            self._changed()


def _in_thread(work: Callable[[], Result]) -> asyncio.Future[Result]:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def end(give: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if future.done() else give())

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over to who waits
            failure = error
            end(lambda: future.set_exception(failure))
        else:
            end(lambda: future.set_result(result))

    threading.Thread(target=run, daemon=True, name="vault").start()
    return future
