"""Which engine is asked, what it costs, and what becomes of a call when the world changes under it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.practice.process import PracticeProcess
from native_host.protocol.translation import UseRow
from native_host.protocol.words import EngineTrouble, Translated
from tests.core.house import Profile
from tests.translation.translator.pages import session, store_of
from tests.translation.translator.room import Room, play

LION, GEAR, CHAO = session("lion"), session("gear"), session("chao")
HELLO = "Is the blue one still available?"
DEVICE = {"id": "device", "kind": "device", "name": "Browser"}
AGAIN = {"key": LION, "text": HELLO, "language": "zh"}


async def rows(room: Room) -> dict[tuple[str, str], UseRow]:
    """Return this month's use by engine and store."""
    use = await room.agent.ask("translation.use", {})
    return {(row.engine, row.store.store): row for row in use.rows}


async def ran(profile: Profile, number: int = -1, **answer: Any) -> None:
    """Answer what a browser was asked."""
    run = profile.heard("translation.run")[number].run
    await profile.ask("translation.ran", {"run": run, "translation": "好的", "trouble": None, **answer})


def is_done(room: Room, text: str = HELLO) -> bool:
    told = room.told(text)
    return bool(told) and told[-1].state is Translated.DONE


def test_the_next_engine_is_asked_when_the_first_fails_and_both_are_counted(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        first, second = room.engine("first", price=20.0), room.engine("second", price=10.0)
        await room.set_up(engines=[first, second])
        practice.pull("garbage", times=1)
        view = (await room.read(LION, HELLO))[HELLO]
        assert (view.state, view.engine) == (Translated.DONE, "second")
        known = await rows(room)
        failed, done = known["first", "170044686"], known["second", "170044686"]
        assert (failed.calls, failed.failures, done.calls, done.failures) == (1, 1, 1, 0)
        assert failed.characters == done.characters == len(HELLO)  # it answered, so it bills
        assert done.cost == round(len(HELLO) * 10 / 1_000_000, 6)

    play(tmp_path, practice, scene)


def test_an_engine_that_was_never_reached_is_not_billed(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        nowhere = room.engine("nowhere", address="http://127.0.0.1:9")
        await room.set_up(engines=[nowhere, room.engine()])
        await room.read(LION, HELLO)
        row = (await rows(room))["nowhere", "170044686"]
        assert (row.calls, row.failures, row.characters) == (1, 1, 0)
        await room.read(LION, "And is the red one available, too?")
        assert (await rows(room))["nowhere", "170044686"].calls == 1  # it rests

    play(tmp_path, practice, scene)


def test_a_months_limit_holds_also_for_what_is_under_way(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(engines=[room.engine(limit=2 * len(HELLO))])
        texts = [f"Is the {colour} one still available?" for colour in ("blue", "pink", "grey", "cyan")]
        views = await room.read(LION, *texts)
        assert [view.trouble for view in views.values()] == [None, None, *[EngineTrouble.OVER_LIMIT] * 2]
        assert len(room.paid()) == 2

    play(tmp_path, practice, scene)


def test_a_route_names_the_engines_of_a_pair(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        routes = [{"source": "th", "target": "*", "engines": ["second"]}]
        await room.set_up(engines=[room.engine("first"), room.engine("second")], routes=routes)
        thai = "ส่งของวันไหนคะ"
        assert (await room.read(CHAO, thai))[thai].engine == "second"
        assert (await room.read(LION, HELLO))[HELLO].engine == "first"

    play(tmp_path, practice, scene)


def test_an_engine_that_loses_numbers_is_asked_for_the_words_between_them(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        practice.pull("dropped", times=1)
        text = "Order 296431470344582725 has not arrived, tracking SPXSG0123456789"
        view = (await room.read(LION, text))[text]
        assert view.state is Translated.DONE
        assert all(part in (view.translation or "") for part in ("296431470344582725", "SPXSG0123456789"))
        assert (await rows(room))["practice", "170044686"].calls > 1

    play(tmp_path, practice, scene)


def test_another_engine_is_asked_when_the_translation_is_no_good_and_a_double_click_asks_it_once(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(engines=[room.engine("first"), room.engine("second")])
        assert (await room.read(LION, HELLO))[HELLO].engine == "first"
        for _ in range(2):
            view = await room.agent.ask("translation.again", {**AGAIN, "another": True})
            assert view.state is Translated.WAITING
        await room.until(lambda: room.told(HELLO)[-1].engine == "second")
        assert (await room.ask(LION, HELLO))[HELLO].engine == "second"
        assert room.paid() == {HELLO: 2}

    play(tmp_path, practice, scene)


def test_without_another_engine_the_translation_stays(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.read(LION, HELLO)
        view = await room.agent.ask("translation.again", {**AGAIN, "another": True})
        assert view.state is Translated.DONE
        assert room.paid() == {HELLO: 1}

    play(tmp_path, practice, scene)


def test_an_engine_that_answers_after_its_store_was_deleted_leaves_nothing(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        practice.pull("lag", ms=300, times=None)
        await room.ask(LION, "My address is 12 Canary Street, please?")
        await room.asked(1)
        await room.ask(CHAO, HELLO)
        await room.ask(LION, HELLO)
        await room.agent.asked("store.delete", store_of("lion"))
        await room.until(lambda: is_done(room) and room.translator.is_idle)
        assert {each.key.store for each in room.agent.heard("translation.changed")} == {CHAO["store"]}

    play(tmp_path, practice, scene)
    assert not any(b"Canary" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not list(tmp_path.glob("shopee-chat/*"))
    assert list(tmp_path.glob("tiktok-chat/*/*/*/messages.json"))


def test_a_deleted_store_takes_only_what_was_its_own(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(off=[store_of("gear"), store_of("chao")])
        await room.read(LION, HELLO, "Only the lion was asked this, yes?")
        await room.read(session("marina"), HELLO)
        await room.agent.asked("store.delete", store_of("lion"))
        await room.agent.asked("store.delete", store_of("gear"))
        assert [each.store for each in (await room.agent.ask("translation.settings")).off] == ["7495300187412009012"]
        await room.read(session("orchard"), HELLO, "Only the lion was asked this, yes?")
        assert room.paid() == {HELLO: 1, "Only the lion was asked this, yes?": 2}

    play(tmp_path, practice, scene)


def test_a_page_of_a_deleted_store_is_refused(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.agent.asked("store.delete", store_of("lion"))
        with pytest.raises(Refusal, match="unknown_store"):
            await room.ask(LION, HELLO)
        assert room.paid() == {}

    play(tmp_path, practice, scene)


def test_what_was_paid_for_is_kept_when_who_asked_has_left(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        guest = room.profile()
        practice.pull("lag", ms=200, times=1)
        await room.ask(LION, HELLO, profile=guest)
        await room.asked(1)
        guest.leave()
        await room.until(lambda: room.translator.is_idle)
        assert (await room.ask(LION, HELLO))[HELLO].state is Translated.DONE
        assert room.paid() == {HELLO: 1}

    play(tmp_path, practice, scene)


def test_an_engine_that_is_removed_while_it_works_has_the_last_word_on_that_text_only(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(engines=[room.engine("old", parallel=1)])
        practice.pull("lag", ms=200, times=1)
        await room.ask(LION, HELLO)
        await room.asked(1)
        waits = "Does the next one wait for its turn?"
        await room.ask(LION, waits)
        await room.until(lambda: len(room.translator) == 2)
        await room.set_up(engines=[room.engine("new")])
        assert room.agent.heard("engines.changed")
        await room.until(lambda: is_done(room) and is_done(room, waits))
        assert (room.told(HELLO)[-1].engine, room.told(waits)[-1].engine) == ("old", "new")
        assert room.paid() == {HELLO: 1, waits: 1}
        assert {row.name for row in (await rows(room)).values()} == {"old", "new"}

    play(tmp_path, practice, scene)


def test_an_engine_that_is_removed_and_then_fails_leaves_the_text_to_the_new_one(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(engines=[room.engine("old")])
        practice.pull("lag", ms=200, times=1)
        practice.pull("fail", status=500, times=1)
        await room.ask(LION, HELLO)
        await room.asked(1)
        await room.set_up(engines=[room.engine("new")])
        await room.until(lambda: is_done(room))
        assert room.told(HELLO)[-1].engine == "new"

    play(tmp_path, practice, scene)


def test_settings_that_mend_it_bring_the_failed_texts_back_at_once(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        view = (await room.read(LION, HELLO))[HELLO]
        assert (view.state, view.trouble) == (Translated.FAILED, EngineTrouble.NO_ENGINE)
        await room.set_up()
        await room.until(lambda: is_done(room))

    play(tmp_path, practice, scene, engines=[])


def test_the_browser_that_shows_a_text_translates_it(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        other = room.profile()
        for profile in (other, room.agent):
            await profile.ask("translation.device", {"there": True})
        await room.ask(LION, HELLO)
        run = await room.agent.hears("translation.run")
        assert (run.text, run.source, run.target) == (HELLO, "en", "zh")
        assert not other.heard("translation.run")
        await other.ask("translation.ran", {"run": run.run, "translation": "骗子", "trouble": None})  # not its turn
        await ran(room.agent)
        await ran(room.agent, translation="两次")
        await room.until(lambda: is_done(room))
        assert room.told(HELLO)[-1].translation == "好的"

    play(tmp_path, practice, scene, engines=[DEVICE])


def test_pages_are_told_that_there_is_an_engine_only_while_a_browser_has_one(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        guest = room.profile()
        ready = []
        for step in (None, True, False, True):
            if step is not None:
                await guest.ask("translation.device", {"there": step})
            ready.append(room.agent.ask("state.get").translation.ready)
        guest.leave()
        ready.append(room.agent.ask("state.get").translation.ready)
        assert ready == [False, True, False, True, False]

    play(tmp_path, practice, scene, engines=[DEVICE])


def test_a_browser_that_turns_out_to_have_no_translator_is_not_asked_again(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.agent.ask("translation.device", {"there": True})
        await room.ask(LION, HELLO)
        await room.agent.hears("translation.run")
        await ran(room.agent, translation=None, trouble="not_here")
        await room.until(lambda: bool(room.told(HELLO)))
        assert not room.agent.ask("state.get").translation.ready
        await room.pass_by(100_000)
        assert len(room.agent.heard("translation.run")) == 1

    play(tmp_path, practice, scene, engines=[DEVICE])


def test_a_browser_that_leaves_while_it_translates_leaves_the_text_to_the_next_engine(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(engines=[DEVICE, room.engine()])
        guest = room.profile()
        await guest.ask("translation.device", {"there": True})
        await room.ask(LION, HELLO)
        await guest.hears("translation.run")
        guest.leave()
        await room.until(lambda: is_done(room))
        assert room.told(HELLO)[-1].engine == "practice"

    play(tmp_path, practice, scene)


def test_a_pair_that_is_downloaded_at_last_brings_its_texts_back(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.agent.ask("translation.device", {"there": True})
        await room.ask(LION, HELLO)
        await room.agent.hears("translation.run")
        await ran(room.agent, translation=None, trouble="needs_download")
        await room.until(lambda: bool(room.told(HELLO)))
        assert room.told(HELLO)[-1].trouble is EngineTrouble.NEEDS_DOWNLOAD
        await room.agent.ask("translation.device", {"there": True})
        await room.until(lambda: len(room.agent.heard("translation.run")) == 2)
        await ran(room.agent)
        await room.until(lambda: is_done(room))

    play(tmp_path, practice, scene, engines=[DEVICE])


def test_a_text_of_no_certain_language_goes_to_an_engine_that_can_tell(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        await room.agent.ask("translation.device", {"there": True})
        await room.set_up(engines=[DEVICE])
        view = (await room.read(LION, "Lao ban hao"))["Lao ban hao"]
        assert (view.state, view.trouble) == (Translated.FAILED, EngineTrouble.LANGUAGE_UNKNOWN)
        await room.set_up(engines=[DEVICE, room.engine()])
        await room.until(lambda: is_done(room, "Lao ban hao"))

    play(tmp_path, practice, scene)


def test_an_engine_is_tried_with_one_sentence(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        tested = await room.agent.asked("engine.test", {"engine": "practice"})
        assert (tested.trouble, bool(tested.translation), "th" in tested.languages) == (None, True, True)
        practice.pull("key", key="canary")
        tested = await room.agent.asked("engine.test", {"engine": "practice"})
        assert tested.trouble in (EngineTrouble.NO_KEY, EngineTrouble.REFUSED_KEY)

    play(tmp_path, practice, scene)


def test_a_key_is_asked_for_unlocked_used_and_nowhere_to_be_read(
    tmp_path: Path, practice: PracticeProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

    async def first(room: Room) -> None:
        practice.pull("key", key="canary-key", times=None)
        assert (await room.read(LION, HELLO))[HELLO].trouble is EngineTrouble.NO_KEY
        with pytest.raises(Refusal, match="vault_unavailable"):
            await room.agent.ask("engine.key", {"engine": "practice", "key": "canary-key"})
        await room.agent.asked("vault.unlock", {"passphrase": "a long way home"})
        saved = await room.agent.asked("engine.key", {"engine": "practice", "key": "canary-key"})
        assert [each.has_key for each in saved.engines] == [True]
        await room.until(lambda: is_done(room))
        assert "canary" not in f"{saved}{room.agent.told}"

    async def after_a_restart(room: Room) -> None:
        other = "And the red one, is it available?"
        assert (await room.read(LION, other))[other].trouble is EngineTrouble.VAULT_LOCKED
        await room.agent.asked("vault.unlock", {"passphrase": "a long way home"})
        await room.until(lambda: is_done(room, other))

    play(tmp_path, practice, first)
    play(tmp_path, practice, after_a_restart)
    assert not any(b"canary" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_network_that_comes_back_brings_the_texts_back(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        practice.pull("hang", times=1)
        await room.set_up(engines=[room.engine(timeout_ms=500)])
        view = (await room.read(LION, HELLO))[HELLO]
        assert (view.state, view.trouble) == (Translated.FAILED, EngineTrouble.TIMED_OUT)
        room.core.translation.link_back()
        await room.until(lambda: is_done(room))

    play(tmp_path, practice, scene)


def test_a_visit_counts_each_text_that_needed_no_call_once(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.read(LION, HELLO)
        for visit in range(3):
            await room.pass_by(61_000)
            for _ in range(3):  # a page asks more than once
                await room.ask(LION, HELLO)
            assert (await rows(room))["practice", "170044686"].hits == visit + 1
        await room.read(GEAR, HELLO)
        assert (await rows(room))["practice", "170099123"].hits == 1

    play(tmp_path, practice, scene)
