"""What Shopee's error words mean. What is not here is unknown.

Sources: the vendor's guides for the gateway's words, several public clients for those of the chat. The order API puts a
prefix before them (``common.error_auth``), which is cut off before the look-up.
"""

from __future__ import annotations

from native_host.platforms.error_table import Row, Scope, busy, day_end, seconds
from native_host.platforms.outcome import Outcome
from native_host.protocol.words import Reason

_SEND = frozenset({Scope.SEND})
_READ = frozenset({Scope.READ})
_TOKEN = frozenset({Scope.TOKEN})


def _refused(reason: Reason, *codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.REJECTED, reason, _SEND) for code in codes)


def _person(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.PERSON, Reason.NEEDS_PERSON) for code in codes)


def _sign_in(*codes: str) -> tuple[Row, ...]:
    return tuple(Row(code, Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN) for code in codes)


ROWS: tuple[Row, ...] = (
    # The request
    *_person("error_sign"),
    Row("error_param", Outcome.AUTHORISATION, says="access_token"),
    Row("error_param", Outcome.PERSON, Reason.NEEDS_PERSON, says="timestamp"),  # this machine's clock
    Row("error_param", Outcome.REJECTED, Reason.REFUSED),
    Row("param_error", Outcome.REJECTED, Reason.REFUSED),
    # Tokens and permissions
    Row("error_auth", Outcome.PERSON, Reason.NEEDS_PERSON, says="permission"),
    Row("error_auth", Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN, _TOKEN),
    Row("error_auth", Outcome.AUTHORISATION),
    Row("invalid_acceess_token", Outcome.AUTHORISATION),
    Row("invalid_access_token", Outcome.AUTHORISATION),  # guess: the word above, should they ever spell it right
    *_sign_in("shop_no_linked", "partner_shop_no_link", "shop_access_expired"),
    *_sign_in("refresh_token_expired", "error_shop_refresh_token"),
    Row("invalid_code", Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN, _TOKEN),
    *_person("error_api_permission", "error_ashop_api_permission", "error_kyc_auth", "error_permission"),
    *_person("shop_banned", "error_api_call_restricted", "api_suspended", "source_ip_undeclared"),
    *_person("error_partner_key_expired", "invalid_shop_id", "invalid_main_acount_id", "invalid_partner_id"),
    *_person("not_open_market", "user_is_unauthorized"),
    # Limits
    Row("error_rate_limit", Outcome.LIMIT, Reason.PLATFORM_BUSY, wait=seconds(1)),  # per second; the number is a guess
    Row("error_limit", Outcome.LIMIT, Reason.LIMIT_REACHED, wait=day_end(8)),
    Row("exceed_send_limitaion", Outcome.LIMIT, Reason.LIMIT_REACHED, _SEND, wait=seconds(60)),  # guess: the wait
    Row("system_busy", Outcome.LIMIT, Reason.PLATFORM_BUSY, _READ, wait=seconds(5)),  # guess: the wait
    # Its own trouble, perhaps after the work was done
    *(row for code in ("error_server", "error_network", "error_data", "error_shop") for row in busy(code)),
    *busy("internal_server_error"),
    # What is asked for is not there
    Row("resource_not_found", Outcome.REJECTED, Reason.REFUSED_NOT_FOUND),
    # A message
    *_refused(Reason.REFUSED_NOT_ALLOWED, "user_is_forbidden"),
    *_refused(Reason.REFUSED_FIVE_IN_A_ROW, "reach_5_message_limit"),
    *_refused(Reason.REFUSED_TOO_LONG, "message_too_long"),
    *_refused(Reason.REFUSED_CENSORED, "message_is_censored", "block_by_internal_safety_strategies"),
    *_refused(Reason.REFUSED_REPEATED, "error_business"),
    *_refused(Reason.REFUSED_BLOCKED, "error_blocked", "error_sender_block_receiver"),
    *_refused(Reason.REFUSED_ASSIGNED, "assigned_to_subaccount", "shop_bound_subaccount"),
    *_refused(Reason.REFUSED_NEEDS_ORDER, "first_chat_without_order_info"),
)
