"""Lists and threads, against the practice platforms with all their traps."""

from __future__ import annotations

from dataclasses import replace

from native_host.platforms.outcome import Outcome
from native_host.platforms.platform import Conversation, Session, ThreadPart
from native_host.platforms.wire import Wire
from native_host.protocol.words import Direction
from native_host.protocol.words import Platform as PlatformName
from tests.platforms.desk import HOUR_MS, Desk, now_ms


def mirror(desk: Desk) -> list[Conversation]:
    """Walk the whole list of conversations."""

    async def walk(session: Session) -> list[Conversation]:
        rows: dict[str, Conversation] = {}
        cursor: str | None = None
        while True:
            page = await desk.platform.conversations(session, cursor, False)
            rows.update((row.id, row) for row in page.conversations)
            cursor = page.next
            if cursor is None:
                return list(rows.values())

    return desk.ask(walk)


def test_the_whole_list_is_mirrored_in_spite_of_every_trap(desk: Desk) -> None:
    seeded = desk.practice.seed(desk.at.store, 60, 1)
    rows = mirror(desk)
    assert set(seeded) <= {row.id for row in rows}
    assert len(rows) == len({row.id for row in rows})
    assert all(row.buyer and row.buyer_name and row.last_message for row in rows)


def test_news_are_what_happened_since(desk: Desk) -> None:
    desk.practice.seed(desk.at.store, 30, 1)
    first = desk.ask(lambda session: desk.platform.conversations(session, None, True))
    quiet = desk.ask(lambda session: desk.platform.conversations(session, first.next, True))
    conversation = desk.say("is it there?")
    news = desk.ask(lambda session: desk.platform.conversations(session, quiet.next, True))
    told = news.conversations[0]
    assert (told.id, told.preview, told.unread > 0) == (conversation, "is it there?", True)
    assert news.next is not None


def test_no_news_is_skipped_when_there_is_more_than_a_page(desk: Desk) -> None:
    first = desk.ask(lambda session: desk.platform.conversations(session, None, True))
    told = {desk.say("hello", f"buyer-{number}") for number in range(28)}
    news = desk.ask(lambda session: desk.platform.conversations(session, first.next, True))
    assert told <= {row.id for row in news.conversations}


def test_a_list_that_fails_is_no_empty_list(desk: Desk) -> None:
    for kind, outcome in (
        ("read_error", Outcome.NOT_SENT),
        ("read_lost", Outcome.NOT_SENT),
        ("read_limited", Outcome.LIMIT),
    ):
        desk.practice.arm_fault(kind, store=desk.at.store)
        finding = desk.refused(lambda session: desk.platform.conversations(session, None, False))
        assert finding.outcome is outcome
        assert (finding.wait_ms > 0) == (outcome is Outcome.LIMIT)


def test_a_thread_is_read_back_to_a_message(desk: Desk) -> None:
    (conversation,) = desk.practice.seed(desk.at.store, 1, 45)
    stored = [message.id for message in desk.truth(conversation)]
    part = desk.read(conversation, until=stored[3])
    listed = [message.id for message in part.messages if message.id in stored]
    assert part.reached
    assert listed == stored[-len(listed) :]
    assert stored[3] in listed


def test_a_thread_is_read_back_to_a_time(desk: Desk) -> None:
    (conversation,) = desk.practice.seed(desk.at.store, 1, 45)
    stored = desk.truth(conversation)
    part = desk.read(conversation, since_ms=stored[20].time)
    assert part.reached
    assert {message.id for message in stored[20:]} <= {message.id for message in part.messages}


def test_a_thread_is_read_no_further_than_allowed(desk: Desk) -> None:
    (conversation,) = desk.practice.seed(desk.at.store, 1, 45)
    oldest = desk.truth(conversation)[0].id
    assert not desk.read(conversation, until=oldest, pages=1).reached
    assert desk.read(conversation, until=oldest).reached


def test_messages_are_told_apart(desk: Desk) -> None:
    conversation = desk.say("Has my parcel left? 你好 🙂")
    desk.send(conversation, "Yes, this morning.\nTwo lines & more")
    *_, theirs, ours = [m for m in desk.read(conversation).messages if m.visible and m.kind == "text"]
    assert (theirs.direction, theirs.text) == (Direction.IN, "Has my parcel left? 你好 🙂")
    assert (ours.direction, ours.text) == (Direction.OUT, "Yes, this morning.\nTwo lines & more")
    assert abs(ours.time_ms - now_ms()) < 30_000


AUTOMATS = {
    PlatformName.SHOPEE: ("system",),  # nothing is known that would tell its robots from agents for certain
    PlatformName.LAZADA: ("system", "robot"),
    PlatformName.TIKTOK: ("system", "robot"),
}


def test_what_robots_and_the_platform_say_is_not_ours(desk: Desk) -> None:
    conversation = desk.say("hello?")
    for role in AUTOMATS[desk.at.platform]:
        desk.practice.say(desk.at.store, "ah_meng", "We will answer soon.", conversation, role=role)
    kinds = {message.kind for message in desk.read(conversation).messages if message.text == "We will answer soon."}
    assert kinds
    assert "text" not in kinds


def test_what_the_platform_intercepts_is_marked(desk: Desk) -> None:
    conversation = desk.say("hi")
    desk.practice.arm_fault("intercepted", store=desk.at.store, channel="api")
    sent = desk.send(conversation, "call me on 9123 4567")
    assert sent.finding.outcome is Outcome.ACCEPTED
    listed = next(message for message in desk.read(conversation).messages if message.id == sent.message)
    assert listed.intercepted == (desk.at.platform is not PlatformName.TIKTOK)  # which has no such thing


def test_a_platform_s_clock_that_is_ahead_hides_nothing(desk: Desk) -> None:
    desk.practice.set_clock(25_000 if desk.at.platform is PlatformName.TIKTOK else 200_000)
    conversation = desk.say("from the future")
    part = desk.read(conversation)
    assert part.messages[-1].text == "from the future"


def test_a_reading_that_has_to_wait_its_turn_is_signed_afterwards(desk: Desk) -> None:
    conversation = desk.say("before")
    clock = [now_ms() - 3 * HOUR_MS]

    class Waiting(Wire):
        async def turn(self) -> None:
            clock[0] = now_ms()  # three hours have passed

    async def late(session: Session) -> ThreadPart:
        wire = Waiting(desk.practice.address.proxy, trust=desk.trust)
        slow = replace(session, wire=wire, now_ms=lambda: clock[0])
        try:
            return await desk.platform.read_back(slow, conversation, None, None, 1)
        finally:
            await wire.close()

    assert desk.ask(late).messages[-1].text == "before"
