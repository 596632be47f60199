"""Within a conversation in order; conversations never wait for each other (I6)."""

from __future__ import annotations

from native_host.outbox import delivery
from native_host.protocol.words import Offer, Reason, Standing
from tests.outbox.desk import ALI, Desk, bubble, stored


def heads(desk: Desk) -> list[str]:
    """The texts that may go now."""
    return [entry.body for entry in desk.outbox.record.heads()]


def test_the_second_waits_for_the_first(desk: Desk) -> None:
    desk.submit("one")
    answer = desk.submit("two")
    assert not answer.go
    assert heads(desk) == []
    desk.read(stored(101, "one"))
    assert heads(desk) == ["two"]


def test_another_conversation_does_not_wait(desk: Desk) -> None:
    desk.submit("one")
    assert desk.submit("hello ali", ALI).go


def test_what_was_typed_before_a_failure_is_held_until_it_is_settled(desk: Desk) -> None:
    first = desk.submit("one").message.cid
    second = desk.submit("two").message.cid
    third = desk.submit("three").message.cid
    desk.pass_ms(5)
    desk.read(bubble("u1", "one", Standing.FAILED, Reason.REFUSED_CENSORED))
    assert (desk.state(second), desk.state(third)) == ("held", "held")
    assert desk.get(second).reason is Reason.WAITING_ABOVE
    desk.decide(first, Offer.DISCARD)
    assert (desk.state(second), desk.state(third)) == ("queued", "queued")
    assert heads(desk) == ["two"]


def test_what_is_typed_after_a_failure_was_shown_is_not_held(desk: Desk) -> None:
    desk.submit("one")
    desk.read(bubble("u1", "one", Standing.FAILED, Reason.REFUSED_CENSORED))
    desk.pass_ms(5)
    assert desk.submit("two").go


def test_send_anyway_passes_what_is_stuck_above(desk: Desk) -> None:
    desk.submit("one")
    second = desk.submit("two").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    assert desk.state(second) == "held"
    desk.pass_ms(5)
    desk.decide(second, Offer.SEND_ANYWAY)
    assert heads(desk) == ["two"]


def test_a_retried_message_keeps_its_place_before_those_that_wait(desk: Desk) -> None:
    first = desk.submit("one").message.cid
    desk.submit("two")
    desk.pass_ms(5)
    desk.read(bubble("u1", "one", Standing.FAILED, Reason.REFUSED_TOO_FAST))
    desk.pass_ms(5)
    desk.decide(first, Offer.RETRY)
    assert heads(desk) == ["one"]


def test_messages_of_a_lost_link_go_out_in_the_order_in_which_they_were_typed(desk: Desk) -> None:
    texts = ["one", "two", "three", "four"]
    for text in texts:
        desk.submit(text, stable=False)
    sent = []
    listed = []
    for number in range(4):
        (head,) = desk.outbox.record.heads()
        desk.lease(head.cid)
        desk.arm(head.cid, watermark=str(100 + number))
        listed.append(stored(101 + number, head.body))
        desk.read(*listed)
        sent.append(head.body)
    assert sent == texts


def test_one_that_is_wanted_again_waits_for_one_typed_later_that_is_under_way(desk: Desk) -> None:
    first = desk.submit("one").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.pass_ms(1)
    second = desk.submit("two").message.cid
    assert (desk.state(first), desk.state(second)) == ("unconfirmed", "sending")
    desk.decide(first, Offer.SEND_AGAIN)
    assert desk.outbox.record.heads() == []
    desk.read(stored(101, "two"))
    assert [head.cid for head in desk.outbox.record.heads()] == [first]
