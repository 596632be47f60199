"""The operating system's keyring: Secret Service, Windows Credential Manager, macOS Keychain, by the keyring library.

Each entry holds one 32-byte key as 44 characters, far below the smallest limit of a backend (Windows: 2,560 bytes).
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
from typing import TYPE_CHECKING

from native_host.protocol.words import VaultKind
from native_host.stores.keeper import KeeperFailed

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SYSTEM_BACKENDS = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "Windows", "macOS")
)
"""Those that the operating system protects. Others (plain files from ``keyrings.alt``) are used only when the user
names them, in ``PYTHON_KEYRING_BACKEND`` or the library's own configuration."""

_NO_KEYRING = frozenset({"keyring.backends.fail", "keyring.backends.null"})
"""What the library calls it when there is none, or when the user wants none."""


def find_keyring(service: str) -> SystemKeyring | None:
    """Return this machine's keyring, or ``None`` where there is none. ``service`` sets our entries apart."""
    import keyring.core
    from keyring.backend import get_all_keyring

    with contextlib.suppress(KeyError):  # it has never looked
        get_all_keyring.reset()  # it looks once, but a keyring may have been started since
    keyring.core.init_backend()
    backend = keyring.core.get_keyring()
    members = getattr(backend, "backends", None)  # the library's chainer asks several; the first is the one that keeps
    first = members[0] if members else backend
    module = type(first).__module__
    asked_for = "PYTHON_KEYRING_BACKEND" in os.environ or keyring.core.load_config() is not None
    if module in _NO_KEYRING or not (module in _SYSTEM_BACKENDS or asked_for):
        return None
    return SystemKeyring(first, service)


class SystemKeyring:
    """A ``Keeper``."""

    kind = VaultKind.KEYRING

    def __init__(self, backend: KeyringBackend, service: str) -> None:
        self._backend = backend
        self._service = service
        self.title = str(backend.name)

    @property
    def tells_when_shut(self) -> bool:
        """Whether it can be asked without a prompt."""
        return type(self._backend).__module__ == "keyring.backends.SecretService"

    def shut(self) -> bool:
        """Ask the Secret Service; the others only tell by their prompt, and are taken to stay as they were left."""
        if not self.tells_when_shut:
            return True
        import secretstorage

        try:
            with contextlib.closing(secretstorage.dbus_init()) as bus:
                return bool(secretstorage.get_default_collection(bus).is_locked())
        except Exception as error:  # noqa: BLE001 - as below
            raise _failure(error) from None

    def read(self, name: str) -> bytes | None:
        """Return a key."""
        try:
            kept = self._backend.get_password(self._service, name)
            return base64.b64decode(kept, validate=True) if kept else None
        except binascii.Error:
            raise KeeperFailed("not ours", locked=False) from None
        except Exception as error:  # noqa: BLE001 - each backend brings its own
            raise _failure(error) from None

    def write(self, name: str, key: bytes) -> None:
        """Keep a key."""
        try:
            self._backend.set_password(self._service, name, base64.b64encode(key).decode())
        except Exception as error:  # noqa: BLE001 - each backend brings its own
            raise _failure(error) from None

    def remove(self, name: str) -> None:
        """Forget a key."""
        if self.read(name) is None:
            return
        try:
            self._backend.delete_password(self._service, name)
        except Exception as error:  # noqa: BLE001 - each backend brings its own
            raise _failure(error) from None


def _failure(error: Exception) -> KeeperFailed:
    """A keyring that a person must open says so in its own words: ``KeyringLocked``, ``PromptDismissedException``."""
    what = type(error).__name__
    return KeeperFailed(what, locked="Locked" in what or "Dismissed" in what)
