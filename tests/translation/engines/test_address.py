"""Texts go out over https, or not out at all."""

from __future__ import annotations

import pytest

from native_host.protocol.words import EngineKind
from native_host.translation.engines.address import USUAL, AddressUnusable, is_here, origin, server
from native_host.translation.engines.registry import SERVED


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://translate.example", "https://translate.example"),
        ("https://translate.example/", "https://translate.example"),
        (" https://Translate.Example:8443/lt/ ", "https://translate.example:8443/lt"),
        ("HTTPS://translate.example", "https://translate.example"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://192.0.2.7:5000", "https://192.0.2.7:5000"),
        ("https://[2001:db8::1]:5000/v1", "https://[2001:db8::1]:5000/v1"),
        ("http://localhost:5000", "http://localhost:5000"),
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://[::1]:5000", "http://[::1]:5000"),
    ],
)
def test_an_address_has_one_form(address: str, expected: str) -> None:
    assert server(address) == expected
    assert server(expected) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "translate.example",
        "//translate.example",
        "http://translate.example",
        "http://192.168.0.5:5000",
        "http://0.0.0.0:5000",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://2130706433",
        "http://[::ffff:192.0.2.1]",
        "ftp://localhost",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://user:secret@translate.example",
        "https://token@translate.example",
        "http://localhost@translate.example",
        "https://translate.example?key=secret",
        "https://translate.example/#key",
        "https://translate.example:port",
        "https://translate.example:99999",
        "https://translate.example\\@other.example",
        "https://trans late.example",
        "https://translate.example/a b",
        "https://translate.example/a\nHost: b",
        "https://[::1",
        "https://[gg::1]",
        "https://-.example",
        "https://" + "a" * 64 + ".example",
    ],
)
def test_what_would_go_out_in_the_clear_or_hold_a_secret_is_refused(address: str) -> None:
    with pytest.raises(AddressUnusable):
        server(address)


@pytest.mark.parametrize("kind", sorted(SERVED))
def test_every_kind_of_server_has_a_usual_address(kind: EngineKind) -> None:
    assert server(USUAL[kind]) == USUAL[kind]


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://translate.example:8443/v1") == "https://translate.example:8443"
    assert origin("https://translate.example") == "https://translate.example"


def test_this_machine_is_told_from_others() -> None:
    assert [is_here(each) for each in ("http://localhost:1", "https://127.0.0.1", "http://[::1]:1")] == [True] * 3
    assert [is_here(each) for each in ("https://translate.example", "https://192.0.2.1")] == [False] * 2
