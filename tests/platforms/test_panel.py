"""What stands beside a chat, against the practice platforms."""

from __future__ import annotations

from native_host.platforms.platform import Session
from tests.platforms.desk import HOUR_MS, Desk, now_ms


def test_reading_is_told_to_the_platform(desk: Desk) -> None:
    conversation = desk.say("hi")
    last = desk.truth(conversation)[-1].id
    desk.ask(lambda session: desk.platform.mark_read(session, conversation, last))
    page = desk.ask(lambda session: desk.platform.conversations(session, None, False))
    assert next(row.unread for row in page.conversations if row.id == conversation) == 0


def test_a_buyer_s_orders_are_found(desk: Desk) -> None:
    desk.practice.seed(desk.at.store, 6, 2)

    async def orders(session: Session) -> list[int]:
        page = await desk.platform.conversations(session, None, False)
        since_ms = now_ms() - 20 * 24 * HOUR_MS
        counts = []
        for row in page.conversations:
            found = await desk.platform.orders_of(session, row.order_buyer, since_ms)
            assert found is not None
            assert [each.created_ms for each in found] == sorted((each.created_ms for each in found), reverse=True)
            assert all(each.id and each.status and each.total and each.currency and each.items for each in found)
            counts.append(len(found))
        return counts

    counts = desk.ask(orders)
    assert 0 in counts  # a buyer who has ordered nothing is given nobody else's
    assert max(counts) > 0


def test_running_vouchers_are_listed(desk: Desk) -> None:
    found = desk.ask(desk.platform.vouchers)
    assert [(each.name, each.code) for each in found] == [("8% off everything", "SAVE8")]
    assert found[0].starts_ms < now_ms() < found[0].ends_ms
