"""What a place that keeps keys must do. All of it may block: the vault calls it in a thread of its own."""

from __future__ import annotations

from typing import Protocol

from native_host.protocol.words import VaultKind


class KeeperFailed(Exception):
    """The place did not answer as it should. ``locked``: a person can open it; else it is out of order.

    Names the kind of failure only: what a backend says could hold a secret.
    """

    def __init__(self, what: str, locked: bool) -> None:
        super().__init__(what)
        self.locked = locked


class Keeper(Protocol):
    """Keeps keys by name. ``title`` is what a person knows it by."""

    kind: VaultKind
    title: str

    def shut(self) -> bool:
        """Return whether it is locked as far as can be told without a prompt. Raises ``KeeperFailed``."""
        ...

    def read(self, name: str) -> bytes | None:
        """Return a key, or ``None`` if there is none of this name. Raises ``KeeperFailed``."""
        ...

    def write(self, name: str, key: bytes) -> None:
        """Keep a key; when this returns it is safe. Raises ``KeeperFailed``."""
        ...

    def remove(self, name: str) -> None:
        """Forget a key, if it is there. Raises ``KeeperFailed``."""
        ...
