"""Which authorisations have had their one pull of history: part of the record, because nobody may pull twice.

A small file of its own, replaced whole and on disk before a pull begins. When it can't be read, nobody knows: then what
is authorised now counts as pulled. The same holds beside a file of a later Storebell, which is left alone: what is new
lives in memory then.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from native_host.kept import Newer, refuse_newer
from native_host.protocol.keys import StoreKey
from native_host.whole_file import write_whole

VERSION = 1

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Noted:
    """An authorisation's pull: not before ``from_ms`` (our clock); begun at ``began_ms``."""

    authorisation: str
    from_ms: int
    began_ms: int | None = None


class Ledger:
    """The notes of all stores. What writes raises ``OSError``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lost = False
        self._is_newer = False
        self._noted: dict[str, Noted] = {}
        try:
            refuse_newer(path, "plain", VERSION)
            self._noted = {key: Noted(**value) for key, value in json.loads(path.read_bytes()).items()}
        except FileNotFoundError:
            return
        except Newer as newer:
            _log.error("%s; it is left as it is: update Storebell", newer)
            self._lost = self._is_newer = True
        except (ValueError, TypeError, AttributeError):
            _log.exception("%s is damaged: no history is pulled for the stores that are there now", path.name)
            os.replace(path, path.with_name(f"{path.name}.damaged"))
            self._lost = True

    def noted(self, store: StoreKey) -> Noted | None:
        """Return what is noted of a store."""
        return self._noted.get("/".join(store))

    def meet(self, store: StoreKey, authorisation: str, now_ms: int, delay_ms: int) -> None:
        """Note an authorisation that is new here."""
        self._write(store, Noted(authorisation, now_ms + delay_ms, now_ms if self._lost else None))

    def begin(self, store: StoreKey, now_ms: int) -> None:
        """Note that the pull begins; when this returns, it is on disk."""
        noted = self.noted(store)
        assert noted is not None
        self._write(store, replace(noted, began_ms=now_ms))

    def forget(self, store: StoreKey) -> None:
        """Drop a store that was deleted. Authorised again, it is another authorisation."""
        if self._noted.pop("/".join(store), None) is not None:
            self._save()

    def _write(self, store: StoreKey, noted: Noted) -> None:
        self._noted["/".join(store)] = noted
        self._save()

    def _save(self) -> None:
        if self._is_newer:
            return
        kept = {key: asdict(noted) for key, noted in self._noted.items()}
        write_whole(self._path, json.dumps(kept).encode())
