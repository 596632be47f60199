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

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Address:
        """Raises ``ValueError`` or ``KeyError`` when the line is not an address."""
        found = json.loads(line)
        stores = tuple(StoreAddress(**store) for store in found["stores"])
        return cls(found["proxy"], found["ca"], found["spki"], found["control"], stores)
