"""A Debian made by debootstrap, entered in namespaces that take everything along when they end."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUITE: Final = "bookworm"
"""The oldest Debian with a Python that is new enough."""
NEEDED: Final = ("debootstrap", "unshare", "setpriv", "chroot", "ip", "git")
_PLACE: Final = Path("/var/tmp")
"""A system may mount ``/tmp`` so that no device and no program starts there."""
_PREFIX: Final = "storebell-bare-"
_APART: Final = (
    *("setpriv", "--pdeathsig", "KILL"),
    *("unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--ipc"),
)
"""Begins a command in namespaces of its own: it ends when we are killed, and everything inside and mounted with it."""
_ENTER: Final = Path(__file__).with_name("enter.sh")
_AUTHORITIES: Final = "usr/local/share/ca-certificates"
LIMIT_S: Final = 1800.0


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said on both streams."""

    code: int
    said: str


def missing() -> list[str]:
    """Return what this machine lacks for a bare root, as a person reads it."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    return (["root"] if os.geteuid() != 0 else []) + lacking


@dataclass(frozen=True)
class BareRoot:
    """The Debian at ``folder``. ``/tmp`` is a part of it; ``/proc`` and ``/dev`` are there while a command runs."""

    folder: Path

    def run(self, *command: str, user: str = "root", offline: bool = False, without: str = "") -> Ended:
        """Run a command to its end; what it leaves running is killed. ``without``: ``shm`` takes ``/dev/shm`` away."""
        apart = [*_APART]
        inside = ["sh", str(_ENTER), str(self.folder), user, without, *command]
        if offline:
            apart.append("--net")
            inside = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh", *inside]
        done = subprocess.run(
            [*apart, *inside],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            timeout=LIMIT_S,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(errors="replace"))

    def add_user(self, name: str, home: str) -> Path:
        """Add a user without rights and return the home directory as it is seen from outside."""
        added = self.run("useradd", "--create-home", "--home-dir", home, "--shell", "/bin/sh", name)
        assert added.code == 0, added.said
        return self.inside(home)

    def install(self, *packages: str) -> None:
        """Install packages as a careful administrator: nothing that they only recommend."""
        environ = ("env", "DEBIAN_FRONTEND=noninteractive")
        for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            done = self.run(*environ, "apt-get", "--quiet", *words)
            assert done.code == 0, done.said

    def copy_checkout(self, source: Path, target: str, owner: str) -> None:
        """Copy what a commit of the checkout would hold, and give it to a user."""
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = subprocess.run(listed, cwd=source, capture_output=True, check=True).stdout.decode().split("\0")
        for name in filter(None, names):
            if (source / name).is_file():
                copy = self.inside(target) / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source / name, copy)
        given = self.run("chown", "-R", f"{owner}:", target)
        assert given.code == 0, given.said

    def inside(self, path: str) -> Path:
        """Return where a path of the root is, seen from outside."""
        return self.folder / path.lstrip("/")


@contextmanager
def bare_root() -> Iterator[BareRoot]:
    """Make a root, and remove it at the end. Needs what ``missing`` names. Raises ``CalledProcessError``."""
    _sweep()
    place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_PLACE))
    with (place / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            yield _made(place / "root")
        finally:
            shutil.rmtree(place)


def _made(folder: Path) -> BareRoot:
    command = (*_APART, "debootstrap", "--variant=minbase", SUITE, str(folder))
    with (folder.parent / "debootstrap.log").open("wb") as log:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True)
    sources = folder / "etc/apt/sources.list"
    plain = sources.read_text().strip()
    # A browser of the day on which the suite came out is older than what we support.
    security = plain.replace(f"/debian {SUITE} ", f"/debian-security {SUITE}-security ")
    sources.write_text(f"{plain}\n{security}\n")
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    # Whom this machine trusts beyond the usual, the root must: both reach the network on the same way.
    for authority in Path("/", _AUTHORITIES).glob("*.crt"):
        (folder / _AUTHORITIES).mkdir(parents=True, exist_ok=True)
        shutil.copy(authority, folder / _AUTHORITIES)
    return BareRoot(folder)


def _sweep() -> None:
    """Remove the roots of runs that were killed: nobody holds their lock. Nothing is ever mounted in them out here."""
    for place in _PLACE.glob(f"{_PREFIX}*"):
        with (place / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(place)
