"""One bare Debian for all tests. What is missing in it is brought by doing what the commands themselves say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from installer.program import ROOT
from tests.bare.bare_root import BareRoot, Ended, bare_root, missing

USER = "agent"
HOME = "/home/Ana María 小店"
CHECKOUT = f"{HOME}/store bell"
COMMANDS = {
    "demo": ("installer", "demo"),
    "tour": ("installer", "demo", "--tour"),
    "firefox": ("installer", "demo", "--browser", "firefox"),
    "tests": ("tests",),
}


def pytest_sessionstart() -> None:
    """Say at once what this machine lacks: nothing here can be shown without it."""
    if lacking := missing():
        pytest.exit(f"The bare Debian needs: {', '.join(lacking)} (Debian: apt-get install debootstrap iproute2)", 1)


class Person:
    """The one who has read the README: Python is there, the checkout is theirs, and they may install nothing."""

    def __init__(self, debian: BareRoot) -> None:
        self.debian = debian

    def runs(self, *command: str, folder: str = CHECKOUT, offline: bool = False, without: str = "") -> Ended:
        """Run a command in a folder."""
        inside = ("sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", folder, *command)
        return self.debian.run(*inside, user=USER, offline=offline, without=without)

    def python(self, *arguments: str, offline: bool = False, without: str = "") -> Ended:
        """Run one of the README's commands as it stands there."""
        return self.runs("python3", *arguments, offline=offline, without=without)

    def has_what_it_says(self, refusal: Ended) -> None:
        """Let an administrator run the command that a refusal names."""
        told = re.search(r"→ Run: (.+)", refusal.said)
        assert told, refusal.said
        done = self.debian.run("sh", "-c", told[1])
        assert done.code == 0, done.said


@pytest.fixture(scope="session")
def person() -> Iterator[Person]:
    with bare_root() as debian:
        debian.install("python3")
        debian.add_user(USER, HOME)
        debian.copy_checkout(ROOT, CHECKOUT, USER)
        yield Person(debian)


@dataclass(frozen=True)
class Refusals:
    """What each command said before anything but Python was there, and what stood in the checkout after that."""

    said: dict[str, Ended]
    made: set[str]


@pytest.fixture(scope="session")
def refusals(person: Person) -> Refusals:
    before = {*person.runs("ls", "-A").said.splitlines()}
    said = {name: person.python(*command) for name, command in COMMANDS.items()}
    return Refusals(said, {*person.runs("ls", "-A").said.splitlines()} - before)


@pytest.fixture(scope="session")
def provided(person: Person, refusals: Refusals) -> Person:
    """Return them after an administrator has done what the commands named, in the order in which a person meets it."""
    person.has_what_it_says(refusals.said["demo"])
    hosts = person.python(*COMMANDS["demo"])
    line = re.search(r"→ Add this line to (\S+): (.+)", hosts.said)
    assert line, hosts.said
    person.debian.inside(line[1]).write_text(f"{line[2]}\n")
    person.has_what_it_says(person.python(*COMMANDS["tests"]))
    return person
