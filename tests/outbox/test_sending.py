"""What an agent sees from Enter to the end, told by what the page lists."""

from __future__ import annotations

import pytest

from native_host.outbox import delivery, drafts
from native_host.outbox.outbox import Refusal
from native_host.protocol.words import Direction, ErrorCode, Offer, Reason, Standing
from tests.outbox.desk import ALI, MEI, TAB, Desk, bubble, stored

KEY = ("shopee", "SG", "1", "29643147")


def test_enter_on_a_stable_link_is_armed_on_disk_before_the_page_may_go_on(desk: Desk) -> None:
    answer = desk.submit("hello")
    assert answer.go
    assert answer.message.state == "sending"
    assert desk.get(answer.message.cid).attempts == 1


def test_a_message_that_the_page_lists_is_sent(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.read(stored(101, "hello"))
    assert desk.state(cid) == "sent"
    assert desk.get(cid).platform_id == "101"


def test_blanks_and_unicode_forms_do_not_hide_a_message(desk: Desk) -> None:
    cid = desk.submit("cafe\u0301  ok\r\nthere ").message.cid
    desk.read(stored(101, "caf\u00e9 ok there"))
    assert desk.state(cid) == "sent"


def test_what_was_there_before_enter_is_no_evidence(desk: Desk) -> None:
    cid = desk.submit("before").message.cid
    desk.read()
    assert desk.state(cid) == "sending"


def test_the_buyers_same_words_are_no_evidence(desk: Desk) -> None:
    cid = desk.submit("ok").message.cid
    desk.read(stored(101, "ok", Direction.IN))
    assert desk.state(cid) == "sending"


def test_the_page_still_sending_is_no_evidence(desk: Desk) -> None:
    cid = desk.submit("ok").message.cid
    desk.read(bubble("u1", "ok", Standing.PENDING))
    assert desk.state(cid) == "sending"


def test_a_refusal_that_the_page_shows_is_failed_with_its_reason(desk: Desk) -> None:
    cid = desk.submit("bad word").message.cid
    desk.read(bubble("u1", "bad word", Standing.FAILED, Reason.REFUSED_CENSORED))
    assert desk.state(cid) == "failed"
    assert desk.get(cid).reason is Reason.REFUSED_CENSORED


def test_a_page_that_gave_up_without_a_refusal_is_unconfirmed(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.read(bubble("u1", "hello", Standing.FAILED))
    assert desk.state(cid) == "unconfirmed"


def test_a_lost_answer_becomes_unconfirmed_after_its_time(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS - 1)
    assert desk.state(cid) == "sending"
    desk.pass_ms(1)
    assert desk.state(cid) == "unconfirmed"
    assert desk.get(cid).reason is Reason.ANSWER_LOST


def test_an_unconfirmed_message_that_turns_up_is_sent(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.read(stored(101, "hello"))
    assert desk.state(cid) == "sent"


def test_an_unconfirmed_message_never_times_out_into_another_state(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    for _ in range(48):
        desk.pass_ms(3_600_000)
        desk.read()
    assert desk.state(cid) == "unconfirmed"
    assert desk.outbox.record.heads() == []


def test_not_found_is_said_after_two_complete_readings_a_minute_apart(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.read(contiguous=False)
    assert desk.get(cid).checks == 0, "a partial reading is no reading"
    desk.read()
    desk.pass_ms(59_000)
    desk.read()
    assert desk.get(cid).reason is Reason.ANSWER_LOST
    desk.pass_ms(1_000)
    desk.read()
    assert desk.get(cid).reason is Reason.NOT_FOUND
    assert desk.get(cid).checks == 3
    assert desk.state(cid) == "unconfirmed"


def test_send_again_makes_one_more_attempt_and_no_more(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.decide(cid, Offer.SEND_AGAIN)
    desk.lease(cid)
    desk.arm(cid)
    assert desk.get(cid).attempts == 2
    desk.read(stored(101, "hello"))
    assert desk.state(cid) == "sent"


def test_an_attempt_that_arrives_after_all_stops_the_second_one(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.decide(cid, Offer.SEND_AGAIN)
    desk.lease(cid)
    desk.read(stored(101, "hello"))
    assert desk.state(cid) == "sent"
    with pytest.raises(Refusal) as refused:
        desk.arm(cid)
    assert refused.value.code is ErrorCode.STALE_FENCE


def test_a_refused_second_attempt_is_unconfirmed_while_the_first_is_unknown(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.decide(cid, Offer.SEND_AGAIN)
    desk.lease(cid)
    desk.arm(cid)
    desk.read(bubble("u2", "hello", Standing.FAILED, Reason.REFUSED_REPEATED))
    assert desk.state(cid) == "unconfirmed"


def test_retry_of_a_failed_message_is_a_new_attempt_that_the_old_bubble_says_nothing_of(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.read(bubble("u1", "hello", Standing.FAILED, Reason.REFUSED_TOO_FAST))
    desk.decide(cid, Offer.RETRY)
    desk.lease(cid)
    desk.arm(cid, unsettled=["u1"])
    desk.read(bubble("u1", "hello", Standing.FAILED, Reason.REFUSED_TOO_FAST))
    assert desk.state(cid) == "sending"
    desk.read(bubble("u1", "hello", Standing.FAILED, Reason.REFUSED_TOO_FAST), stored(101, "hello"))
    assert desk.state(cid) == "sent"


def test_a_failed_message_that_turns_up_is_sent(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.read(bubble("u1", "hello", Standing.FAILED, Reason.REFUSED_TOO_FAST))
    desk.read(stored(101, "hello"))
    assert desk.state(cid) == "sent"


def test_a_person_who_saw_it_is_believed_and_named(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.decide(cid, Offer.ARRIVED)
    assert desk.state(cid) == "sent"
    assert desk.get(cid).reason is Reason.BY_PERSON


def test_equal_texts_take_the_listed_ones_in_order_one_each(desk: Desk) -> None:
    first = desk.submit("ok").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    second = desk.submit("ok").message.cid
    desk.read(stored(101, "ok"))
    assert (desk.state(first), desk.state(second)) == ("sent", "sending")
    desk.read(stored(101, "ok"), stored(102, "ok"))
    assert (desk.get(first).platform_id, desk.get(second).platform_id) == ("101", "102")


def test_a_discarded_twin_does_not_take_the_evidence_of_an_open_one(desk: Desk) -> None:
    first = desk.submit("ok").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    desk.decide(first, Offer.DISCARD)
    second = desk.submit("ok").message.cid
    desk.read(stored(101, "ok"))
    assert (desk.state(first), desk.state(second)) == ("discarded", "sent")


def test_discarded_text_returns_to_the_draft(desk: Desk) -> None:
    cid = desk.submit("a long answer").message.cid
    desk.pass_ms(delivery.EVIDENCE_MS)
    drafts.save(desk.outbox, KEY, "and more")
    assert desk.decide(cid, Offer.DISCARD).draft == "a long answer\nand more"
    assert drafts.get(desk.outbox, KEY) == "a long answer\nand more"


def test_an_accepted_message_takes_its_draft_with_it(desk: Desk) -> None:
    drafts.save(desk.outbox, KEY, "hello")
    desk.submit("hello")
    assert drafts.get(desk.outbox, KEY) == ""


@pytest.mark.parametrize("draft", ["hello", "สวัสดีค่ะ"])
def test_a_translated_message_takes_its_draft_with_it_in_either_language(desk: Desk, draft: str) -> None:
    drafts.save(desk.outbox, KEY, draft)
    desk.submit("สวัสดีค่ะ", original="hello")
    assert drafts.get(desk.outbox, KEY) == ""


def test_a_newer_draft_stays_when_an_older_text_is_accepted(desk: Desk) -> None:
    drafts.save(desk.outbox, KEY, "hello and more")
    desk.submit("hello")
    assert drafts.get(desk.outbox, KEY) == "hello and more"


def test_the_same_cid_again_is_the_same_message(desk: Desk) -> None:
    desk.submit("hello", cid="x")
    again = desk.submit("hello", cid="x")
    assert not again.go, "the page may be let go on once only"
    assert len(desk.outbox.record.open_messages()) == 1


def test_the_same_cid_with_another_text_or_buyer_is_refused(desk: Desk) -> None:
    desk.submit("hello", cid="x")
    for text, to in (("other", MEI), ("hello", ALI)):
        with pytest.raises(Refusal) as refused:
            desk.submit(text, to, cid="x")
        assert refused.value.code is ErrorCode.DIFFERENT_TEXT


def test_without_a_link_enter_is_kept_and_nothing_is_armed(desk: Desk) -> None:
    answer = desk.submit("hello", stable=False)
    assert not answer.go
    assert desk.state(answer.message.cid) == "queued"
    assert desk.get(answer.message.cid).reason is Reason.OFFLINE
    assert desk.get(answer.message.cid).attempts == 0


def test_the_wrong_buyer_on_the_page_is_refused_and_the_message_waits(desk: Desk) -> None:
    cid = desk.submit("hello", stable=False).message.cid
    for shown in (ALI, MEI.model_copy(update={"buyer": "1"}), MEI.model_copy(update={"store": "2"}),
                  MEI.model_copy(update={"site": "MY"})):  # fmt: skip
        desk.pass_ms(20_000)
        desk.lease(cid)
        with pytest.raises(Refusal) as refused:
            desk.arm(cid, shown=shown)
        assert refused.value.code is ErrorCode.WRONG_RECIPIENT
        assert desk.state(cid) == "queued"
    assert desk.get(cid).attempts == 0


def test_a_tab_that_lost_its_lease_can_not_arm(desk: Desk) -> None:
    cid = desk.submit("hello", stable=False).message.cid
    old = desk.lease(cid)
    desk.pass_ms(delivery.LEASE_MS)
    assert desk.state(cid) == "queued"
    delivery.lease(desk.outbox, desk.get(cid), "c2/9")
    with pytest.raises(Refusal) as refused:
        desk.arm(cid)
    assert refused.value.code is ErrorCode.STALE_FENCE
    with pytest.raises(Refusal):
        delivery.give_back(desk.outbox, cid, old.fence, Reason.PAGE_NOT_READY)


def test_what_was_armed_is_never_leased_again_without_a_person(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    delivery.owner_gone(desk.outbox, TAB, for_good=True)
    assert desk.state(cid) == "unconfirmed"
    desk.crash()
    assert desk.state(cid) == "unconfirmed"
    assert desk.outbox.record.heads() == []


def test_a_broken_connection_leaves_the_sender_five_seconds_to_come_back(desk: Desk) -> None:
    cid = desk.submit("hello").message.cid
    delivery.owner_gone(desk.outbox, TAB, for_good=False)
    assert desk.state(cid) == "sending"
    desk.pass_ms(delivery.STRAY_MS)
    assert desk.state(cid) == "unconfirmed"


def test_a_send_that_did_not_start_goes_back_to_the_queue(desk: Desk) -> None:
    answer = desk.submit("hello")
    delivery.give_back(desk.outbox, answer.message.cid, answer.fence, Reason.RECIPIENT_DIFFERS)
    assert desk.state(answer.message.cid) == "queued"
    assert [entry.cid for entry in desk.outbox.record.heads()] == [answer.message.cid]


def test_a_message_that_tabs_keep_giving_back_asks_a_person(desk: Desk) -> None:
    cid = desk.submit("hello", stable=False).message.cid
    for _ in range(6):
        desk.pass_ms(10_000)
        fence = desk.lease(cid).fence
        delivery.give_back(desk.outbox, cid, fence, Reason.PAGE_NOT_READY)
    assert desk.state(cid) == "held"
    desk.decide(cid, Offer.SEND_ANYWAY)
    assert [entry.cid for entry in desk.outbox.record.heads()] == [cid]


def test_a_message_that_waited_ten_minutes_asks_first(desk: Desk) -> None:
    cid = desk.submit("hello", stable=False).message.cid
    desk.pass_ms(delivery.STALE_MS)
    assert desk.state(cid) == "held"
    assert desk.get(cid).reason is Reason.WAITED_LONG


def test_a_message_asks_first_when_the_buyer_wrote_while_it_waited(desk: Desk) -> None:
    cid = desk.submit("yes, black", stable=False).message.cid
    desk.lease(cid)
    desk.read(stored(101, "no wait, white please", Direction.IN))
    assert desk.state(cid) == "held"
    assert desk.get(cid).reason is Reason.CONVERSATION_CHANGED
    desk.decide(cid, Offer.SEND_ANYWAY)
    desk.lease(cid)
    desk.read(stored(101, "no wait, white please", Direction.IN))
    assert desk.state(cid) == "leased", "what the person saw does not ask again"


def test_a_composer_that_saves_its_own_text_does_not_wipe_out_what_came_back(desk: Desk) -> None:
    cid = desk.submit("refused words").message.cid
    desk.read(bubble("u1", "refused words", Standing.FAILED, Reason.REFUSED_CENSORED))
    desk.decide(cid, Offer.DISCARD)
    drafts.save(desk.outbox, KEY, "what another tab has in its box")
    assert drafts.get(desk.outbox, KEY) == "refused words\nwhat another tab has in its box"
    drafts.save(desk.outbox, KEY, "")
    assert drafts.get(desk.outbox, KEY) == "refused words"


def test_what_came_back_and_was_put_into_a_composer_goes_with_it(desk: Desk) -> None:
    cid = desk.submit("refused words").message.cid
    desk.read(bubble("u1", "refused words", Standing.FAILED, Reason.REFUSED_CENSORED))
    draft = desk.decide(cid, Offer.DISCARD).draft
    assert draft == "refused words"
    drafts.save(desk.outbox, KEY, draft)
    drafts.save(desk.outbox, KEY, "")
    assert drafts.get(desk.outbox, KEY) == ""


def test_what_came_back_and_was_sent_anew_is_forgotten(desk: Desk) -> None:
    cid = desk.submit("refused words").message.cid
    desk.read(bubble("u1", "refused words", Standing.FAILED, Reason.REFUSED_CENSORED))
    desk.decide(cid, Offer.DISCARD)
    desk.submit("refused words")
    assert drafts.get(desk.outbox, KEY) == ""


def test_what_the_page_sent_itself_does_not_come_back(desk: Desk) -> None:
    cid = desk.submit("sent by the page", stable=False).message.cid
    desk.decide(cid, Offer.CANCEL)
    drafts.save(desk.outbox, KEY, "next", without="sent by the page")
    assert drafts.get(desk.outbox, KEY) == "next"
