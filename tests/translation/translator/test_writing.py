"""What the agent writes, what the buyer reads, and what is asked before a text in the wrong language goes out."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.practice.process import PracticeProcess
from native_host.protocol.words import ErrorCode, State, Translated
from tests.translation.translator.pages import session
from tests.translation.translator.room import Room, play

BANGKOK, CHAO, LION = session("bangkok"), session("chao"), session("lion")
THAI = ("ส่งของวันไหนคะ", "มีสีดำไหมคะ")
CHINESE = "订单 296431470344582725 今天下午就发货，请放心"


def write(text: str, key: dict[str, Any] = BANGKOK, **changes: Any) -> dict[str, Any]:
    return {"key": key, "text": text, "language": "zh", **changes}


def submit(text: str, key: dict[str, Any] = BANGKOK, **changes: Any) -> dict[str, Any]:
    recipient = {**key, "buyer": "1", "buyer_name": "Somchai"}
    base = {"cid": str(uuid.uuid4()), "tab": 4, "recipient": recipient, "store_name": "Bangkok Living", "text": text,
            "watermark": None, "releasable": False}  # fmt: skip
    return {**base, **changes}


async def refused(room: Room, kind: str, params: dict[str, Any]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        await room.agent.ask(kind, params)
    return caught.value


def test_the_agents_words_are_translated_into_what_the_buyer_writes_once(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.read(BANGKOK, *THAI)
        written = await room.agent.asked("translation.write", write(CHINESE))
        assert (written.source, written.to, written.same) == ("zh", "th", False)
        assert written.kept == ["296431470344582725"]
        assert "296431470344582725" in written.translation
        back = {"key": BANGKOK, "text": written.translation, "source": "th", "to": "zh"}
        assert "296431470344582725" in (await room.agent.asked("translation.back", back)).text
        calls = practice.translator()["calls"]
        for key in (BANGKOK, CHAO):  # a quick reply, in any session
            again = await room.agent.asked("translation.write", write(CHINESE, key, to="th"))
            assert again.translation == written.translation
            await room.agent.asked("translation.back", {**back, "key": key})
        assert practice.translator()["calls"] == calls

    play(tmp_path, practice, scene)


def test_two_who_write_the_same_at_once_pay_once(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        practice.pull("lag", ms=100)
        asked = [room.agent.asked("translation.write", write(CHINESE, key, to="th")) for key in (BANGKOK, CHAO)]
        first, second = await asyncio.gather(*asked)
        assert first == second
        assert practice.translator()["calls"] == 1

    play(tmp_path, practice, scene)


def test_nothing_is_translated_into_the_language_that_it_is_in(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        thai = "ส่งวันนี้ค่ะ ขอบคุณมากนะคะ"
        for params in (write(thai, to="th"), write(CHINESE, to="zh"), write("12345 😀", to="th")):
            written = await room.agent.asked("translation.write", params)
            assert (written.same, written.translation) == (True, params["text"])
        assert practice.translator()["calls"] == 0

    play(tmp_path, practice, scene)


def test_the_buyers_language_has_to_be_known_or_chosen(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        assert (await refused(room, "translation.write", write(CHINESE))).code is ErrorCode.LANGUAGE_UNKNOWN
        assert (await room.agent.asked("translation.write", write(CHINESE, to="vi"))).to == "vi"

    play(tmp_path, practice, scene)


def test_what_can_not_be_translated_says_why_and_the_next_try_asks_again(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        practice.pull("fail", status=503, times=1)
        failed = await refused(room, "translation.write", write(CHINESE, to="th"))
        assert (failed.code, failed.params) == (ErrorCode.NOT_TRANSLATED, {"trouble": "busy"})
        assert (await room.agent.asked("translation.write", write(CHINESE, to="th"))).translation

    play(tmp_path, practice, scene)


def test_the_agents_own_words_are_shown_behind_what_was_sent_also_after_the_cache_is_gone(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        sent = "ส่งวันนี้ค่ะ"
        assert (await room.ask(BANGKOK, sent, direction="out"))[sent].state is Translated.OFF
        room.agent.ask("outbox.submit", submit(sent, original="今天发货"))
        await room.until(lambda: bool(room.told(sent)))
        view = (await room.ask(BANGKOK, sent, direction="out"))[sent]
        assert (view.state, view.translation, view.corrected) == (Translated.DONE, "今天发货", False)
        assert (await room.ask(CHAO, sent, direction="out"))[sent].state is Translated.OFF  # said to another buyer
        await room.workshop.cache.forget(("lazada", "TH", "200187412"))
        assert (await room.ask(BANGKOK, sent, direction="out"))[sent].translation == "今天发货"
        assert practice.translator()["calls"] == 0

    play(tmp_path, practice, scene)


def test_a_text_in_the_agents_language_to_a_buyer_of_another_asks_first_and_records_nothing(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.read(BANGKOK, *THAI)
        asks = submit(CHINESE, asks=True)
        with pytest.raises(Refusal) as refusal:
            room.agent.ask("outbox.submit", asks)
        assert (refusal.value.code, refusal.value.params) == (
            ErrorCode.WRONG_LANGUAGE,
            {"language": "zh", "buyer": "th"},
        )
        assert room.agent.ask("outbox.list", {"open_only": False}).messages == []
        sent = room.agent.ask("outbox.submit", {**asks, "asks": False})
        assert sent.message.state is State.QUEUED
        again = room.agent.ask("outbox.submit", asks)  # the same Enter once more: it is in the record
        assert again.message.cid == sent.message.cid

    play(tmp_path, practice, scene)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "ส่งวันนี้ค่ะ ขอบคุณมากนะคะ"},
        {"text": "ok 😀"},
        {"original": "今天发货"},
        {"asks": False},
        {"key": LION},
    ],
    ids=["in the buyer's language", "that everybody knows", "translated", "asked before", "of an unknown buyer"],
)
def test_a_text_goes_out_unasked(tmp_path: Path, practice: PracticeProcess, changes: dict[str, Any]) -> None:
    async def scene(room: Room) -> None:
        await room.read(BANGKOK, *THAI)
        params = {"text": CHINESE, "asks": True, **changes}
        assert room.agent.ask("outbox.submit", submit(**params)).message.state is State.QUEUED

    play(tmp_path, practice, scene)


def test_no_question_where_the_agent_wants_none_or_there_is_nothing_to_translate_with(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.read(BANGKOK, *THAI)
        off: tuple[dict[str, Any], ...] = ({"guard": False}, {"engines": []})
        for changes in off:
            await room.set_up(**changes)
            assert room.agent.ask("outbox.submit", submit(CHINESE, asks=True)).message.state is State.QUEUED

    play(tmp_path, practice, scene)
