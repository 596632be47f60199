"""An installed home for doctor to look at: its host answers as told, and it is put back as it was for each case."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import apsw

from installer.checkout_payload import assembled
from installer.doctor import examine
from installer.findings import Finding
from installer.fixing import fix
from installer.installation import install
from installer.payload import Payload, Source, Text
from installer.places import ThisMachine
from installer.program import ROOT
from installer.program_home import ProgramHome, program_home
from tests.installer.machines import linux_home
from tests.installer.payloads import tiny_payload, written

TEAM = "ponmlkjihgfedcbaponmlkjihgfedcba"
SEEN = {"browser": "chromium", "version": "1.0", "protocol_min": 1, "protocol_max": 1, "seen_ms": 1_800_000_000_000}
STATUS = {"pid": 7, "version": "1.0", "protocol_min": 1, "protocol_max": 1, "seen": [SEEN], "clock_ahead_ms": 0}
REAL = "PROBE_REALLY"
_SOUND = [{"name": name, "state": "sound", "wal_bytes": 0} for name in ("conversations.db", "outbox.db")]
_TOLD = {
    "keyring": {"state": "works", "name": "Keyring", "said": ""},
    "databases": {"databases": _SOUND, "in_the_air": 0},
}
_PROBE = (
    "import json, os, pathlib, sys; from native_host.probes import PROBES; "
    "print(json.dumps(PROBES[sys.argv[1]](pathlib.Path(os.environ['STOREBELL_DATA_DIR']))))"
)

_MESSAGES = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) "
    "INSERT INTO message SELECT i, 'sent' FROM n"
)


def payload(version: str, status: Mapping[str, Any] = STATUS) -> Payload:
    """Return a version whose host says hello and tells this status. Its databases are probed when ``REAL`` is set."""
    hello = {"kind": "hello", "protocol": {"min": 1, "max": 1}, "version": version}
    reply = {"kind": "reply", "id": 1, "result": {**status, "version": version}}
    told = {name: f"[ $2 = {name} ] && echo '{json.dumps(told)}' && exit" for name, told in _TOLD.items()}
    probe = f'cd "{ROOT}" && exec "{sys.executable}" -c "{_PROBE}" "$2"'
    script = f'# {version}\n{told["keyring"]}\n[ "${REAL}" ] || {{ {told["databases"]}; }}\n{probe}\n'
    programs: dict[str, str] = {
        "bin/storebell-bridge": f"#!/bin/sh\nprintf '{_frame(hello)}{_frame(reply)}'\nread -r until_its_end\n",
        "bin/storebell": f"#!/bin/sh\n{script}",
    }
    made = tiny_payload(version, {"app/said.txt": version, "extension/background.js": version})
    sources: dict[str, Source] = {**made.sources, **{name: Text(text, 0o755) for name, text in programs.items()}}
    return assembled(sources, version)


def _frame(value: Mapping[str, Any]) -> str:
    """Return a frame as ``printf`` writes it."""
    body = json.dumps(value).encode()
    return "".join(f"\\{byte:03o}" for byte in len(body).to_bytes(4, sys.byteorder) + body)


class Patient:
    """The home of one user, with Chromium and Firefox, a first version with a team's id, and a data directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "home"
        self.machine: ThisMachine = linux_home(self.place, ".config/chromium", ".mozilla/firefox")
        self.home: ProgramHome = program_home(self.machine, "user")
        self.data = self.place / ".local/share/storebell"
        self.data.mkdir(parents=True, mode=0o700)
        self.environ: dict[str, str] = {**self.machine.environ, "STOREBELL_DATA_DIR": str(self.data)}
        self.first, self.second = payload("1.0"), payload("1.1")
        self.release = written(self.first, folder / "release") / "app"
        install(self.first, self.home, [TEAM], self.machine, lambda _build: None)
        for name in ("outbox.db", "conversations.db"):
            database = apsw.Connection(str(self.data / name))
            database.execute(
                "PRAGMA journal_mode=WAL; CREATE TABLE message (cid TEXT, state TEXT); " + _MESSAGES
            ).fetchall()
            database.close()
        (self.data / "core.lock").touch()
        shutil.copytree(self.place, folder / "kept", symlinks=True)

    def put_back(self) -> None:
        """Have everything be as it was."""
        self.environ.pop(REAL, None)
        shutil.rmtree(self.place)
        shutil.copytree(self.folder / "kept", self.place, symlinks=True)

    @property
    def version(self) -> Path:
        return Path(self.home.inside("versions", self.first.name))

    @property
    def launcher(self) -> Path:
        return self.version / "bin" / "storebell-bridge"

    @property
    def chromium(self) -> Path:
        return self.place / ".config/chromium/NativeMessagingHosts/app.storebell.host.json"

    @property
    def firefox(self) -> Path:
        return self.place / ".mozilla/native-messaging-hosts/app.storebell.host.json"

    def change(self, **members: object) -> None:
        """Change members of Chromium's manifest."""
        self.chromium.write_text(json.dumps({**json.loads(self.chromium.read_text()), **members}))

    def install_second(self, machine: ThisMachine | None = None) -> None:
        """Install the next version."""
        install(self.second, self.home, [], machine or self.machine, lambda _build: None)

    def root(self, has_release: bool) -> Path:
        """Return where the code that asks lies: in the release that was installed, or in the installed version."""
        return self.release if has_release else self.version / "app"

    def examine(self, has_release: bool = False) -> list[Finding]:
        """Look at everything."""
        return examine(self.root(has_release), self.machine, self.environ)

    def fix(self, before: list[Finding], has_release: bool = False) -> list[Finding]:
        """Mend what can be mended."""
        return fix(None, self.root(has_release), self.machine, self.environ, before)

    def tree(self) -> dict[str, tuple[int, bytes]]:
        """Return every file, folder and link with its mode and content. What SQLite shares in memory is none."""
        return {
            str(path.relative_to(self.place)): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
            for path in sorted(self.place.rglob("*"))
            if not path.name.endswith("-shm") and path.name != "install.lock"
        }


def wrong(findings: list[Finding]) -> list[str]:
    """Return the codes of what is not well."""
    return [finding.code for finding in findings if finding.severity != "ok"]


def leave_log(path: Path) -> None:
    """Leave a write-ahead log, as a process does that is killed."""
    child = os.fork()
    if child == 0:
        try:
            database = apsw.Connection(str(path))
            database.execute("INSERT INTO message SELECT cid, state FROM message")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
