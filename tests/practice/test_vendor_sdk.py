"""Lazada's own Python SDK, unchanged, against the practice Lazada: an independent witness of signing and shapes."""

from __future__ import annotations

import importlib
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from native_host.practice.lazada.platform import LAZADA
from native_host.practice.process import PracticeProcess

STORE = "100094063"
GATEWAY, AUTH = "https://api.lazada.sg/rest", "https://auth.lazada.com/rest"


@pytest.fixture
def sdk(practice: PracticeProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The SDK, sent through the practice proxy by its environment. It writes its log into the home directory."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HTTPS_PROXY", practice.address.proxy)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", practice.address.ca)
    monkeypatch.delenv("NO_PROXY", raising=False)
    return importlib.import_module("lazop_sdk")


class Seller:
    """Calls by the SDK, for one store, beginning with its authorisation."""

    def __init__(self, sdk: ModuleType, practice: PracticeProcess) -> None:
        self._sdk = sdk
        self._access = ""
        code = practice.tokens(STORE, "code")["code"]
        created = self.call("/auth/token/create", "POST", AUTH, code=code)
        self._access = created["access_token"]
        self.refresh = created["refresh_token"]

    def call(self, path: str, method: str, gateway: str = GATEWAY, **given: object) -> dict[str, Any]:
        request = self._sdk.LazopRequest(path, method)
        for name, value in given.items():
            request.add_api_param(name, str(value))
        return self._executed(request, gateway)

    def upload(self, path: str, **files: bytes) -> dict[str, Any]:
        request = self._sdk.LazopRequest(path)
        for name, data in files.items():
            request.add_file_param(name, data)
        return self._executed(request, GATEWAY)

    def _executed(self, request: Any, gateway: str) -> dict[str, Any]:
        client = self._sdk.LazopClient(gateway, LAZADA.app.key, LAZADA.app.secret)
        answer: dict[str, Any] = client.execute(request, self._access or None).body
        return answer


def test_the_vendors_sdk_works_a_store_from_its_authorisation_on(practice: PracticeProcess, sdk: ModuleType) -> None:
    seller = Seller(sdk, practice)
    said = practice.say(STORE, "sdk.buyer", "Is it in stock? 有货吗")
    now = int(time.time() * 1000) + 1000
    listed = seller.call("/im/session/list", "GET", start_time=now, page_size=20)["data"]["session_list"]
    assert listed[0]["session_id"] == said.conversation
    text = "Yes & no: 有 ครับ +1"
    sent = seller.call("/im/message/send", "POST", session_id=said.conversation, template_id=1, txt=text)
    assert (sent["code"], sent["success"]) == ("0", True)
    page: dict[str, Any] = {"session_id": said.conversation, "start_time": now + 60_000, "page_size": 20}
    newest = seller.call("/im/message/list", "GET", **page)["data"]["message_list"][0]
    assert (newest["message_id"], json.loads(newest["content"])) == (sent["data"]["message_id"], {"txt": text})
    assert practice.truth(STORE, said.conversation)[-1].text == text


def test_the_vendors_sdk_refreshes_and_uploads(practice: PracticeProcess, sdk: ModuleType, png: bytes) -> None:
    seller = Seller(sdk, practice)
    assert seller.call("/auth/token/refresh", "POST", AUTH, refresh_token=seller.refresh)["code"] == "0"
    assert seller.upload("/image/upload", image=png)["data"]["image"]["url"].startswith("https://")


def test_the_vendors_sdk_is_told_of_a_refusal(practice: PracticeProcess, sdk: ModuleType) -> None:
    seller = Seller(sdk, practice)
    practice.tokens(STORE, "revoke")
    refused = seller.call("/im/session/list", "GET", start_time=1, page_size=20)
    assert (refused["code"], refused["type"]) == ("IllegalAccessToken", "ISV")
