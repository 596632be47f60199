"""An agent's machine by the command line alone: installed, broken in as many places as there are, mended, taken out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from installer.browsers import rows_for
from installer.host_manifest import HOST_NAME
from installer.installed import read_installed
from installer.places import ThisMachine, expand
from installer.program_home import program_home
from tests.core.browser import kill_core
from tests.installer.patient import Patient
from tests.installer.test_fixing import BREAKS, Break
from tests.rollout.sealed import SealedMachine

NAMED = {broken.name: broken for broken in BREAKS}
MANIFESTS = {
    "Chrome": "a manifest is gone",
    "Edge": "a manifest is cut",
    "Chromium": "a manifest has lost the team's id",
    "Brave": "a manifest names a copy of us that is gone",
    "Vivaldi": "a manifest has a relative path",
    "Opera": "a manifest is another program's",
    "Firefox": "a manifest was written otherwise",
}
"""What breaks in each browser's own manifest."""
ELSEWHERE = (
    "the launcher may not be executed",
    "the extension is damaged",
    "an old version stayed",
    "a killed installation left pieces",
    "the data is open to others",
)
"""What breaks besides, and does not hide the rest."""
FOREIGN = "manifest_foreign"
TEAM = "ponmlkjihgfedcbaponmlkjihgfedcba"


class Agent(Patient):
    """The same handles on a home in which the checkout was really installed."""

    def __init__(self, folder: Path) -> None:
        self.sealed = SealedMachine(folder)
        self.place = self.sealed.home
        self.machine = ThisMachine({"HOME": str(self.place)})
        self.home = program_home(self.machine, "user")
        self.data = self.place / ".local/share/storebell"
        self.browser = "Chromium"
        for row in rows_for("linux"):
            Path(expand(self.machine, row.profiles[0])).mkdir(parents=True)
        self.data.parent.mkdir(parents=True)

    @property
    def version(self) -> Path:
        standing = read_installed(self.home, self.machine)
        assert standing
        return Path(self.home.inside("versions", standing.name))

    @property
    def chromium(self) -> Path:
        """The manifest of ``browser``."""
        row = next(row for row in rows_for("linux") if row.browser == self.browser)
        return Path(expand(self.machine, row.user[0])) / f"{HOST_NAME}.json"

    def doctor(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Run ``python3 installer doctor --json``; returns its exit code and what it told."""
        done = self.sealed.installer("doctor", "--json", *words, environ=NO_KEYRING)
        print(" ".join(words), done.stdout, done.stderr)  # shown when the test fails
        return done.returncode, json.loads(done.stdout)

    def run(self, *words: str) -> None:
        """Run a verb that has to succeed."""
        done = self.sealed.installer(*words)
        assert done.returncode == 0, done.stdout + done.stderr


NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
"""Nothing of a test goes into a keyring."""


def damage_program(agent: Patient) -> None:
    (agent.version / "app" / "native_host" / "snapshots.py").write_text("raise SystemExit('half a file')\n")


def damage_cache(agent: Patient) -> None:
    for end in ("-wal", "-shm"):
        (agent.data / f"conversations.db{end}").unlink(missing_ok=True)
    (agent.data / "conversations.db").write_bytes(b"not a database" * 1000)


OWN: tuple[tuple[str, Callable[[Patient], object]], ...] = (
    ("socket_left_behind", lambda agent: kill_core(agent.data)),
    ("program_damaged", damage_program),
    ("cache_damaged", damage_cache),
)
"""What breaks otherwise in a program that really runs."""


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Agent]:
    agent = Agent(tmp_path)
    yield agent
    kill_core(agent.data)


def wrong(findings: list[dict[str, Any]]) -> list[str]:
    """Return the codes of errors."""
    return sorted(finding["code"] for finding in findings if finding["severity"] == "error")


def test_installed_broken_everywhere_mended_and_taken_out_without_a_trace(agent: Agent, tmp_path: Path) -> None:
    before = agent.tree()
    (tmp_path / "team.json").write_text(json.dumps({"chromium_ids": [TEAM], "version": "1"}))
    agent.run("install", "--team", str(tmp_path / "team.json"))
    code, told = agent.doctor()
    assert (code, wrong(told["findings"])) == (0, [])

    breaks = [(Break(code, (code,), do), "Chromium") for code, do in OWN]
    breaks += [(NAMED[name], "Chromium") for name in ELSEWHERE]
    breaks += [(NAMED[name], browser) for browser, name in MANIFESTS.items()]
    for broken, agent.browser in breaks:
        broken.do(agent)
    assert len(breaks) >= 15
    code, told = agent.doctor()
    assert code == 1
    named = {finding["code"] for finding in told["findings"]}
    assert {each for broken, _ in breaks for each in broken.codes} - named == set()

    agent.doctor("--fix")  # a program that could not be started is mended first: only then may a manifest name it
    code, told = agent.doctor("--fix")
    assert (code, wrong(told["findings"])) == (1, [FOREIGN])
    agent.browser = "Opera"
    agent.chromium.unlink()
    agent.run("repair")
    code, told = agent.doctor()
    assert (code, wrong(told["findings"])) == (0, [])

    agent.run("uninstall", "--delete-data")
    assert agent.tree() == before
