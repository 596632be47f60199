"""Exports ``TeamSettings`` for Chromium's ``storage.managed``: ``python -m native_host.protocol.managed_schema``.

Chromium takes a part of JSON Schema (developer.chrome.com, "Manifest for storage areas"): an object at the top without
``additionalProperties``, and exactly one ``type`` in each schema. So references are written out, ``null`` is told by
leaving a key out, and words, limits and patterns are left to the core, which names what is wrong: what does not fit
Chromium passes over without a word. A schema that it does not take keeps the extension from being loaded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from native_host.protocol.team import TeamSettings


def export() -> dict[str, Any]:
    """Return the schema."""
    schema = TeamSettings.model_json_schema()
    return {
        "$schema": "http://json-schema.org/draft-03/schema#",
        "type": "object",
        "properties": _properties(schema, schema["$defs"]),
    }


def _plain(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return _plain(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    for each in schema.get("anyOf", ()):
        if each.get("type") != "null":
            return _plain(each, definitions)
    plain: dict[str, Any] = {"type": schema["type"]}
    if "items" in schema:
        plain["items"] = _plain(schema["items"], definitions)
    if "properties" in schema:
        plain["properties"] = _properties(schema, definitions)
    for each in schema.get("patternProperties", {}).values():
        plain["additionalProperties"] = _plain(each, definitions)
    return plain


def _properties(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(each, definitions) for name, each in schema["properties"].items()}


if __name__ == "__main__":
    print(json.dumps(export(), indent=2, ensure_ascii=False))
