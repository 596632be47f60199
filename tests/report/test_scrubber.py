"""What looks like a secret, is known to be somebody's, or names who sits here, is masked; the rest can be read."""

from __future__ import annotations

import json

import pytest

from native_host.report.entry import Content, OwnWord
from native_host.report.person import Person
from native_host.report.scrubber import Scrubber
from native_host.report.secrets import PATTERNS
from native_host.report.sieve import Sieve

NOBODY = Person()
MEI = Person(frozenset({"/home/mei", "C:\\Users\\mei"}), frozenset({"mei", "Mei Lin"}), frozenset({"desk-7"}))

SECRETS = [
    ("-----BEGIN PRIVATE KEY-----\nMIIB\nabc\n-----END PRIVATE KEY-----", "<secret>"),
    ("-----BEGIN PRIVATE KEY-----\ncut off here", "<secret>"),
    ("socks5://agent:p@ss@10.1.2.3:1080 is silent", "socks5://<secret>@<address 1>:1080 is silent"),
    ("GET https://a.example/x?sign=1&shop=2 now", "GET https://a.example/x?<secret> now"),
    ("Authorization: Bearer abcdef123", "Authorization: <secret> <secret>"),
    ("DeepL-Auth-Key 7f2c-canary", "DeepL-Auth-Key <secret>"),
    ("access_token=abc123 code=7", "access_token=<secret> code=7"),
    ('{"app_secret": "s3cr3t!", "ok": 1}', '{"app_secret": "<secret>", "ok": 1}'),
    (r'"{\"password\": \"hunter2\"}"', r'"{\"password\": \"<secret>\"}"'),
    ("pwd: hunter2", "pwd: <secret>"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "<secret>"),
    ("key sk-proj-ABCDEFGHIJKLMNOPQRST", "key <secret>"),
    ("/data/shopee-chat/sg/170044686/29643/messages.json", "/data/shopee-chat/<session>"),
    ("from mei.lin@shop.example.sg!", "from <e-mail>!"),
    ("cid 0d9a4a6e-1111-4222-8333-444455556666", "cid <id 1>"),
    ("key 0d9a4a6e-1111-4222-8333-444455556666:fx", "key <id 1>"),
    ("digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c", "digest <secret>"),
    ("base64url AbC-dEf_0123456789abcdefGHIJ", "base64url <secret>"),
    ("proxy 203.0.113.7:8080", "proxy <address 1>:8080"),
    ("call +65 9123 4567 now", "call <number 1> now"),
    ("order 2310845219873456001", "order <number 1>"),
    ("store.170044686", "store.<number 1>"),
]

PLAIN = [
    "2026-11-21 23:01:02,123 INFO native_host.core.process core 4711 started; 0 messages in doubt",
    "seller.shopee.sg is down (own_network)",
    "listening at 127.0.0.1:41591",
    "due at 1795000000000",
    "outbox.db.damaged-1795000000000",
    "storebell-report-2026-11-21.zip",
    "lib/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
    "design: a sign of trouble",
    "1.25 s, 300000 ms, 0.123456789012",
]


@pytest.mark.parametrize(("text", "masked"), SECRETS)
def test_what_looks_like_a_secret_is_masked(text: str, masked: str) -> None:
    assert Scrubber(NOBODY, {}).text(text) == masked


@pytest.mark.parametrize("text", PLAIN)
def test_what_support_needs_stays(text: str) -> None:
    assert Scrubber(NOBODY, {}).text(text) == text


def test_every_pattern_is_needed_for_one_of_these() -> None:
    for pattern in PATTERNS:
        found = [match for text, _ in SECRETS if pattern.sign in text for match in pattern.look.findall(text)]
        assert found, pattern.look.pattern


def test_the_same_value_has_the_same_number_everywhere() -> None:
    scrubber = Scrubber(NOBODY, {})
    assert scrubber.text("203.0.113.7 203.0.113.8") == "<address 1> <address 2>"
    assert scrubber.text("203.0.113.8") == "<address 2>"
    assert scrubber.count == 3


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("/home/mei/.local/share/storebell", "~/.local/share/storebell"),
        ("/home/meilin/x and /Users/wang/y", "/home/<user>/x and /Users/<user>/y"),
        (r"C:\Users\mei\AppData", r"~\AppData"),
        (r'"C:\\Users\\mei\\AppData"', r'"~\\AppData"'),
        ("C:/Users/mei/AppData", "~/AppData"),
        ("started by MEI on desk-7.", "started by <user> on <machine>."),
        ("Mei Lin's machine", "<user>'s machine"),
        ("time and meio", "time and meio"),
    ],
)
def test_who_sits_here_is_not_told(text: str, masked: str) -> None:
    assert Scrubber(MEI, {}).text(text) == masked


