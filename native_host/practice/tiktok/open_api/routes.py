"""How this API's calls are listed: method, path as a regular expression with the id in its group, endpoint."""

from __future__ import annotations

import json

from native_host.practice.open_api import Call, Endpoint

Routes = list[tuple[str, str, Endpoint]]
SERVICE = "/customer_service/202309"


def read_object(call: Call) -> dict[str, object]:
    """Return the body's JSON object, empty when there is none."""
    try:
        body = json.loads(call.body or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def read_size(call: Call, usual: int | None, largest: int) -> int | None:
    """Return the page size that a query asks for, or ``None`` when it is missing (and has no usual one) or wrong."""
    size = call.query.get("page_size") or (str(usual) if usual else "")
    return int(size) if size.isdecimal() and 1 <= int(size) <= largest else None
