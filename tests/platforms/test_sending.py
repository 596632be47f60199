"""Messages on their way, against the practice platforms and what can go wrong there."""

from __future__ import annotations

import asyncio

import pytest

from native_host.platforms.outcome import Outcome
from native_host.platforms.platform import Kind, Outgoing, Session, Shop
from native_host.platforms.registry import platform
from native_host.platforms.wire import Wire
from native_host.protocol.words import Direction, Reason
from native_host.protocol.words import Platform as PlatformName
from tests.platforms.desk import APPS, PNG, Desk, at_once, now_ms
from tests.platforms.far_side import Certificates, FarSide, says


def test_each_kind_of_message_is_sent_once_and_found_again(desk: Desk) -> None:
    conversation = desk.say("hi")
    picture = desk.ask(lambda session: desk.platform.upload_picture(session, "p.png", "image/png", PNG))
    assert (picture.width, picture.height) == (3, 2)
    contents: dict[Kind, dict[str, str]] = {
        Kind.TEXT: {"text": "Hello, สวัสดี & 你好"},
        Kind.IMAGE: {"url": picture.url, "width": str(picture.width), "height": str(picture.height)},
        Kind.ORDER: {"order": "41000000000001"},
        Kind.ITEM: {"item": "22910047711"},
    }
    for kind, content in contents.items():
        outgoing = desk.outgoing(conversation, kind, **content)
        sent = desk.send_this(outgoing)
        assert sent.finding.outcome is Outcome.ACCEPTED, (kind, sent)
        assert desk.truth(conversation)[-1].id == sent.message
        listed = desk.read(conversation, until=sent.message).messages[-1]
        assert (listed.id, listed.kind, listed.direction) == (sent.message, kind.value, Direction.OUT)
    ours = [send for send in desk.practice.requests() if send.channel == "api"]
    assert [send.kind for send in ours] == ["text", "image", "order", "item"]


def test_who_is_not_ready_reaches_no_platform(desk: Desk) -> None:
    class NotNow(Exception):
        pass

    def refuse() -> None:
        raise NotNow

    conversation = desk.say("hi")
    with pytest.raises(NotNow):
        desk.send(conversation, ready=refuse)
    assert desk.practice.requests() == []


@pytest.mark.parametrize(
    ("fault", "stored"),
    [
        ("answer_lost_stored", True),
        ("answer_lost_not_stored", False),
        ("error_stored", True),
        ("error_not_stored", False),
        ("internal_stored", True),
        ("internal_not_stored", False),
        ("garbage_stored", True),
        ("garbage_not_stored", False),
        ("redirected", False),
    ],
)
def test_an_answer_that_proves_nothing_is_unknown_and_the_thread_tells(desk: Desk, fault: str, stored: bool) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="only once")
    before = desk.read(conversation).messages[-1].id
    desk.practice.arm_fault(fault, store=desk.at.store, channel="api")
    sent = desk.send_this(outgoing)
    assert (sent.finding.outcome, sent.message) == (Outcome.UNKNOWN, None)
    assert len(desk.practice.requests()) == 1
    part = desk.read(conversation, until=before)
    assert part.reached
    assert [m.text for m in part.messages if m.text == "only once"] == ["only once"] * stored


def test_a_connection_that_breaks_in_the_request_is_unknown(desk: Desk) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="x" * 400)
    desk.practice.arm_fault("body_reset", store=desk.at.store, channel="api")
    sent = desk.send_this(outgoing)
    assert sent.finding.outcome is Outcome.UNKNOWN


def test_without_a_network_nothing_is_sent_and_that_is_certain(desk: Desk) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="later")
    access = str(desk.practice.tokens(desk.at.store, "issue")["access_token"])
    desk.practice.network("cut", desk.at.api_host)
    sent = desk.ask(lambda session: desk.platform.send(session, outgoing, lambda: None), access)
    assert sent.finding.outcome is Outcome.NOT_SENT
    finding = desk.refused(lambda session: desk.platform.conversations(session, None, False), access)
    assert finding.outcome is Outcome.NOT_SENT


def test_a_limit_says_how_long_to_wait(desk: Desk) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="too fast")
    desk.practice.arm_fault("limited", store=desk.at.store, channel="api", ms=7000)
    sent = desk.send_this(outgoing)
    assert (sent.finding.outcome, sent.finding.wait_ms) == (Outcome.LIMIT, 7000)


def test_a_token_that_expires_under_a_send_is_not_the_message_s_fault(desk: Desk) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="hello")
    desk.practice.arm_fault("token_expired", store=desk.at.store)
    sent = desk.send_this(outgoing)
    assert (sent.finding.outcome, sent.finding.reason) == (Outcome.AUTHORISATION, None)


def test_a_permission_that_is_lost_needs_a_person(desk: Desk) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="hello")
    desk.practice.arm_fault("permission_lost", store=desk.at.store)
    sent = desk.send_this(outgoing)
    assert (sent.finding.outcome, sent.finding.reason) == (Outcome.PERSON, Reason.NEEDS_PERSON)


REFUSALS = {
    PlatformName.SHOPEE: {
        "message_is_censored": Reason.REFUSED_CENSORED,
        "assigned_to_subaccount": Reason.REFUSED_ASSIGNED,
        "first_chat_without_order_info": Reason.REFUSED_NEEDS_ORDER,
    },
    PlatformName.LAZADA: {"-15": Reason.REFUSED, "-22": Reason.REFUSED_NOT_ALLOWED},
    PlatformName.TIKTOK: {
        "45101006": Reason.REFUSED_CENSORED,
        "45109001": Reason.REFUSED_NOT_ALLOWED,
        "45101003": Reason.REFUSED_NOT_FOUND,
    },
}


def test_a_refusal_says_why(desk: Desk) -> None:
    conversation = desk.say("hi")
    outgoing = desk.outgoing(conversation, text="hello")
    for code, reason in REFUSALS[desk.at.platform].items():
        desk.practice.arm_fault("refused", store=desk.at.store, channel="api", reason=code)
        finding = desk.send_this(outgoing).finding
        assert (finding.outcome, finding.reason, finding.code) == (Outcome.REJECTED, reason, code)
        assert finding.request_id


def test_lazada_s_older_spelling_of_a_refusal_is_understood(desk: Desk) -> None:
    desk.practice.switch(lazada_old_spelling=True)
    test_a_refusal_says_why(desk)


BEYOND = "9007199254740993"
"""2^53 + 1: what a float, or JavaScript, makes something else of."""

OUT = {
    PlatformName.SHOPEE: ("api_host", b'"to_id":9007199254740993,'),
    PlatformName.LAZADA: ("api_hosts", b"session_id=9007199254740993&"),
    PlatformName.TIKTOK: ("api_host", b"/conversations/9007199254740993/messages?"),
}


@pytest.mark.parametrize("name", PlatformName)
def test_ids_beyond_2_53_go_out_with_all_their_digits(certificates: Certificates, name: PlatformName) -> None:
    setting, expected = OUT[name]

    async def scene() -> bytes:
        async with FarSide(certificates, says(b"{}")) as far:
            host = f"localhost:{far.port}"
            there = platform(name, {setting: {"SG": host} if setting == "api_hosts" else host})
            wire = Wire(trust=certificates.trust)
            session = Session(APPS[name], Shop("SG", BEYOND, "x"), "token", wire, now_ms)
            await there.send(session, Outgoing(BEYOND, BEYOND, Kind.TEXT, {"text": "hello"}), at_once)
            return far.requests[0]

    assert expected in asyncio.run(scene())
