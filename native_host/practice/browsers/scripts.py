"""JavaScript in, JSON out: how a value crosses the same way in both browsers."""

from __future__ import annotations

import json
from typing import Any


def call_expression(js: str, *args: Any) -> str:
    """An expression that evaluates `js`, calls it with `args` if it is a function, and gives a promise of JSON text."""
    given = ", ".join(json.dumps(arg) for arg in args)
    return (
        f"(async () => {{ let value = (\n{js}\n); if (typeof value === 'function') value = value({given});"
        " return JSON.stringify((await value) ?? null) ?? 'null'; })()"
    )


def json_value(text: object) -> Any:
    """What such an expression gave, in Python."""
    return json.loads(text) if isinstance(text, str) else None
