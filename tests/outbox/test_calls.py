"""What an answer of an open API makes of a message."""

from __future__ import annotations

import pytest

from native_host.outbox import acceptance, calls, delivery, evidence, gates
from native_host.outbox.entry import Entry
from native_host.outbox.outbox import Refusal
from native_host.outbox.reconcile import SLACK_MS, Reading
from native_host.protocol.requests import Submit
from native_host.protocol.values import PageMessage
from native_host.protocol.words import Channel, Direction, ErrorCode, Offer, Reason, Standing
from tests.outbox.desk import MEI, Desk, key_of

API = "api/boot1"
KEY = key_of(MEI)
STORE = KEY[:3]


def listed(number: int, text: str, time_ms: int, direction: Direction = Direction.OUT) -> PageMessage:
    return PageMessage(id=str(number), direction=direction, text=text, standing=Standing.SETTLED, time_ms=time_ms)


def submit(desk: Desk, cid: str, text: str = "hello") -> Entry:
    request = Submit(cid=cid, tab=None, recipient=MEI, store_name="s", text=text, watermark="100", releasable=False)
    answer = acceptance.accept(desk.outbox, request, "c1", True, Channel.API)
    assert not answer.go
    return desk.get(cid)


def armed(desk: Desk, cid: str, text: str = "hello", watermark: str | None = "100") -> Entry:
    leased = delivery.lease(desk.outbox, submit(desk, cid, text), API)
    return calls.arm(desk.outbox, leased.cid, leased.fence, API, watermark)


def read(desk: Desk, *messages: PageMessage, since_ms: int | None = None, contiguous: bool = True) -> None:
    reading = Reading(messages, contiguous, Channel.API, since_ms)
    evidence.read(desk.outbox, KEY, reading)


def test_enter_on_the_api_channel_never_lets_the_page_go_on(desk: Desk) -> None:
    request = Submit(cid="m1", tab=1, recipient=MEI, store_name="s", text="hi", watermark=None, releasable=True)
    answer = acceptance.accept(desk.outbox, request, "c1/1", True, Channel.API)
    assert (answer.go, answer.message.state) == (False, "queued")


def test_an_accepted_message_is_sent_and_bound_to_its_id(desk: Desk) -> None:
    entry = armed(desk, "m1")
    calls.accepted(desk.outbox, "m1", entry.fence, "555")
    assert (desk.state("m1"), desk.get("m1").platform_id) == ("sent", "555")


def test_a_rejected_message_is_failed_with_its_reason(desk: Desk) -> None:
    entry = armed(desk, "m1")
    calls.rejected(desk.outbox, "m1", entry.fence, Reason.REFUSED_CENSORED)
    assert (desk.state("m1"), desk.get("m1").reason) == ("failed", Reason.REFUSED_CENSORED)


def test_what_was_not_carried_out_waits_and_goes_again(desk: Desk) -> None:
    entry = armed(desk, "m1")
    calls.not_carried_out(desk.outbox, "m1", entry.fence, Reason.PLATFORM_BUSY, 2_000)
    assert desk.state("m1") == "queued"
    assert not desk.outbox.record.heads()
    desk.pass_ms(2_000)
    assert [head.cid for head in desk.outbox.record.heads()] == ["m1"]


@pytest.mark.parametrize("late", ["rejected", "not_carried_out"])
def test_a_refused_second_copy_does_not_fail_a_message_whose_first_may_have_arrived(desk: Desk, late: str) -> None:
    first = armed(desk, "m1")
    calls.lost(desk.outbox, "m1", first.fence)
    desk.decide("m1", Offer.SEND_AGAIN)
    leased = delivery.lease(desk.outbox, desk.get("m1"), API)
    second = calls.arm(desk.outbox, "m1", leased.fence, API, "100")
    if late == "rejected":
        calls.rejected(desk.outbox, "m1", second.fence, Reason.REFUSED_REPEATED)
    else:
        calls.not_carried_out(desk.outbox, "m1", second.fence, Reason.LIMIT_REACHED, 0)
    assert desk.state("m1") == "unconfirmed"


def test_an_answer_after_the_wait_was_over_still_counts(desk: Desk) -> None:
    entry = armed(desk, "m1")
    desk.pass_ms(calls.ANSWER_MS)
    assert desk.state("m1") == "unconfirmed"
    calls.accepted(desk.outbox, "m1", entry.fence, "555")
    assert desk.state("m1") == "sent"


def test_an_answer_for_an_earlier_attempt_is_dropped(desk: Desk) -> None:
    first = armed(desk, "m1")
    calls.give_back(desk.outbox, "m1", first.fence, Reason.NO_CONNECTION)
    delivery.lease(desk.outbox, desk.get("m1"), API)
    calls.rejected(desk.outbox, "m1", first.fence, Reason.REFUSED)
    assert desk.state("m1") == "leased"


def test_a_lease_that_is_over_cannot_be_armed(desk: Desk) -> None:
    leased = delivery.lease(desk.outbox, submit(desk, "m1"), API)
    desk.pass_ms(delivery.LEASE_MS)
    with pytest.raises(Refusal) as refusal:
        calls.arm(desk.outbox, "m1", leased.fence, API, None)
    assert refusal.value.code is ErrorCode.STALE_FENCE
    assert desk.get("m1").attempts == 0


