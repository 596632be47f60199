"""Habits of the platforms that are known from few sources, or that differ from day to day: each can be turned off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from native_host.practice.refused import Refused


@dataclass(frozen=True)
class Switch:
    doc: str
    usual: bool


SWITCHES: dict[str, Switch] = {
    "shopee_large_page_empty": Switch("A conversation list of more than 25 rows a page comes back empty.", True),
    "shopee_quoted_id_refused": Switch("A conversation_id in quotes is answered with param_error.", True),
    "shopee_overlap": Switch("A page begins with the row at which the page before it ended.", True),
    "lazada_countries_as_map": Switch("country_user_info is an object keyed by country, not a list.", False),
    "lazada_old_spelling": Switch(
        "The IM layer says error_code and error_msg instead of err_code and err_message.", False
    ),
    "lazada_test_app": Switch("Tokens live 7 days and can be refreshed for 14, as for an app in test status.", False),
    "tiktok_notices": Switch("Threads hold what SYSTEM and ROBOT say, and rows with is_visible false.", True),
}


class Switches:
    def __init__(self) -> None:
        self._on: dict[str, bool] = {}
        self.reset()

    def __getitem__(self, name: str) -> bool:
        return self._on[name]

    def change(self, body: Mapping[str, object]) -> None:
        """Do what a POST /switches body says. Raises ``Refused``."""
        for name, value in body.items():
            if name not in SWITCHES:
                raise Refused(f"a switch must be one of: {', '.join(SWITCHES)}")
            if not isinstance(value, bool):
                raise Refused(f"{name} must be true or false")
        self._on |= {name: value is True for name, value in body.items()}

    def shown(self) -> dict[str, object]:
        return {name: {"on": self._on[name], "doc": switch.doc} for name, switch in SWITCHES.items()}

    def reset(self) -> None:
        self._on = {name: switch.usual for name, switch in SWITCHES.items()}
