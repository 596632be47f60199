"""A roll-out in real browsers: policy and feed bring the extension, the installer its host, and both are updated.

The tests of a browser share one machine and stand in the order in which an administrator lives through them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from native_host import __version__
from native_host.core.client import CoreRefused
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import sound_network
from native_host.practice.tour.network import DOWN
from native_host.protocol.words import ErrorCode
from tests.rollout.releases import NEXT, next_payload, package_next, version_of_dist
from tests.rollout.rolled_out import SETTINGS, RolledOut

UPDATED_S = 90.0
SLOW_MS = 2_500
TEAM = {"name": "Blue Ocean", "locked": ["deadlines"], "problems": []}
"""What ``settings.json`` comes to."""
OWN_REPLY: dict[str, object] = {"id": "mine", "title": "Mine", "text": "Good morning!"}


def test_policy_and_installer_alone_bring_a_working_storebell(team: RolledOut) -> None:
    assert team.session.version() == version_of_dist()
    assert any(path.endswith((".crx", ".xpi")) for path in team.server.asked)
    team.greet("ada.wong")
    team.send("Yes, it ships today.")
    assert_sent_once(team, "Yes, it ships today.")


def test_the_teams_settings_came_with_the_policy_and_what_it_locks_is_locked(team: RolledOut) -> None:
    wait_until(lambda: team.ask("state.get").get("team"), lambda shown: shown == TEAM, what="the team's settings")
    assert team.replies() == [("ships-today", True)]
    with pytest.raises(CoreRefused) as refused:
        team.ask("rules.save", {"deadlines": []})
    assert refused.value.fault.code is ErrorCode.LOCKED_BY_TEAM
    team.ask("replies.save", OWN_REPLY)
    assert sorted(team.replies()) == [("mine", False), ("ships-today", True)]


def test_the_hosts_next_version_takes_over_with_a_message_under_way(team: RolledOut, tmp_path: Path) -> None:
    payload = next_payload(tmp_path / "payload")
    old = team.wait_core(__version__)
    team.greet("ben.lim")
    with sound_network(team):
        team.practice.network("delayed", ms=SLOW_MS)
        team.send("Under way.")
        team.wait_state("Under way.", "sending")
        said = team.install("--payload", str(tmp_path / "payload"))
    assert "unpacked" not in said, "their policy brings them the extension"
    assert team.wait_core(NEXT) != old
    assert_sent_once(team, "Under way.")
    team.send("Written after it.")
    assert_sent_once(team, "Written after it.")
    assert_nothing_was_forgotten(team)
    assert payload.name in (team.machine.home / ".local/lib/storebell/installed.json").read_text()


def test_the_feeds_next_version_comes_while_a_message_waits_for_the_network(team: RolledOut, tmp_path: Path) -> None:
    text = "While the network is away."
    team.greet("cai.li")
    with sound_network(team):
        team.practice.network("cut")
        team.session.offline(True)
        team.wait_text(DOWN)
        team.send(text)
        team.wait_state(text, "queued")
        package_next(tmp_path / "checkout", team.served, team.server.address, team.key, SETTINGS)
        team.session.look_for_updates()
        wait_until(team.session.version, lambda version: version == NEXT, timeout_s=UPDATED_S, what="the next version")
        team.wait_text(DOWN, timeout_s=60)  # the next version has found that out by itself, and sent nothing
        assert (team.state(text), team.composer_text()) == ("queued", "")
    team.session.offline(False)
    assert_sent_once(team, text)
    team.send("With the next version.")
    assert_sent_once(team, "With the next version.")
    assert_nothing_was_forgotten(team)


def assert_nothing_was_forgotten(team: RolledOut) -> None:
    """Team's and user's settings are there, and what the extension keeps in the browser: it is the same profile."""
    assert team.ask("state.get")["team"] == TEAM
    assert sorted(team.replies()) == [("mine", False), ("ships-today", True)]
    status = team.status()
    assert status is not None
    assert [seen.version for seen in status.seen] == [team.session.version()]


def assert_sent_once(team: RolledOut, text: str) -> None:
    """The platform has it once, and the record says so."""
    team.wait_stored(text, timeout_s=60)
    team.wait_state(text, "sent", timeout_s=60)
    assert len(team.stored(text)) == 1
