"""Where a running practice center is to be found. This is the line that ``storebell practice --json`` prints."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class StoreAddress:
    platform: str
    site: str
    store: str
    """The platform's id of the store (Shopee: shop_id)."""
    name: str
    url: str


@dataclass(frozen=True)
class Address:
    proxy: str
    """``http://127.0.0.1:port`` of the CONNECT proxy."""
    ca: str
    """Path of the CA certificate, PEM."""
    spki: str
    """For Chromium's ``--ignore-certificate-errors-spki-list``."""
    control: str
    """``http://127.0.0.1:port`` of the control API."""
    stores: tuple[StoreAddress, ...]
    translator: str
    """Address of the translation engine, as it is set up: ``https``, through the proxy."""
    translator_here: str
    """The same in the clear on loopback, for whoever has no proxy."""

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Address:
        """Raises ``ValueError``, ``KeyError`` or ``TypeError`` when the line is not an address."""
        found = json.loads(line)
        stores = tuple(StoreAddress(**store) for store in found["stores"])
        return cls(**found | {"stores": stores})