def test_killed_while_armed_is_unconfirmed(desk: Desk) -> None:
    armed(desk, "m1")
    desk.crash()
    assert (desk.state("m1"), desk.get("m1").reason) == ("unconfirmed", Reason.CORE_RESTARTED)


def test_a_reading_finds_an_unknown_message(desk: Desk) -> None:
    entry = armed(desk, "m1")
    calls.lost(desk.outbox, "m1", entry.fence)
    read(desk, listed(100, "before", 1), listed(101, "hello", desk.clock))
    assert (desk.state("m1"), desk.get("m1").platform_id) == ("sent", "101")


def test_the_same_words_from_before_arming_are_no_evidence(desk: Desk) -> None:
    desk.clock += 60_000
    entry = armed(desk, "m1", watermark=None)
    calls.lost(desk.outbox, "m1", entry.fence)
    read(desk, listed(99, "hello", desk.clock - SLACK_MS - 1), since_ms=desk.clock - 60_000)
    assert desk.state("m1") == "unconfirmed"
    assert desk.get("m1").checks == 1, "the reading was complete back to before arming, so it counts as a look"


def test_a_reading_that_does_not_reach_back_is_no_look(desk: Desk) -> None:
    entry = armed(desk, "m1", watermark=None)
    calls.lost(desk.outbox, "m1", entry.fence)
    read(desk, listed(99, "other", desk.clock), since_ms=desk.clock - 60_000, contiguous=False)
    read(desk, listed(99, "other", desk.clock), since_ms=None)
    assert desk.get("m1").checks == 0


def test_while_a_call_is_under_way_a_twin_may_not_take_its_message(desk: Desk) -> None:
    first = armed(desk, "m1", "ok")
    calls.lost(desk.outbox, "m1", first.fence)
    submit(desk, "m2", "ok")
    leased = delivery.lease(desk.outbox, desk.get("m2"), API)
    second = calls.arm(desk.outbox, "m2", leased.fence, API, "100")
    read(desk, listed(100, "before", 1), listed(101, "ok", desk.clock))
    assert desk.state("m1") == "unconfirmed", "101 may be the second one"
    calls.accepted(desk.outbox, "m2", second.fence, "101")
    read(desk, listed(100, "before", 1), listed(101, "ok", desk.clock))
    assert (desk.state("m1"), desk.state("m2")) == ("unconfirmed", "sent")


def test_an_attempt_by_page_is_found_by_api_only_where_both_have_the_same_ids(desk: Desk) -> None:
    desk.submit("hello", cid="m1")
    desk.pass_ms(delivery.EVIDENCE_MS)
    reading = Reading([listed(100, "before", 1), listed(101, "hello", desk.clock)], True, Channel.API, None, False)
    evidence.read(desk.outbox, KEY, reading)
    assert desk.state("m1") == "unconfirmed"
    read(desk, listed(100, "before", 1), listed(101, "hello", desk.clock))
    assert desk.state("m1") == "sent"


def test_an_intercepted_message_is_failed(desk: Desk) -> None:
    entry = armed(desk, "m1")
    calls.lost(desk.outbox, "m1", entry.fence)
    shown = PageMessage(
        id=None, page_id="101", direction=Direction.OUT, text="hello", standing=Standing.FAILED,
        refusal=Reason.REFUSED_INTERCEPTED, time_ms=desk.clock,
    )  # fmt: skip
    read(desk, listed(100, "before", 1), shown)
    assert (desk.state("m1"), desk.get("m1").reason) == ("failed", Reason.REFUSED_INTERCEPTED)


def test_a_closed_gate_holds_what_waits_and_burns_no_attempt(desk: Desk) -> None:
    for cid in ("m1", "m2"):
        submit(desk, cid)
    gates.settle(desk.outbox, STORE, Reason.SIGN_IN_AGAIN)
    assert {desk.get(cid).reason for cid in ("m1", "m2")} == {Reason.SIGN_IN_AGAIN}
    assert desk.get("m1").attempts == 0
    gates.settle(desk.outbox, STORE, Reason.VAULT_LOCKED)
    assert desk.get("m1").reason is Reason.VAULT_LOCKED
    gates.settle(desk.outbox, STORE, None)
    assert [head.cid for head in desk.outbox.record.heads()] == ["m1"]


def test_what_waited_long_behind_a_gate_asks_before_it_goes(desk: Desk) -> None:
    submit(desk, "m1")
    gates.settle(desk.outbox, STORE, Reason.SIGN_IN_AGAIN)
    desk.clock += delivery.STALE_MS
    gates.settle(desk.outbox, STORE, None)
    desk.pass_ms(0)
    assert (desk.state("m1"), desk.get("m1").reason) == ("held", Reason.WAITED_LONG)


def test_a_gate_leaves_what_waits_for_a_person_alone(desk: Desk) -> None:
    submit(desk, "m1")
    desk.pass_ms(delivery.STALE_MS)
    gates.settle(desk.outbox, STORE, Reason.SIGN_IN_AGAIN)
    gates.settle(desk.outbox, STORE, None)
    assert desk.get("m1").reason is Reason.WAITED_LONG
