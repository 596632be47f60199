"""What is rolled out: each browser and system is told the same in its own way, and nothing of others is replaced."""

from __future__ import annotations

import csv
import io
import json
import plistlib
from typing import Any
from xml.etree import ElementTree

import pytest

from installer.host_manifest import HOST_NAME
from installer.package.editions import edition
from installer.package.feeds import Release, chromium_feed, firefox_feed
from installer.package.policies import CHROMIUMS, policy_files
from installer.package.team import Team

ID = "abcdefghijklmnopabcdefghijklmnop"
TEAM = Team(ID, "https://updates.example.com/storebell", "1.2.0", {"locked": ["deadlines"], "note": 'a "b" \\ 中'})
FILES = policy_files(TEAM)
MANIFEST = {
    "manifest_version": 3,
    "version": "1.2.0",
    "minimum_chrome_version": "148",
    "browser_specific_settings": {"gecko": {"id": "storebell@storebell.app"}},
    "side_panel": {},
    "sidebar_action": {},
    "permissions": ["storage", "sidePanel", "offscreen"],
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
}


def test_every_browser_on_every_system_has_its_file() -> None:
    names = {browser.name for browser in CHROMIUMS} | {"firefox"}
    assert set(FILES) == {
        "linux/storebell.json",
        "linux/firefox/policies.json",
        "windows/intune.csv",
        *(f"windows/{name}.reg" for name in names),
        *(f"macos/{name}.mobileconfig" for name in names),
    }


def test_linux_is_told_in_json() -> None:
    chromium = json.loads(FILES["linux/storebell.json"])
    rule = chromium["ExtensionSettings"][ID]
    assert rule["installation_mode"] == "force_installed"
    assert rule["update_url"] == "https://updates.example.com/storebell/update.xml"
    assert chromium["NativeMessagingAllowlist"] == [HOST_NAME]
    assert chromium["3rdparty"]["extensions"][ID] == dict(TEAM.settings)
    firefox = json.loads(FILES["linux/firefox/policies.json"])["policies"]
    rule = firefox["ExtensionSettings"]["storebell@storebell.app"]
    assert rule["install_url"] == "https://updates.example.com/storebell/storebell-1.2.0.xpi"
    assert firefox["3rdparty"]["Extensions"]["storebell@storebell.app"] == dict(TEAM.settings)


@pytest.mark.parametrize("name", ["chrome", "edge", "chromium", "firefox"])
def test_windows_registry_gets_keys_of_our_own_only(name: str) -> None:
    text = FILES[f"windows/{name}.reg"].decode("utf-16")
    assert text.startswith("Windows Registry Editor Version 5.00\r\n")
    keys = [line for line in text.splitlines() if line.startswith("[")]
    owner = "storebell@storebell.app" if name == "firefox" else ID
    assert all(owner in key or key.endswith(r"\NativeMessagingAllowlist]") for key in keys)
    assert r'"note"="a \"b\" \\ 中"' in text
    assert '"installation_mode"="force_installed"' in text
    assert '"1"=' not in text, "that is somebody else's first entry"


@pytest.mark.parametrize("name", ["chrome", "edge", "chromium", "firefox"])
def test_a_mac_profile_can_be_read_and_is_the_same_each_time(name: str) -> None:
    file = f"macos/{name}.mobileconfig"
    profile: dict[str, Any] = plistlib.loads(FILES[file])
    parts = profile["PayloadContent"]
    uuids = [profile["PayloadUUID"], *(part["PayloadUUID"] for part in parts)]
    assert len(set(uuids)) == len(uuids)
    assert all("ExtensionSettings" in part or "locked" in part for part in parts)
    assert policy_files(TEAM)[file] == FILES[file]


def test_intune_gets_one_row_a_policy() -> None:
    rows = list(csv.reader(io.StringIO(FILES["windows/intune.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["browser", "policy", "value"]
    assert {(row[0], row[1]) for row in rows[1:]} >= {("edge", "ExtensionSettings"), ("firefox", "3rdparty")}
    assert all(json.loads(row[2]) for row in rows[1:])


def test_feeds_name_the_package_and_its_hash() -> None:
    release = Release(ID, "1.2.0", 'https://x.example/a.crx?b="1"&c', b"package")
    app = ElementTree.fromstring(chromium_feed(release))[0]
    assert app.attrib == {"appid": ID}
    assert app[0].attrib["codebase"] == release.address
    assert (app[0].attrib["version"], app[0].attrib["hash_sha256"]) == ("1.2.0", release.sha256)
    update = json.loads(firefox_feed(release))["addons"][ID]["updates"]
    assert update == [{"version": "1.2.0", "update_link": release.address, "update_hash": f"sha256:{release.sha256}"}]


def test_each_kind_gets_a_manifest_without_what_only_the_other_reads() -> None:
    files = {"manifest.json": json.dumps(MANIFEST).encode(), "background.js": b""}
    chromium = json.loads(edition(files, "chromium", TEAM.chromium_feed)["manifest.json"])
    assert chromium["update_url"] == TEAM.chromium_feed
    assert chromium["background"] == {"service_worker": "background.js"}
    assert not {"sidebar_action", "browser_specific_settings"} & set(chromium)
    firefox = json.loads(edition(files, "firefox", TEAM.firefox_feed)["manifest.json"])
    assert firefox["browser_specific_settings"]["gecko"]["update_url"] == TEAM.firefox_feed
    assert firefox["permissions"] == ["storage"]
    assert firefox["background"] == {"scripts": ["background.js"]}
    assert not {"side_panel", "minimum_chrome_version", "update_url"} & set(firefox)
    assert edition(files, "firefox", "x")["background.js"] == b""
