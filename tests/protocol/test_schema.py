"""The extension's copy of the protocol is the one that the models export."""

from __future__ import annotations

import json
from pathlib import Path

from native_host.core.account_handlers import ACCOUNT_HANDLERS
from native_host.core.handlers import HANDLERS
from native_host.protocol import managed_schema
from native_host.protocol.requests import REQUESTS
from native_host.protocol.schema import export

COPY = Path(__file__).parents[2] / "extension" / "src" / "protocol" / "schema.json"


def test_the_extensions_schema_has_not_drifted() -> None:
    assert json.loads(COPY.read_text(encoding="utf-8")) == export(), "run `npm run protocol` in extension/"


def test_every_request_has_a_handler_and_every_handler_a_request() -> None:
    assert HANDLERS.keys() | ACCOUNT_HANDLERS.keys() == REQUESTS.keys()
    assert not HANDLERS.keys() & ACCOUNT_HANDLERS.keys()


def test_the_extensions_schema_for_policies_has_not_drifted() -> None:
    copy = json.loads(COPY.with_name("managed_schema.json").read_text(encoding="utf-8"))
    assert copy == managed_schema.export(), "run `npm run protocol` in extension/"
