"""What sellers paste after the authorise page."""

from __future__ import annotations

import pytest

from native_host.platforms.callback import read_callback
from native_host.platforms.platform import CallbackError


@pytest.mark.parametrize(
    "pasted",
    [
        "https://agents.example/callback?code=0_123456_abcdef&state=s1&shop_id=14701711",
        "  <https://agents.example/callback?state=s1&shop_id=14701711&code=0_123456_abcdef#top>\n",
        "http://127.0.0.1:43210/?code=0_123456_abcdef&shop_id=14701711&state=s1",
        "code=0_123456_abcdef&shop_id=14701711&state=s1",
        "?code=0_123456_abcdef&shop_id=14701711&state=s1",
        "/callback?code=0_123456_abcdef&shop_id=14701711&state=s1",
    ],
)
def test_an_address_or_its_query_is_read(pasted: str) -> None:
    callback = read_callback(pasted)
    assert (callback.code, callback.state, callback.hints) == ("0_123456_abcdef", "s1", {"shop_id": "14701711"})


def test_a_bare_code_is_read() -> None:
    assert read_callback(' "ROW_Fe0dCwAAAAC-xyz=" ').code == "ROW_Fe0dCwAAAAC-xyz="


def test_percent_signs_in_a_code_are_undone() -> None:
    assert read_callback("https://a.example/?code=TTP%2Babc%3D").code == "TTP+abc="


@pytest.mark.parametrize(
    "pasted",
    [
        "https://a.example/?code=null&error=auth_denied&state=s1",
        "https://a.example/?error=access_denied",
        "https://a.example/?code=null",
        "https://a.example/?state=s1",
    ],
)
def test_a_refusal_is_told_from_nonsense(pasted: str) -> None:
    with pytest.raises(CallbackError) as refused:
        read_callback(pasted)
    assert refused.value.refused


@pytest.mark.parametrize(
    "pasted", ["", "   ", "hello there", "https://a.example/?code=", "https://a.example/", "x" * 5000]
)
def test_what_is_no_callback_is_refused(pasted: str) -> None:
    with pytest.raises(CallbackError) as refused:
        read_callback(pasted)
    assert not refused.value.refused


def test_a_code_stands_in_no_repr() -> None:
    assert "canary" not in repr(read_callback("https://a.example/?code=canary-code&state=s"))
