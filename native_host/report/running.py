"""What the running core says of itself: which it is, who is connected, how the links are. None is started."""

from __future__ import annotations

from pydantic import JsonValue

from native_host.core.client import CoreClient
from native_host.endpoint import connect
from native_host.places import core_address
from native_host.protocol.requests import CoreStatus
from native_host.report.entry import Content, OwnWord
from native_host.report.limited import limited

LIMIT_S = 5.0
TOLD = ("pid", "protocol_min", "protocol_max", "started_ms", "clients", "outbox", "program", "build", "clock_ahead_ms")


def running_core(data_dir: str, limit_s: float = LIMIT_S) -> Content:
    """Return it without stores and sessions. Raises ``CoreSilent``, ``TimeoutError``, ``ValueError``."""
    status = limited(lambda: _asked(data_dir), limit_s)
    links = [f"{store.identity.platform} {store.identity.site} {store.link} {store.trouble}" for store in status.stores]
    told: dict[str, JsonValue] = status.model_dump(mode="json", include=set(TOLD))
    return {
        **dict(told.items()),
        "version": OwnWord(status.version),
        "sqlite": OwnWord(status.sqlite),
        "tabs": [
            {"host": tab.host, "signed_in": tab.signed_in, "unrecognised": [str(each) for each in tab.unrecognised]}
            for tab in status.tabs
        ],
        "links": {link: links.count(link) for link in sorted(set(links))},
    }


def _asked(data_dir: str) -> CoreStatus:
    with CoreClient(data_dir, lambda folder: connect(core_address(folder))) as core:
        return CoreStatus.model_validate(core.ask("core.status"))
