"""Each platform's table of errors: every row is reached by what its platform would say; else nothing is believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest

from native_host.platforms.error_table import HTTP_ROWS, Row, Scope
from native_host.platforms.lazada import calls as lazada_calls
from native_host.platforms.lazada.errors import ROWS as LAZADA_ROWS
from native_host.platforms.lazada.errors import SAID_NO
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.shopee import calls as shopee_calls
from native_host.platforms.shopee.errors import ROWS as SHOPEE_ROWS
from native_host.platforms.tiktok import calls as tiktok_calls
from native_host.platforms.tiktok.errors import ROWS as TIKTOK_ROWS
from native_host.platforms.wire import Answer
from native_host.protocol.words import Reason

NOW_MS = int(datetime(2026, 11, 21, 12, 0, tzinfo=UTC).timestamp() * 1000)
HOUR_MS = 3_600_000

Said = dict[str, object]


@dataclass(frozen=True)
class Tongue:
    """How a platform says what."""

    name: str
    rows: tuple[Row, ...]
    read: Callable[[Answer, Scope, int], object]
    refusal: Callable[[str, str], Said]
    """From code and sentence."""
    success: Said


def lazada_refusal(code: str, sentence: str) -> Said:
    if code == SAID_NO:
        return {"code": "0", "success": False, "err_code": "B0007", "err_message": sentence}
    return {"code": code, "type": "ISV", "message": sentence, "request_id": "r-1"}


TONGUES = {
    tongue.name: tongue
    for tongue in (
        Tongue(
            "shopee",
            SHOPEE_ROWS,
            shopee_calls.read,
            lambda code, sentence: {"error": code, "message": sentence, "request_id": "r-1"},
            {"error": "", "message": "", "response": {}},
        ),
        Tongue("lazada", LAZADA_ROWS, lazada_calls.read, lazada_refusal, {"code": "0", "data": {}}),
        Tongue(
            "tiktok",
            TIKTOK_ROWS,
            tiktok_calls.read,
            lambda code, sentence: {"code": int(code), "message": sentence, "request_id": "r-1"},
            {"code": 0, "message": "Success", "data": {}},
        ),
    )
}


def answer(said: Said | bytes, status: int = 200, **headers: str) -> Answer:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body, NOW_MS)


def finding(platform: str, said: Said | bytes, scope: Scope, status: int = 200, **headers: str) -> Finding:
    with pytest.raises(PlatformError) as refused:
        TONGUES[platform].read(answer(said, status, **headers), scope, NOW_MS)
    return refused.value.finding


EVERY_ROW = [
    pytest.param(tongue.name, row, scope, id=f"{tongue.name}-{row.code}-{row.says}-{scope}")
    for tongue in TONGUES.values()
    for row in tongue.rows
    for scope in sorted(row.scopes)
    # A row below one that is told apart by scope alone is there for the other scopes.
    if next(each for each in tongue.rows if each.fits(row.code, row.says, scope)) is row
]


@pytest.mark.parametrize(("platform", "row", "scope"), EVERY_ROW)
def test_each_row_is_what_its_platform_means(platform: str, row: Row, scope: Scope) -> None:
    found = finding(platform, TONGUES[platform].refusal(row.code, f"No: {row.says.title()}."), scope)
    assert (found.outcome, found.reason) == (row.outcome, row.reason)
    assert found.code == ("B0007" if row.code == SAID_NO else row.code)
    assert (found.wait_ms > 0) == (row.outcome is Outcome.LIMIT)


@pytest.mark.parametrize("platform", TONGUES)
def test_no_row_is_in_the_shadow_of_another(platform: str) -> None:
    rows = TONGUES[platform].rows
    reached = {param.values[1] for param in EVERY_ROW if param.values[0] == platform}
    assert reached == set(rows)
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("platform", TONGUES)
def test_a_refusal_tells_the_agent_why(platform: str) -> None:
    for row in TONGUES[platform].rows:
        assert row.reason is not None or row.outcome is Outcome.AUTHORISATION, row


@pytest.mark.parametrize("platform", TONGUES)
@pytest.mark.parametrize("scope", Scope)
def test_a_code_that_no_table_lists_is_unknown(platform: str, scope: Scope) -> None:
    found = finding(platform, TONGUES[platform].refusal("99990001", "Something new."), scope)
    assert (found.outcome, found.code) == (Outcome.UNKNOWN, "99990001")


@pytest.mark.parametrize("platform", TONGUES)
@pytest.mark.parametrize("body", [b"", b"<html>bad gateway</html>", b"[]", b"{}", b'"ok"', b"{" * 100_000])
def test_a_body_that_is_no_answer_never_says_what_became_of_a_message(platform: str, body: bytes) -> None:
    for status in (200, 302, 400, 403, 500, 502, 503, 504):
        found = finding(platform, body, Scope.SEND, status)
        assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.ANSWER_LOST)


@pytest.mark.parametrize("platform", TONGUES)
@pytest.mark.parametrize("status", [201, 302, 500, 503])
def test_success_under_another_status_is_not_believed(platform: str, status: int) -> None:
    assert finding(platform, TONGUES[platform].success, Scope.SEND, status).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("platform", TONGUES)
def test_a_reading_that_a_server_failed_is_tried_again(platform: str) -> None:
    found = finding(platform, b"oops", Scope.READ, 503)
    assert (found.outcome, found.reason) == (Outcome.NOT_SENT, Reason.PLATFORM_BUSY)


@pytest.mark.parametrize("platform", TONGUES)
def test_a_429_waits_as_long_as_it_says(platform: str) -> None:
    for told, wait_ms in (
        ("7", 7000),
        ("Sat, 21 Nov 2026 12:00:30 GMT", 30_000),
        ("soon", 1000),
        ("99999999", 86_400_000),
    ):
        found = finding(platform, b"", Scope.SEND, 429, retry_after=told)
        assert (found.outcome, found.wait_ms) == (Outcome.LIMIT, wait_ms)


def test_each_http_row_is_used() -> None:
    for row in HTTP_ROWS:
        for scope in row.scopes:
            assert finding("tiktok", b"", scope, int(row.code.removeprefix("http "))).outcome is row.outcome


def test_what_shopee_s_order_calls_put_before_a_code_is_cut_off() -> None:
    said: Said = {"error": "common.error_auth", "message": "Invalid access_token."}
    assert finding("shopee", said, Scope.READ).outcome is Outcome.AUTHORISATION


@pytest.mark.parametrize(
    ("sentence", "outcome", "reason"),
    [
        ("Invalid access_token.", Outcome.AUTHORISATION, None),
        ("No permission to current api.", Outcome.PERSON, Reason.NEEDS_PERSON),
    ],
)
def test_one_shopee_code_has_two_meanings(sentence: str, outcome: Outcome, reason: Reason | None) -> None:
    found = finding("shopee", {"error": "error_auth", "message": sentence}, Scope.SEND)
    assert (found.outcome, found.reason) == (outcome, reason)


def test_a_bad_refresh_token_at_shopee_needs_the_seller() -> None:
    said: Said = {"error": "error_auth", "message": "Invalid refresh_token.", "request_id": "r"}
    assert finding("shopee", said, Scope.TOKEN).reason is Reason.SIGN_IN_AGAIN


def test_shopee_s_day_ends_at_midnight_in_singapore() -> None:
    found = finding("shopee", {"error": "error_limit", "message": ""}, Scope.SEND)
    midnight = datetime(2026, 11, 22, tzinfo=timezone(timedelta(hours=8)))
    assert NOW_MS + found.wait_ms == midnight.timestamp() * 1000


def test_tiktok_s_day_ends_at_midnight_utc() -> None:
    found = finding("tiktok", {"code": 45101004, "message": ""}, Scope.SEND)
    assert (found.reason, found.wait_ms) == (Reason.LIMIT_REACHED, 12 * HOUR_MS)


@pytest.mark.parametrize(
    ("sentence", "wait_ms"),
    [
        ("Api access frequency exceeds the limit. this ban will last 1 seconds", 1000),
        ("Api access frequency exceeds the limit. this ban will last 300 seconds", 300_000),
        ("Api access frequency exceeds the limit.", 60_000),
        ("this ban will last 999999999999 seconds", 24 * HOUR_MS),
    ],
)
def test_lazada_says_how_long_its_ban_lasts(sentence: str, wait_ms: int) -> None:
    found = finding("lazada", {"code": "ApiCallLimit", "message": sentence}, Scope.SEND)
    assert (found.outcome, found.wait_ms) == (Outcome.LIMIT, wait_ms)


@pytest.mark.parametrize("code_field", ["err_code", "error_code"])
def test_lazada_s_second_layer_refuses_in_two_spellings(code_field: str) -> None:
    said: Said = {"code": "0", "success": False, code_field: "IM_42", "request_id": "r-1"}
    found = finding("lazada", said, Scope.SEND)
    assert found == Finding(Outcome.REJECTED, Reason.REFUSED, code="IM_42", request_id="r-1")


def test_lazada_s_second_layer_is_no_refusal_unless_it_says_so() -> None:
    for said in ({"code": "0", "err_code": "IM_42"}, {"code": "0", "success": True, "err_code": "IM_42"}):
        assert finding("lazada", dict(said), Scope.SEND).outcome is Outcome.UNKNOWN


def test_an_invalid_parameter_on_sending_to_tiktok_proves_nothing() -> None:
    said: Said = {"code": 45101001, "message": "Invalid parameter"}
    assert finding("tiktok", said, Scope.SEND).outcome is Outcome.UNKNOWN
    assert finding("tiktok", said, Scope.READ).outcome is Outcome.NOT_SENT


def test_what_a_platform_says_besides_its_code_is_not_kept() -> None:
    found = finding("shopee", {"error": "x" * 500, "message": "canary", "request_id": "y" * 500}, Scope.SEND)
    assert (len(found.code), len(found.request_id)) == (80, 80)
    assert "canary" not in repr(found)
