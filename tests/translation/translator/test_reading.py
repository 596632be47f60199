"""What a page gets for the texts that it shows, and when."""

from __future__ import annotations

from pathlib import Path

from native_host.practice.process import PracticeProcess
from native_host.protocol.words import EngineTrouble, Translated
from tests.translation.translator.pages import session, store_of
from tests.translation.translator.room import Room, play

LION, BANGKOK, CHAO = session("lion"), session("bangkok"), session("chao")
HELLO = "Is the blue one still available?"
THAI = "ส่งของวันไหนคะ"
DEVICE = {"id": "device", "kind": "device", "name": "Browser", "parallel": 1}


def test_what_needs_no_engine_costs_none(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        views = await room.read(
            LION, "订单到了吗，谢谢老板", "訂單什麼時候出貨呢，謝謝", "12345 😀", "SPXSG012345678901"
        )
        assert [each.state for each in views.values()] == [Translated.SAME, Translated.SAME, *[Translated.NOTHING] * 2]
        assert room.paid() == {}

    play(tmp_path, practice, scene)


def test_traditional_characters_are_translated_for_who_has_chosen_simplified_ones_otherwise(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        text = "这个订单什么时候发货呢"
        views = await room.read(LION, text)
        assert (views[text].state, views[text].language) == (Translated.DONE, "zh")

    play(tmp_path, practice, scene, language="zh-Hant")


def test_the_agents_language_is_the_extensions_until_another_is_chosen(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        views = await room.read(LION, HELLO, language="en")
        assert views[HELLO].state is Translated.SAME
        await room.set_up(language="th")
        views = await room.read(LION, HELLO, language="en")
        assert (views[HELLO].state, views[HELLO].to) == (Translated.DONE, "th")

    play(tmp_path, practice, scene, language=None)


def test_the_session_knows_what_its_buyer_writes(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.read(BANGKOK, THAI)
        asked = {"key": BANGKOK, "texts": [], "language": "zh"}
        assert (await room.agent.ask("translation.read", asked)).language == "th"

    play(tmp_path, practice, scene)


def test_a_text_that_takes_long_is_told_to_be_late_and_comes_all_the_same(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        practice.pull("lag", ms=700, times=1)
        assert (await room.ask(LION, HELLO))[HELLO].state is Translated.WAITING
        await room.asked(1)
        await room.pass_by(3_100)
        assert room.told(HELLO)[-1].state is Translated.LATE
        await room.until(lambda: room.told(HELLO)[-1].state is Translated.DONE)

    play(tmp_path, practice, scene)


def test_what_is_in_sight_goes_first_and_of_that_the_newest_request(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        engine = room.engine(parallel=1)
        await room.set_up(engines=[engine])
        practice.pull("lag", ms=100, times=1)
        await room.ask(LION, "The very first question of all?")
        await room.asked(1)
        await room.ask(LION, "Something further down the list?", visible=False)
        await room.ask(LION, "First text that was seen today?", "Second text that was seen today?")
        await room.ask(CHAO, "Newest session that is open now?")
        await room.until(lambda: len(room.paid()) == 5)
        assert list(room.paid())[1:] == [
            "Newest session that is open now?",
            "First text that was seen today?",
            "Second text that was seen today?",
            "Something further down the list?",
        ]

    play(tmp_path, practice, scene)


def test_who_has_left_pays_for_nothing_any_more(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        await room.set_up(engines=[room.engine(parallel=1)])
        guest = room.profile()
        practice.pull("lag", ms=150, times=1)
        await room.ask(LION, HELLO)
        await room.asked(1)
        await room.ask(CHAO, *(f"Question number {number} of a guest?" for number in range(50)), profile=guest)
        guest.leave()
        await room.until(lambda: bool(room.told(HELLO)) and room.told(HELLO)[-1].state is Translated.DONE)
        await room.read(LION, "And one more thing, please?")
        assert set(room.paid()) == {HELLO, "And one more thing, please?"}

    play(tmp_path, practice, scene)


def test_a_session_that_nobody_asked_for_in_a_minute_pays_for_nothing_any_more_unless_a_tab_has_it_in_sight(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    old = "An old question that nobody sees?"

    async def scene(room: Room) -> None:
        await room.set_up(engines=[room.engine(parallel=1)])
        practice.pull("lag", ms=150, times=1)
        await room.ask(LION, HELLO)
        await room.asked(1)
        await room.ask(CHAO, old)
        await room.ask(BANGKOK, "An old question on the screen?")
        shown = {**BANGKOK, "buyer": "1", "buyer_name": "Somchai"}
        store = {**store_of("bangkok"), "name": "Bangkok Living", "host": "practice.example"}
        room.agent.tab(store, 4, active=shown)
        await room.pass_by(61_000)
        await room.until(lambda: len(room.translator) == 0)
        assert "An old question on the screen?" in room.paid()
        assert old not in room.paid()
        assert (await room.read(CHAO, old))[old].state is Translated.DONE

    play(tmp_path, practice, scene)


def test_a_store_that_is_off_is_not_translated_until_a_person_asks_for_a_text(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        views = await room.read(LION, HELLO, "Another one for later, please?")
        assert {each.state for each in views.values()} == {Translated.OFF}
        await room.agent.ask("translation.again", {"key": LION, "text": HELLO, "language": "zh"})
        await room.until(lambda: bool(room.told(HELLO)) and room.told(HELLO)[-1].state is Translated.DONE)
        assert (await room.ask(LION, HELLO))[HELLO].state is Translated.DONE
        assert set(room.paid()) == {HELLO}
        assert (await room.read(CHAO, HELLO))[HELLO].state is Translated.DONE

    play(tmp_path, practice, scene, off=[store_of("lion")])


def test_a_correction_is_the_next_hit_everywhere_and_forgetting_it_brings_the_engines_words_back(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        other = room.profile()
        said = (await room.read(BANGKOK, THAI))[THAI].translation
        await room.read(CHAO, THAI)
        correct = {"key": BANGKOK, "text": THAI, "language": "zh"}
        view = await room.agent.asked("translation.correct", {**correct, "translation": "请问哪天发货?"})
        assert (view.translation, view.corrected, view.engine) == ("请问哪天发货?", True, None)
        await room.until(lambda: bool(room.told(THAI, CHAO, other)))
        assert {room.told(THAI, key, other)[-1].translation for key in (BANGKOK, CHAO)} == {"请问哪天发货?"}
        assert (await room.ask(session("bangkok", 7), THAI))[THAI].corrected
        view = await room.agent.asked("translation.correct", {**correct, "translation": ""})
        assert (view.translation, view.corrected) == (said, False)
        assert room.paid() == {THAI: 1}

    play(tmp_path, practice, scene)


def test_a_change_of_the_glossary_asks_anew_only_for_what_it_touches(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        touched, other = "Is the power bank still in stock?", "When does it arrive in Singapore?"
        await room.read(LION, touched, other)
        words = {"en": "power bank", "zh": "充电宝"}
        await room.agent.asked("glossary.save", {"id": "1", "words": words})
        assert room.agent.heard("glossary.changed")
        views = await room.read(LION, touched, other)
        assert "充电宝" in (views[touched].translation or "")
        assert room.paid()[other] == 1
        await room.agent.asked("glossary.delete", {"id": "1"})
        await room.read(LION, touched, other)
        assert sum(room.paid().values()) == 3  # what was said before the term is there again

    play(tmp_path, practice, scene)


def test_five_thousand_texts_wait_behind_the_one_in_sight_and_go_with_who_asked(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        browser = room.profile()
        await room.set_up(engines=[DEVICE])
        await browser.ask("translation.device", {"there": True})
        await room.ask(LION, HELLO, profile=browser)
        first = await browser.hears("translation.run")
        texts = [f"Where is my parcel number {number}, please?" for number in range(5_000)]
        for at in range(0, 5_000, 200):
            await room.ask(LION, *texts[at : at + 200], visible=False)
        await room.until(lambda: not room.reading.is_looking)
        assert len(room.translator) == 5_001
        await room.ask(CHAO, "The one that is in sight now?", profile=browser)
        room.agent.leave()
        for run in (first, None):
            run = run or browser.heard("translation.run")[-1]
            await browser.ask("translation.ran", {"run": run.run, "translation": "好", "trouble": None})
            await room.pass_by(0)
        assert [each.text for each in browser.heard("translation.run")] == [HELLO, "The one that is in sight now?"]
        assert len(room.translator) == 0

    play(tmp_path, practice, scene)


def test_a_failed_text_says_why_and_is_tried_again_by_itself(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        practice.pull("fail", status=503, times=1)
        view = (await room.read(LION, HELLO))[HELLO]
        assert (view.state, view.trouble) == (Translated.FAILED, EngineTrouble.BUSY)
        assert (await room.ask(LION, HELLO))[HELLO].state is Translated.FAILED  # asking often costs nothing
        await room.pass_by(6_000)
        await room.until(lambda: room.told(HELLO)[-1].state is Translated.DONE)
        assert room.paid() == {HELLO: 2}

    play(tmp_path, practice, scene)


def test_a_person_who_tries_again_does_not_wait_for_the_engine_to_rest(
    tmp_path: Path, practice: PracticeProcess
) -> None:
    async def scene(room: Room) -> None:
        practice.pull("fail", status=429, seconds=600, times=1)
        await room.read(LION, HELLO)
        view = await room.agent.ask("translation.again", {"key": LION, "text": HELLO, "language": "zh"})
        assert view.state is Translated.WAITING
        again = await room.agent.ask("translation.again", {"key": LION, "text": HELLO, "language": "zh"})
        assert again.state is Translated.WAITING  # a double click
        await room.until(lambda: room.told(HELLO)[-1].state is Translated.DONE)
        assert room.paid() == {HELLO: 2}

    play(tmp_path, practice, scene)


def test_after_a_few_tries_only_a_person_starts_it_again(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        practice.pull("fail", status=503, times=None)
        await room.read(LION, HELLO)
        for _ in range(30):
            await room.pass_by(20_000)
            await room.ask(LION, HELLO)
            await room.until(lambda: room.translator.is_idle)
        assert room.paid()[HELLO] == 4
        practice.let_go()
        await room.agent.ask("translation.again", {"key": LION, "text": HELLO, "language": "zh"})
        await room.until(lambda: room.told(HELLO)[-1].state is Translated.DONE)

    play(tmp_path, practice, scene)


def test_texts_of_a_whole_day_come_in_parts_that_fit_a_frame(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        texts = [f"{number} " + "可以便宜一点吗，谢谢老板。" * 480 for number in range(100)]
        views = await room.ask(LION, *texts)
        assert 0 < len(views) < 100
        await room.until(lambda: all(text in views or room.told(text) for text in texts))
        sizes = [len(each.model_dump_json()) for each in room.agent.heard("translation.changed")]
        assert max(sizes) < 1_000_000

    play(tmp_path, practice, scene)


def test_two_agents_who_read_different_languages_each_get_theirs(tmp_path: Path, practice: PracticeProcess) -> None:
    async def scene(room: Room) -> None:
        practice.pull("lag", ms=50, times=2)
        await room.ask(BANGKOK, THAI, language="zh")
        await room.ask(BANGKOK, THAI, language="en", profile=room.profile())
        done = Translated.DONE
        await room.until(lambda: {view.to for view in room.told(THAI) if view.state is done} == {"zh", "en"})
        correct = {"key": BANGKOK, "text": THAI, "translation": "请问哪天发货?"}
        await room.agent.asked("translation.correct", {**correct, "language": "zh"})
        assert (await room.ask(BANGKOK, THAI, language="zh"))[THAI].corrected
        assert not (await room.ask(BANGKOK, THAI, language="en"))[THAI].corrected

    play(tmp_path, practice, scene, language=None)
