"""Proxies are read as people paste them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from native_host.stores.proxy import Proxy, ProxyUnreadable, read_proxy

PLAIN = Proxy("http", "203.0.113.7", 8080)
LOGIN = Proxy("http", "203.0.113.7", 8080, "anna", "s3cret")
NAMED = Proxy("http", "gate.proxies.example", 12321, "customer-x_sg", "p4ss")
SIX = Proxy("http", "2001:db8::7", 3128)

FORMS = [
    ("203.0.113.7:8080", PLAIN),
    ("  203.0.113.7:8080\t\n", PLAIN),
    ('"203.0.113.7:8080"', PLAIN),
    ("http://203.0.113.7:8080/", PLAIN),
    ("203.0.113.7:8080:anna:s3cret", LOGIN),
    ("anna:s3cret@203.0.113.7:8080", LOGIN),
    ("203.0.113.7:8080@anna:s3cret", LOGIN),
    ("anna:s3cret:203.0.113.7:8080", LOGIN),
    ("HTTP://anna:s3cret@203.0.113.7:8080", LOGIN),
    ("http://203.0.113.7:8080:anna:s3cret", LOGIN),
    ("gate.proxies.example:12321:customer-x_sg:p4ss", NAMED),
    ("customer-x_sg:p4ss:gate.proxies.example:12321", NAMED),
    ("https://customer-x_sg:p4ss@gate.proxies.example:12321", Proxy("https", NAMED.host, 12321, NAMED.user, "p4ss")),
    ("socks5://anna:s3cret@203.0.113.7:1080", Proxy("socks5", "203.0.113.7", 1080, "anna", "s3cret")),
    ("socks5h://203.0.113.7:1080", Proxy("socks5", "203.0.113.7", 1080)),
    ("socks://203.0.113.7:1080", Proxy("socks5", "203.0.113.7", 1080)),
    ("localhost:8888", Proxy("http", "localhost", 8888)),
    ("[2001:db8::7]:3128", SIX),
    ("http://[2001:db8::7]:3128", SIX),
    ("[2001:db8::7]:3128:anna:s3cret", Proxy("http", "2001:db8::7", 3128, "anna", "s3cret")),
    ("anna:s3cret@[2001:db8::7]:3128", Proxy("http", "2001:db8::7", 3128, "anna", "s3cret")),
    ("anna:s3cret:[2001:db8::7]:3128", Proxy("http", "2001:db8::7", 3128, "anna", "s3cret")),
    ("203.0.113.7:8080:anna:pa:ss:word", Proxy("http", "203.0.113.7", 8080, "anna", "pa:ss:word")),
    ("203.0.113.7:8080:anna:12345", Proxy("http", "203.0.113.7", 8080, "anna", "12345")),
    ("anna:p@ss@203.0.113.7:8080", Proxy("http", "203.0.113.7", 8080, "anna", "p@ss")),
    ("203.0.113.7:8080:anna:p@ss", Proxy("http", "203.0.113.7", 8080, "anna", "p@ss")),
    ("http://anna:p%40ss%3A1@203.0.113.7:8080", Proxy("http", "203.0.113.7", 8080, "anna", "p@ss:1")),
    ("anna:p%40ss@203.0.113.7:8080", Proxy("http", "203.0.113.7", 8080, "anna", "p%40ss")),
    ("1.2.3.4:80:5.6.7.8:90", Proxy("http", "1.2.3.4", 80, "5.6.7.8", "90")),
]

UNREADABLE = [
    "",
    "hello",
    "203.0.113.7",
    "203.0.113.7:0",
    "203.0.113.7:65536",
    "203.0.113.7:eighty",
    "999.0.113.7:8080",
    "ftp://203.0.113.7:8080",
    "2001:db8::7:3128",
    "anna:s3cret@",
    "@203.0.113.7:8080@",
    ":s3cret@203.0.113.7:8080",
    "203.0.113.7:8080 anna s3cret",
    "two words:80",
    "anna:s3cret@203.0.113.7:8080/path",
    "203.0.113.7:8080 2026-02-31",
]

ZONE = timezone(timedelta(hours=8))
END_OF_YEAR = int(datetime(2027, 1, 1, tzinfo=ZONE).timestamp() * 1000) - 1

DATED = [
    ("203.0.113.7:8080:anna:s3cret 2026-12-31", END_OF_YEAR),
    ("203.0.113.7:8080:anna:s3cret|2026-12-31", END_OF_YEAR),
    ("203.0.113.7:8080:anna:s3cret\t2026/12/31", END_OF_YEAR),
    ("203.0.113.7:8080:anna:s3cret, 31.12.2026", END_OF_YEAR),
    ("anna:s3cret@203.0.113.7:8080 ; 2026-12-31", END_OF_YEAR),
    ("'203.0.113.7:8080:anna:s3cret' 2026-12-31", END_OF_YEAR),
    ("203.0.113.7:8080:anna:s3cret 2026-12-31 18:30", datetime(2026, 12, 31, 18, 30, tzinfo=ZONE)),
    ("203.0.113.7:8080:anna:s3cret 2026-12-31T18:30:00Z", datetime(2026, 12, 31, 18, 30, tzinfo=UTC)),
    ("203.0.113.7:8080:anna:s3cret|2026-12-31 18:30+07:00",
     datetime(2026, 12, 31, 18, 30, tzinfo=timezone(timedelta(hours=7)))),
]  # fmt: skip


@pytest.mark.parametrize(("pasted", "meant"), FORMS)
def test_every_usual_form_is_read(pasted: str, meant: Proxy) -> None:
    assert read_proxy(pasted, ZONE) == (meant, None)


@pytest.mark.parametrize("pasted", UNREADABLE)
def test_what_is_no_proxy_is_refused_without_being_quoted(pasted: str) -> None:
    with pytest.raises(ProxyUnreadable) as refused:
        read_proxy(pasted, ZONE)
    assert str(refused.value) == ""


@pytest.mark.parametrize(("pasted", "until"), DATED)
def test_an_expiry_date_behind_it_is_read_as_the_end_of_that_day(pasted: str, until: int | datetime) -> None:
    expected = until if isinstance(until, int) else int(until.timestamp() * 1000)
    assert read_proxy(pasted, ZONE) == (LOGIN, expected)


@given(
    scheme=some.sampled_from(["http", "https", "socks5"]),
    host=some.sampled_from(["203.0.113.7", "gate.example", "2001:db8::7"]),
    port=some.integers(1, 65535),
    user=some.text(min_size=1, max_size=20),
    password=some.text(max_size=20),
)
def test_an_address_that_we_write_reads_back_as_it_was(
    scheme: str, host: str, port: int, user: str, password: str
) -> None:
    proxy = Proxy(scheme, host, port, user, password)
    assert read_proxy(proxy.url) == (proxy, None)


@given(some.text(max_size=60))
def test_whatever_is_pasted_it_is_a_proxy_or_refused(pasted: str) -> None:
    try:
        proxy, _ = read_proxy(pasted)
    except ProxyUnreadable:
        return
    assert 0 < proxy.port < 65536
    assert proxy.host


def test_what_is_shown_of_a_proxy_names_neither_user_nor_password() -> None:
    assert LOGIN.address == "http://203.0.113.7:8080"
    assert "s3cret" not in repr(LOGIN)
    assert "anna" not in repr(LOGIN)
