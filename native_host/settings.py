"""The user's settings: ``settings.json`` in the data directory. What it does not say has its usual value."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from native_host.kept import Newer, refuse_newer
from native_host.protocol.words import Platform

FILE = "settings.json"
VERSION = 1

_log = logging.getLogger(__name__)


class ApiSettings(BaseModel):
    """Seconds that a call of an open API may take: to connect, and in all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    connect_s: float = Field(default=5.0, gt=0, le=60)
    total_s: float = Field(default=30.0, gt=0, le=35)


class Settings(BaseModel):
    """``platforms`` overrides facts of a platform that are guesses or may change (``native_host/platforms/``).

    ``version`` is the file's own; without it a file is of the first.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    api: ApiSettings = ApiSettings()
    platforms: dict[Platform, dict[str, JsonValue]] = Field(default_factory=dict)


def load(data_dir: Path) -> Settings:
    """Read the settings. A file that makes no sense is set aside, said in the log, and the usual values hold.

    They hold too beside a file of a later Storebell, which stays.
    """
    path = data_dir / FILE
    try:
        refuse_newer(path, "plain", VERSION)
        return Settings.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Settings()
    except Newer as newer:
        _log.error("%s; it is left as it is: update Storebell", newer)
        return Settings()
    except ValidationError as error:
        aside = path.with_name(f"{FILE}.damaged-{time.time_ns() // 1_000_000}")
        os.replace(path, aside)
        where = error.errors(include_input=False, include_url=False)[0]["loc"]
        _log.error("%s makes no sense at %s; it was moved to %s", FILE, ".".join(map(str, where)), aside.name)
        return Settings()
