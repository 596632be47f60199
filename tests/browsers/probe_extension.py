"""A small extension that shows a button in a closed shadow root and talks to an echo host: enough to prove a driver."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from native_host.practice.browsers.profile import FIREFOX_ID, HOST_NAME

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = {
    "manifest_version": 3,
    "name": "probe",
    "version": "1.0",
    "permissions": ["nativeMessaging"],
    "host_permissions": ["https://seller.shopee.sg/*"],
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "content_scripts": [{"matches": ["https://seller.shopee.sg/*"], "js": ["content.js"]}],
    "browser_specific_settings": {"gecko": {"id": FIREFOX_ID}},
}

CONTENT = """
const host = document.createElement("div");
document.body.append(host);
const root = host.attachShadow({mode: "closed"});
root.innerHTML = `<style>p { color: teal }</style>
  <p role="status" data-testid="state" data-message-id="7">Sending...</p>
  <button data-testid="retry" aria-label="Retry">again</button><button data-testid="later" disabled>Later</button>
  <p hidden>unseen</p><div style="height: 3000px"></div><button data-testid="far">Far</button>`;
const state = root.querySelector("p");
root.querySelector("[data-testid=retry]").onclick = async (event) => {
  const answer = await browser.runtime.sendMessage({say: "hello"});
  state.textContent = `${answer.said} trusted=${event.isTrusted}`;
};
root.querySelector("[data-testid=far]").onclick = () => { state.textContent = "far clicked"; };
const port = browser.runtime.connect();
port.onDisconnect.addListener(() => { state.textContent = "extension gone"; });
"""

BACKGROUND = f"""
globalThis.born = Math.random();
const native = browser.runtime.connectNative("{HOST_NAME}");
const waiting = [];
native.onMessage.addListener((message) => waiting.shift()?.(message));
browser.runtime.onConnect.addListener(() => {{}});
browser.runtime.onMessage.addListener((message) =>
  new Promise((resolve) => {{ waiting.push(resolve); native.postMessage(message); }}));
"""

# Named as the bridge is, so that it is found as one.
ECHO_HOST = """
import json, struct, sys
while head := sys.stdin.buffer.read(4):
    message = json.loads(sys.stdin.buffer.read(struct.unpack("=I", head)[0]))
    answer = json.dumps({"said": message["say"]}).encode()
    sys.stdout.buffer.write(struct.pack("=I", len(answer)) + answer)
    sys.stdout.buffer.flush()
"""


@dataclass(frozen=True)
class Probe:
    """The unpacked extension and the program that the browser starts as its native host."""

    extension: Path
    launcher: Path


def write_probe(directory: Path) -> Probe:
    """Write both into `directory`."""
    extension = directory / "extension"
    extension.mkdir()
    (extension / "manifest.json").write_text(json.dumps(MANIFEST))
    (extension / "content.js").write_text(CONTENT)
    (extension / "background.js").write_text(BACKGROUND)
    (extension / "page.html").write_text("<!doctype html><title>page</title><p>extension page</p>")
    host = directory / "native_host" / "bridge.py"
    host.parent.mkdir()
    host.write_text(ECHO_HOST)
    launcher = directory / "host"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{host}" "$@"\n')
    launcher.chmod(0o755)
    return Probe(extension, launcher)
