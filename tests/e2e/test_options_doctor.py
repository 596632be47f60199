"""Doctor on the options page, in real browsers: what is broken is named, and its button mends it; a report is shown."""

from __future__ import annotations

import json
import stat

from native_host.practice.browsers.tab import Tab
from native_host.practice.stage import Stage
from tests.e2e.axe import faults

PATIENCE_S = 120.0
"""Doctor starts the host, looks at a keyring, and more: seconds here, many on a busy machine."""
LOOKS = [(1200, False), (360, True)]
OPEN_TO_OTHERS = '[data-testid="finding"][data-code="data_open_to_others"]'
REST = "document.querySelector('[data-testid=doctor]')?.getAttribute('aria-busy') === 'false'"
IN_SIGHT = """(({top}) => top >= 0 && top < innerHeight)(document.getElementById("doctor").getBoundingClientRect())"""
UNFOLD = """(name) => [...document.querySelectorAll('[data-testid="report-file"]')]
  .filter((each) => each.innerText.startsWith(name)).forEach((each) => { each.open = true; })"""
SHOWN = "document.querySelector('[data-testid=report-file][open] pre')?.textContent ?? ''"


def there(page: Tab, css: str) -> None:
    page.wait("(css) => document.querySelector(css) !== null", css, timeout_s=PATIENCE_S)


def gone(page: Tab, css: str) -> None:
    page.wait("(css) => document.querySelector(css) === null", css, timeout_s=PATIENCE_S)


def rest(page: Tab) -> None:
    page.wait(REST, timeout_s=PATIENCE_S)


def bad_looks(page: Tab) -> list[object]:
    found: list[object] = []
    for width, dark in LOOKS:
        page.look(width=width, height=900, dark=dark)
        found += faults(page, "section[aria-labelledby=doctor]")
    page.look(width=1200, height=900, dark=False)
    return found


def test_what_is_broken_is_named_and_mended_and_a_report_is_looked_through(stage: Stage) -> None:
    stage.data_dir.chmod(0o755)
    page = stage.session.extension_page("options/options.html#doctor")
    there(page, OPEN_TO_OTHERS)
    rest(page)
    assert page.evaluate(IN_SIGHT), "who is led to doctor sees it, below all that is set up"
    assert not bad_looks(page)
    page.click(f'{OPEN_TO_OTHERS} [data-testid="finding-cure"]')
    there(page, '[data-testid="doctor-changes"] [data-mended="true"]')
    rest(page)
    gone(page, OPEN_TO_OTHERS)
    assert stat.S_IMODE(stage.data_dir.stat().st_mode) == 0o700
    page.click('[data-testid="report-make"]')
    there(page, '[data-testid="report-save"]')
    page.evaluate(UNFOLD, "doctor.json")
    page.wait(f"{SHOWN} !== ''", timeout_s=PATIENCE_S)
    told = json.loads(str(page.evaluate(SHOWN)))
    assert any(each["code"] == "bridge_answers" for each in told["findings"])
    assert not bad_looks(page)
    page.close()
