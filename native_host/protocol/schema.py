"""Exports the protocol as one JSON Schema document: ``python -m native_host.protocol.schema``.

The extension's types and its frame checker are generated from it; tests fail when they drift.
"""

from __future__ import annotations

import json

from pydantic.json_schema import models_json_schema

from native_host.protocol import envelopes
from native_host.protocol.pushes import PUSHES
from native_host.protocol.requests import REQUESTS
from native_host.protocol.values import Model

ENVELOPES: tuple[type[Model], ...] = (
    envelopes.HostHello,
    envelopes.ClientHello,
    envelopes.Request,
    envelopes.Reply,
    envelopes.Push,
    envelopes.Closing,
)


def export() -> dict[str, object]:
    """Return the schema: every model under ``$defs``, plus which model belongs to which type under ``x-*``."""
    models: dict[type[Model], None] = dict.fromkeys(ENVELOPES)
    for params, result in REQUESTS.values():
        models[params] = None
        models[result] = None
    for params in PUSHES.values():
        models[params] = None
    _, schema = models_json_schema([(model, "serialization") for model in models], title="Storebell protocol")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-protocol": {"min": envelopes.PROTOCOL_MIN, "max": envelopes.PROTOCOL_MAX},
        "x-requests": {
            name: {"params": params.__name__, "result": result.__name__} for name, (params, result) in REQUESTS.items()
        },
        "x-pushes": {name: params.__name__ for name, params in PUSHES.items()},
        **schema,
    }


if __name__ == "__main__":
    print(json.dumps(export(), indent=2, ensure_ascii=False))
