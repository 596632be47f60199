"""What a run of one browser leaves to others, and what it plays once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from native_host.practice.tour.programme import Act
from tests.shares import again, share


def item(name: str, *params: object) -> Any:
    """Return what pytest knows of a test: its name and its parameters."""
    return SimpleNamespace(nodeid=f"{name}[x]", callspec=SimpleNamespace(params=dict(enumerate(params))))


def test_a_test_is_in_the_share_of_its_browser_or_of_the_first() -> None:
    assert share(item("one", "firefox", "lazada")) == "firefox"
    assert share(item("one", "lazada")) == "chromium"
    assert share(SimpleNamespace(nodeid="plain")) == "chromium"  # type: ignore[arg-type]


def test_again_is_what_was_played_on_another_page() -> None:
    first, second = item("one", "firefox", "shopee", "send"), item("one", "firefox", "tiktok", "send")
    assert again([first, second]) == [second]


def test_an_act_plays_its_scene_whatever_the_page() -> None:
    first, second = item("scene", Act("lag")), item("scene", Act("lag", "lazada"))
    assert again([first, second]) == [second]


def test_what_differs_in_anything_else_or_names_no_page_is_played() -> None:
    assert not again(
        [
            item("one", "shopee", "send"),
            item("one", "lazada", "keep"),
            item("two", "lazada", "send"),
            item("one", "send"),
            item("one", "send"),
            item("scene", Act("moved", "tiktok")),
        ]
    )
