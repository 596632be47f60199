"""Sets the practice translator up as the translation engine of a core, as an agent would on the options page."""

from __future__ import annotations

from native_host.core.client import CoreClient
from native_host.practice.address import Address

ENGINE = "practice"
NAME = "Practice translator"
PRICE = 20.0
"""Per million characters, so that the use on screen costs something: what the big engines ask for."""


class Translating:
    """Talks to the core that serves ``data_dir``; ``practice`` says where the translator is."""

    def __init__(self, data_dir: str, practice: Address) -> None:
        self._data_dir = data_dir
        self._practice = practice

    def set_up(self, **settings: object) -> None:
        """Translate with the practice translator; ``settings`` of ``TranslationSettings`` where others are wanted."""
        engine = {
            "id": ENGINE,
            "kind": "libretranslate",
            "name": NAME,
            "address": self._practice.translator,
            "price": PRICE,
        }
        self._save({"engines": [engine]} | settings)

    def turn_off(self) -> None:
        """Translate with nothing, as at first."""
        self._save({})

    def _save(self, settings: dict[str, object]) -> None:
        with CoreClient(self._data_dir) as core:
            core.ask("translation.save", settings)
