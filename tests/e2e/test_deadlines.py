"""The table of deadlines on the options page, changed by real keys in a real browser, down to the file."""

from __future__ import annotations

import json

from native_host.practice.stage import Stage

SAID = "(text) => document.querySelector('[data-testid=deadlines-own]')?.innerText.includes(text)"
FOCUSED = "(testid) => document.activeElement?.dataset.testid === testid"
FOCUS = "(css) => { const found = document.querySelector(css); found.focus(); found.select?.(); }"


def test_a_deadline_is_changed_on_the_page_and_given_back(stage: Stage) -> None:
    options = stage.session.extension_page("options/options.html")
    options.wait("document.querySelector('[data-testid=deadlines-open]') !== null")
    options.evaluate(FOCUS, '[data-testid="deadlines-open"]')
    options.press("Enter")
    options.wait(SAID, "built-in rules")
    options.evaluate(FOCUS, '[data-platform="shopee"] [data-testid="deadline-edit"]')
    options.press("Enter")
    options.wait(FOCUSED, "deadline-platform")
    options.evaluate(FOCUS, '[data-testid="deadline-hours"]')
    options.type_here("6")
    options.press("Enter")
    options.wait(SAID, "your own rules")
    options.wait(FOCUSED, "deadline-edit")
    kept = json.loads((stage.data_dir / "deadline_rules.json").read_text(encoding="utf-8"))["kept"]["deadlines"]
    assert [(each["hours"], each["confidence"]) for each in kept if each["platform"] == "shopee"] == [(6, "own")]
    options.click('[data-testid="deadline-back"]')
    options.wait(SAID, "built-in rules")
    options.close()
