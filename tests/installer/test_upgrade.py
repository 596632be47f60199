"""A new version is installed while messages are on their way: the platform stores each that was accepted, once."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from installer.payload import Payload
from native_host.practice.process import PracticeProcess
from native_host.program import is_held
from tests.core.browser import wait_until
from tests.core.tab import states
from tests.installer.payloads import running_payload
from tests.installer.upgraded import Profile, Upgraded, ended

LIMIT_S = 30.0


@pytest.fixture(scope="module")
def payloads() -> tuple[Payload, Payload]:
    """The version that runs, and the next one."""
    return running_payload("1.0"), running_payload("1.1")


@pytest.fixture(scope="module")
def practice() -> Iterator[PracticeProcess]:
    with PracticeProcess() as running:
        yield running


@pytest.fixture
def machine(tmp_path: Path, practice: PracticeProcess, payloads: tuple[Payload, Payload]) -> Iterator[Upgraded]:
    """A machine on which the first version is installed."""
    practice.reset()
    made = Upgraded(tmp_path, practice)
    made.install(payloads[0])
    yield made
    made.close()


def begin(machine: Upgraded) -> Profile:
    browser = machine.open()
    machine.sign_in(browser)
    return browser


def assert_all_stored_once(machine: Upgraded, new: Payload) -> Profile:
    """Open the browser again, wait until nothing is open, and return it."""
    browser = machine.open()
    assert new.name in browser.launcher
    assert browser.result("core.status")["version"] == new.version
    wait_until(lambda: set(states(browser).values()) == {"sent"}, LIMIT_S)
    assert machine.stored() == Counter(machine.submitted)
    return browser


def wait_until_it_retires(machine: Upgraded, browser: Profile) -> None:
    """Wait until the core hands out nothing more: what is written to another buyer stays where it is. On a busy machine
    it may have gone by then."""
    said = machine.hear("ali")
    number = 0
    while True:
        number += 1
        machine.submit(browser, said, f"meanwhile {number}")
        answer = browser.ask("core.retire", {"build": browser.build})
        if not answer or answer["result"]["retiring"]:
            return


def test_the_running_core_hands_over_and_the_old_version_goes(
    machine: Upgraded, payloads: tuple[Payload, Payload]
) -> None:
    browser = begin(machine)
    machine.put_in_the_air(browser)
    installing = threading.Thread(target=machine.install, args=(payloads[1],))
    installing.start()
    wait_until_it_retires(machine, browser)
    assert machine.submit(browser, machine.hear("ali"), "kept for the next") in ("queued", None)
    closing = browser.hung_up()
    assert closing is not None
    assert closing["code"] == "retired"
    browser.process.wait(LIMIT_S)
    assert_all_stored_once(machine, payloads[1])
    installing.join(LIMIT_S)
    assert not is_held(machine.home.inside("versions", payloads[0].name), LIMIT_S)
    machine.install(payloads[1])  # on a busy machine the bridge may have ended after the installer
    assert machine.versions() == [payloads[1].name]


def test_a_core_that_nobody_could_ask_makes_way_for_the_first_browser_that_starts_the_new_version(
    machine: Upgraded, payloads: tuple[Payload, Payload]
) -> None:
    browser = begin(machine)
    machine.put_in_the_air(browser)
    machine.install_for_all(payloads[1])
    assert browser.core_pid()
    second = machine.open()
    closing = second.closing or second.hung_up()
    assert closing is not None
    assert closing["code"] == "retired"
    assert_all_stored_once(machine, payloads[1])
    machine.install(payloads[1])
    assert machine.versions() == [payloads[1].name]


def test_a_core_left_running_makes_way_for_an_extension_that_it_does_not_understand(
    machine: Upgraded, payloads: tuple[Payload, Payload]
) -> None:
    later = {"min": 7, "max": 9}
    old = machine.open().core_pid()
    machine.install_for_all(payloads[1])
    newer = machine.open(later)
    closing = newer.closing or newer.hung_up()
    assert closing is not None
    assert closing["code"] == "retired"
    status = machine.open(later).result("core.status")
    assert (status["version"], status["pid"] != old) == (payloads[1].version, True)


def test_installing_the_same_again_disturbs_nobody(machine: Upgraded, payloads: tuple[Payload, Payload]) -> None:
    browser = begin(machine)
    machine.put_in_the_air(browser)
    pid = browser.core_pid()
    machine.install(payloads[0])
    assert browser.core_pid() == pid


def test_the_old_core_killed_while_it_retires(machine: Upgraded, payloads: tuple[Payload, Payload]) -> None:
    browser = begin(machine)
    machine.put_in_the_air(browser)
    pid = browser.core_pid()
    installing = threading.Thread(target=machine.install, args=(payloads[1],))
    installing.start()
    wait_until_it_retires(machine, browser)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    browser.core_gone()
    assert_all_decided(machine, payloads[1])
    installing.join(LIMIT_S)


def assert_all_decided(machine: Upgraded, new: Payload) -> None:
    """As above, where an answer was lost: what waits behind an unknown one is sent once a person says so."""
    browser = machine.open()
    assert new.name in browser.launcher

    def is_over() -> bool:
        listed = browser.result("outbox.list", {"open_only": False})["messages"]
        for message in listed:
            if message["state"] == "held" and "send" in message["offers"]:
                browser.ask("outbox.decide", {"cid": message["cid"], "decision": "send"})
        return {message["state"] for message in listed} == {"sent"}

    wait_until(is_over, LIMIT_S)
    assert machine.stored() == Counter(machine.submitted)


def test_the_bridge_killed_while_the_core_retires(machine: Upgraded, payloads: tuple[Payload, Payload]) -> None:
    browser = begin(machine)
    machine.put_in_the_air(browser)
    installing = threading.Thread(target=machine.install, args=(payloads[1],))
    installing.start()
    wait_until_it_retires(machine, browser)
    browser.kill()
    installing.join(LIMIT_S)
    assert_all_stored_once(machine, payloads[1])
    machine.install(payloads[1])
    assert machine.versions() == [payloads[1].name]


STEPS = (
    ("rename", "versions/.new-"),
    ("write", "NativeMessagingHosts/app.storebell.host.json"),
    ("retire", ""),
    ("remove_folder", "versions/.old-"),
)
"""Where the installer is killed: before the new version stands, before a manifest names it, when the core was asked to
retire, before the old version is removed. All other places are in ``test_installation``, without a core."""


def killed(machine: Upgraded, new: Payload, act: str, place: str) -> int:
    """Install in a process that is killed there; returns how it ended."""
    child = os.fork()
    if child == 0:
        machine.install(new, *machine.killed_at(act, place))
        os._exit(0)
    return ended(child)


def test_the_installer_killed_at_each_step(machine: Upgraded, payloads: tuple[Payload, Payload]) -> None:
    browser = begin(machine)
    old, new = payloads
    for number, (act, path) in enumerate(STEPS):
        machine.put_in_the_air(browser, f"mei {number}")
        place = f"{path}{old.version if 'old' in path else ''}"
        code = killed(machine, new, act, place)
        if code == 0:  # its bridge had not ended yet, so that the old version was left for the next run
            assert act == "remove_folder"
            folder = machine.home.inside("versions", old.name)
            assert not is_held(folder, LIMIT_S)
            code = killed(machine, new, act, place)
        assert code == -signal.SIGKILL
        if act == "remove_folder":
            browser.hung_up()
            browser = machine.open()
        if machine.submit(browser, machine.hear("ali"), f"goes on {number}") is None:  # it retired meanwhile
            browser = machine.open()
            assert machine.submit(browser, machine.hear("ali"), f"goes on {number} in the next")
        machine.install(new)
        browser = assert_all_stored_once(machine, new)
        assert machine.versions() == [new.name]
        old, new = new, old
