"""The options page, opened for real: apps, signing in by loopback and by pasting, the channel, deleting; and no secret
ever on its way to the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.practice.browsers.session import BROWSERS
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.platforms import PLATFORMS
from native_host.practice.signing_in import agreed
from native_host.practice.stage import LAUNCHER, Stage

PASSPHRASE = "canary of the vault"
CHOOSE = """(css, value) => {
  const select = document.querySelector(css);
  select.value = value;
  select.dispatchEvent(new Event("change", {bubbles: true}));
}"""
STORED = """(async () => JSON.stringify([
  await browser.storage.local.get(null), await browser.storage.session.get(null), await browser.storage.sync.get(null),
]))()"""
SIGN_IN = '[data-testid="sign-in"]'


@pytest.fixture(params=BROWSERS)
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """A stage that keeps every frame that the core sends to the browser."""
    launcher = tmp_path / "launcher"
    launcher.write_text(f'#!/bin/sh\n"{LAUNCHER}" "$@" | tee -a "{tmp_path / "frames"}"\n')
    launcher.chmod(0o755)
    with Stage(request.param, launcher=launcher) as opened:
        yield opened


class OptionsPage:
    """The page as a person uses it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.tab = stage.session.extension_page("options/options.html")

    def click(self, testid: str, within: str = "") -> None:
        self.tab.click(f'{within} [data-testid="{testid}"]')

    def fill(self, within: str, **fields: str) -> None:
        for name, text in fields.items():
            self.tab.type(f'{within} [data-testid="field-{name}"]', text)

    def said(self, within: str) -> str:
        return str(self.tab.evaluate("(css) => document.querySelector(css)?.innerText ?? ''", within))

    def wait_said(self, wanted: str, within: str) -> None:
        wait_until(lambda: self.said(within), lambda said: wanted in said, what=f"{wanted!r} on the page", timeout_s=20)

    def save_app(self, platform: str) -> None:
        app, card = PLATFORMS[platform].app, f'[data-testid="app"][data-platform="{platform}"]'
        self.click("app-enter", card)
        self.fill(card, key=app.key, secret=app.secret, **({"service": app.service} if app.service else {}))
        self.click("app-save", card)
        self.wait_said(app.key, f'{card} [data-testid="app-state"]')

    def begin(self, platform: str, *, paste: bool) -> Tab:
        """Choose a store's platform and the way back. Returns the platform's page, which has opened."""
        self.tab.evaluate(CHOOSE, '[data-testid="sign-in-platform"]', platform)
        self.tab.evaluate(CHOOSE, '[data-testid="sign-in-site"]', PAGE_HOOKS[platform].site)
        self.tab.click(f"{SIGN_IN} label.choice:nth-of-type({2 if paste else 1}) input")
        before = len(self.stage.session.tabs())
        self.click("sign-in-begin", SIGN_IN)
        wait_until(lambda: len(self.stage.session.tabs()) > before, what="the platform's page")
        page = self.stage.session.tabs()[-1]
        page.wait("document.querySelector('button[value=authorise]') !== null")
        return page

    def card(self, platform: str) -> str:
        """The selector of a store's card."""
        return f'[data-testid="store-card"][data-store="{PAGE_HOOKS[platform].store}"]'


def test_stores_sign_in_and_go_again_and_no_secret_leaves_the_core(stage: Stage, tmp_path: Path) -> None:
    options = OptionsPage(stage)
    options.tab.wait("document.querySelector('[data-testid=vault]')?.dataset.kind === 'none'")
    options.fill('[data-testid="vault"]', passphrase=PASSPHRASE, again=PASSPHRASE)
    options.click("vault-unlock")
    options.tab.wait("document.querySelector('[data-testid=vault]').dataset.kind === 'file'")
    for platform in ("shopee", "tiktok"):
        options.save_app(platform)

    page = options.begin("shopee", paste=False)
    page.click(f'input[value="{PAGE_HOOKS["shopee"].store}"]')
    page.click("button[value=authorise]")
    page.wait("document.body.innerText.includes('You can close this tab')")
    page.close()
    options.wait_said("Signed in: lion.city.gadgets (SG)", SIGN_IN)

    page = options.begin("tiktok", paste=True)
    callback = agreed(page.url(), PAGE_HOOKS["tiktok"].store, stage.practice.address)
    page.close()
    options.fill(SIGN_IN, callback=callback)
    options.click("sign-in-finish")
    options.wait_said("Signed in: Orchard Beauty (SG)", SIGN_IN)

    tiktok = options.card("tiktok")
    options.tab.click(f"{tiktok} summary")
    options.click("channel-api", tiktok)
    chosen = f'{tiktok} [data-testid="channel-api"]:checked:enabled'
    options.tab.wait("(css) => document.querySelector(css) !== null", chosen)
    options.click("store-delete", tiktok)
    options.click("store-delete-confirm", tiktok)
    options.tab.wait("(css) => document.querySelector(css) === null", tiktok)
    assert options.tab.evaluate("(css) => document.querySelector(css) !== null", options.card("shopee"))

    secrets = [PASSPHRASE, *(PLATFORMS[platform].app.secret for platform in ("shopee", "tiktok"))]
    places = {
        "the frames to the browser": (tmp_path / "frames").read_bytes(),
        "the extension's storage": str(stage.session.background_evaluate(STORED)).encode(),
        "the page": str(options.tab.evaluate("document.documentElement.outerHTML")).encode(),
        **{str(path): path.read_bytes() for path in stage.folder.rglob("*") if path.is_file()},
    }
    assert b"Orchard Beauty" in places["the frames to the browser"]
    for secret in secrets:
        for spelt in (secret.encode(), json.dumps(secret)[1:-1].encode(), secret.encode("utf-16-le")):
            assert not [place for place, held in places.items() if spelt in held], "a secret lies about"
