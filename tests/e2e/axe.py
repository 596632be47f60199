"""axe-core in a page of ours, or over a copy of the overlay: its own root is closed to everybody."""

from __future__ import annotations

import json
from typing import Any

from native_host.practice.browsers.tab import Tab
from native_host.practice.stage import PROJECT

AXE = PROJECT / "extension" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async (css) => JSON.stringify((await axe.run(css ?? document, {resultTypes: ["violations"]})).violations
  .map(({id, nodes}) => [id, ...nodes.slice(0, 3).flatMap(({target, failureSummary}) => [target, failureSummary])]))"""
COPY = """(roots) => JSON.stringify(roots.map((root) => ({
  html: root.innerHTML,
  css: root.adoptedStyleSheets.flatMap(({cssRules}) => [...cssRules].map(({cssText}) => cssText)).join("\\n"),
})))"""
PUT = """(roots) => {
  document.body.replaceChildren();
  for (const {html, css} of roots) {
    const host = document.body.appendChild(document.createElement("div"));
    host.className = "copy";
    host.attachShadow({mode: "open"}).innerHTML = `<style>${css}</style>${html}`;
  }
}"""


def faults(tab: Tab, css: str | None = None) -> list[Any]:
    """Return what axe finds in a page, or in a part of it: the rule's name, then where and why, some of them."""
    if not tab.evaluate("'axe' in globalThis"):
        tab.evaluate(f"(() => {{ {AXE.read_text(encoding='utf-8')} }})()")
    found: list[Any] = json.loads(tab.evaluate(RUN, css))
    return found


def copy_overlay(tab: Tab) -> object:
    """Return what a page's closed roots hold."""
    return tab.in_closed_roots(COPY)


def put_overlay(copied: object, empty: Tab) -> str:
    """Put it into an empty page, in roots that are open. Returns the selector of the copies."""
    empty.evaluate(PUT, copied)
    return ".copy"