def scrubbed(text: str, *, names: tuple[str, ...] = (), texts: tuple[str, ...] = ()) -> str:
    sieve = Sieve([text])
    for name in names:
        sieve.name(name, "<buyer>")
    for each in texts:
        sieve.text(each, "<text>")
    return Scrubber(NOBODY, sieve.found).text(text)


MESSAGE = "Dear buyer, your parcel left Jurong on Friday and arrives soon"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"leaked: {MESSAGE}!", "leaked: <text>!"),
        (f"leaked: {MESSAGE[:35]}...", "leaked: <text>..."),
        (f"leaked: ...{MESSAGE[24:]}", "leaked: ...<text>"),
        ("'Dear buyer, your parcel ...s on Friday and arrives soon'", "'Dear buyer, your parcel ...s <text>'"),
        (json.dumps({"body": MESSAGE}), '{"body": "<text>"}'),
        (MESSAGE.upper(), "<text>"),
        (f"{MESSAGE} {MESSAGE}", "<text> <text>"),
        ("your parcel left", "your parcel left"),
    ],
)
def test_a_text_is_found_wherever_it_was_cut_off(text: str, masked: str) -> None:
    """As long as ``RUN`` words of it are left."""
    assert scrubbed(text, texts=(MESSAGE,)) == masked


@pytest.mark.parametrize(
    "written",
    [
        "您好请问这件有货吗",
        ascii("您好请问这件有货吗"),
        json.dumps("您好请问这件有货吗"),
        "%E6%82%A8%E5%A5%BD%E8%AF%B7",
    ],
)
def test_a_text_is_found_however_it_is_written(written: str) -> None:
    assert scrubbed(f"x {written} y", texts=("您好请问这件有货吗",)).strip("xy \"'%\\") == "<text>"


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("mei.lin", "mei.lin, Mei Lin and meilin", "<buyer 1>, <buyer 1> and meilin"),
        ("小明", "买家小明已付款", "买家<buyer 1>已付款"),
        ("170044", "store 170044 and 1700441", "store <buyer 1> and 1700441"),
        ("Nguyễn Văn An", "NGUYỄN VĂN AN wrote", "<buyer 1> wrote"),
        ("สมชาย", "to สมชาย now", "to <buyer 1> now"),
    ],
)
def test_a_name_is_found_as_a_whole(name: str, text: str, masked: str) -> None:
    assert scrubbed(text, names=(name,)) == masked


@pytest.mark.parametrize("name", ["shopee", "Queued", "ok", "7", "2026", "", "...", "\ud800"])
def test_a_name_that_is_one_of_our_words_or_too_short_masks_nothing(name: str) -> None:
    text = "2026 shopee queued ok 7 ..."
    assert scrubbed(text, names=(name,)) == text


@pytest.mark.parametrize("text", ["ok", "thank you", "有货", "12"])
def test_a_text_that_anybody_may_write_masks_nothing(text: str) -> None:
    assert scrubbed(f"so {text} then", texts=(text,)) == f"so {text} then"


def test_a_value_keeps_its_shape_and_our_words() -> None:
    scrubber = Scrubber(MEI, {("sent",): "<buyer>"})
    content: Content = {"code": OwnWord("mei"), "mei": ["mei", 7, None, True, {"path": "/home/mei/x"}]}
    assert scrubber.content(content) == {"code": "mei", "mei": ["<user>", 7, None, True, {"path": "~/x"}]}


def test_garbage_is_masked_in_time() -> None:
    for piece in ("a", "a.b-", "1", "aA1", "://", "x://", "a@", "a-chat/", "+1 ", "token=", "eyJ", ".", "\\u4f60", "é"):
        Scrubber(MEI, {}).text("\n".join([piece * (2_000 // len(piece))] * 5))
