"""A browser's life: started, reloaded, killed and started again, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import psutil
import pytest

from native_host.practice.browsers import BrowserError, BrowserName, BrowserSession, PracticeAddresses, wait_until
from tests.browsers.seller_site import URL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsers.conftest import Launch
    from tests.browsers.probe_extension import Probe

# IndexedDB with strict durability is on disk when the transaction completes; localStorage may take seconds.
DATABASE = """(write) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("kept", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const deal = opening.result.transaction("kept", write ? "readwrite" : "readonly", {durability: "strict"});
    const asked = write ? deal.objectStore("kept").put(write, 1) : deal.objectStore("kept").get(1);
    deal.oncomplete = () => resolve(asked.result);
  };
})"""


def has_ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_the_bridge_is_known_by_its_parent(browser: BrowserSession) -> None:
    browser.background_evaluate("1")
    pids = wait_until(browser.pids, lambda now: now.bridges)
    assert len(pids.bridges) == 1
    assert pids.core is None


def test_the_background_and_the_extensions_pages_can_be_asked(browser: BrowserSession) -> None:
    assert browser.background_evaluate("(a) => browser.runtime.getManifest().name + a", "!") == "probe!"
    page = browser.extension_page("page.html")
    assert page.evaluate("document.body.innerText + typeof browser.runtime.connect") == "extension pagefunction"
    page.close()


def test_a_background_that_was_stopped_begins_anew(browser: BrowserSession) -> None:
    before = browser.background_evaluate("born")
    browser.stop_background()
    assert browser.background_evaluate("born") != before


def test_a_reloaded_extension_has_a_new_background_and_works_in_a_reloaded_page(browser: BrowserSession) -> None:
    tab = browser.open(URL)
    before = browser.background_evaluate("born")
    browser.reload_extension()
    assert wait_until(lambda: browser.background_evaluate("born")) != before
    tab.reload()
    tab.overlay_click("Retry")
    tab.wait_overlay(lambda nodes: nodes[0].text == "hello trusted=true")
    tab.close()


def test_a_killed_browser_starts_again_on_its_profile(start: Launch, tmp_path: Path) -> None:
    first = start(profile=tmp_path / "profile")
    tab = first.open(URL)
    tab.wait_overlay(bool)
    tab.evaluate(DATABASE, "draft")
    bridges = wait_until(first.pids, lambda now: now.bridges).bridges
    first.kill()
    with pytest.raises(BrowserError) as gone:
        tab.evaluate("1")
    assert gone.value.code == "gone"
    for bridge in bridges:
        wait_until(partial(has_ended, bridge), what="the bridge seeing the end of its input")
    with start(profile=tmp_path / "profile") as second:
        again = second.open(URL)
        assert again.evaluate(DATABASE, None) == "draft"
        again.overlay_click("Retry")
        again.wait_overlay(lambda nodes: nodes[0].text == "hello trusted=true")


def test_language_and_colours_reach_the_page(start: Launch) -> None:
    with start(language="zh-CN", dark=True, size=(900, 700)) as session:
        tab = session.open(URL)
        assert tab.evaluate("[navigator.language, matchMedia('(prefers-color-scheme: dark)').matches]") == [
            "zh-CN",
            True,
        ]
        assert tab.evaluate("innerWidth") == 900


RUN = """
import sys
from pathlib import Path
from native_host.practice.browsers import PracticeAddresses, launch
name, proxy, spki, extension, launcher, data = sys.argv[1:]
session = launch(name, practice=PracticeAddresses(proxy, spki), extension=Path(extension),
                 host_launcher=Path(launcher), data_dir=Path(data))
print(session.pids().browser, flush=True)
sys.stdin.read()
"""


def test_a_killed_test_run_leaves_no_browser_and_no_profile(
    browser_name: BrowserName, site: PracticeAddresses, probe: Probe, tmp_path: Path
) -> None:
    arguments = [browser_name, site.proxy, site.spki, probe.extension, probe.launcher, tmp_path / "data"]
    environ = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ
    ) as run:
        assert run.stdout
        browser = int(run.stdout.readline())
        assert not has_ended(browser)
        run.send_signal(signal.SIGKILL)
        run.wait()
    wait_until(lambda: has_ended(browser), what="the browser ending")
    wait_until(lambda: not list(tmp_path.glob("storebell-browser-*")), what="the profile being deleted")
