"""A D-Bus session of the test's own with a real Secret Service in it, whether or not this machine has a desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PASSWORD = "the login password"


class KeyringSession:
    """Runs from construction to ``stop``. ``environ`` is what a process needs to find it.

    Needs the system's ``dbus-daemon`` and ``gnome-keyring-daemon`` (Debian: dbus-daemon, gnome-keyring).
    """

    def __init__(self, folder: Path) -> None:
        for program in ("dbus-daemon", "gnome-keyring-daemon"):
            assert shutil.which(program), f"{program} is missing: python3 installer prepare says how to get it"
        self._run = tempfile.mkdtemp(prefix="keyring")  # short, because a socket's path has to be
        self._homes = {
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "share"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": self._run,
        }
        folder.mkdir()
        self._bus = subprocess.Popen(
            [
                "dbus-daemon",
                "--session",
                "--nofork",
                "--nopidfile",
                "--print-address=1",
                f"--address=unix:dir={self._run}",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **self._homes},
            text=True,
        )
        assert self._bus.stdout is not None
        address = self._bus.stdout.readline().strip()
        assert address, "the D-Bus session did not start"
        self.environ = {"DBUS_SESSION_BUS_ADDRESS": address}
        self._daemon = self._sign_in()

    def _sign_in(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **self._homes, **self.environ},
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(PASSWORD)
        process.stdin.close()
        process.stdout.readline()  # its control directory: it has taken its name on the bus
        return process

    def lock(self) -> None:
        """Lock the keyring, as a screen lock or a sign-out may."""
        import secretstorage

        bus = secretstorage.dbus_init()
        try:
            secretstorage.get_default_collection(bus).lock()
        finally:
            bus.close()

    def unlock(self) -> None:
        """Unlock it, as signing in again does."""
        self._daemon.kill()
        self._daemon.wait()
        self._daemon = self._sign_in()

    def stop(self) -> None:
        """End both, as signing out does."""
        for process in (self._daemon, self._bus):
            process.kill()
            process.wait()
        shutil.rmtree(self._run, ignore_errors=True)
