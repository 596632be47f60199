"""What an administrator sets, seen from a browser: it holds like the user's own, is told as the team's, and where it is
locked every way to change it is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.protocol.words import Channel, ErrorCode, Platform, TeamField, TeamStanding
from native_host.stores.account import Account
from tests.core.house import LION, House, Profile, play
from tests.team.policies import ENGINE, REPLY, RULE, TERM, WHOLE

STORE = {name: LION[name] for name in ("platform", "site", "store")}
OWN_RULE = {**RULE, "hours": 2, "confidence": "own"}
OWN_REPLY = {"id": "mine", "title": "Mine", "text": "mine"}
OWN_TERM = {"id": "mine", "words": {"en": "tea", "zh": "茶"}}


async def tell(agent: Profile, **said: Any) -> None:
    await agent.asked("team.settings", {"settings": said})


def mei(house: House) -> Profile:
    """Let a browser profile join that was there before."""
    agent = house.profile()
    agent.client = agent.client.model_copy(update={"profile": "mei"})
    return agent


async def refused(asked: Awaitable[Any]) -> tuple[ErrorCode, dict[str, str]]:
    with pytest.raises(Refusal) as refusal:
        await asked
    return refusal.value.code, refusal.value.params


async def replies(agent: Profile) -> dict[str, Any]:
    return {each.id: each for each in (await agent.asked("replies.list")).replies}


async def terms(agent: Profile) -> dict[str, Any]:
    return {each.id: each for each in (await agent.asked("glossary.list")).terms}


def test_all_pages_are_told_at_once_and_the_next_core_knows_it_without_a_browser(tmp_path: Path) -> None:
    async def first(house: House) -> None:
        chrome, firefox = house.profile(), house.profile("Firefox 140")
        await tell(chrome, **WHOLE, weather="fair")
        house.core.flush()
        told = firefox.heard("state.changed")[-1].team
        assert (told.name, [each.field for each in told.problems]) == ("Blue Ocean", ["weather"])
        assert firefox.heard("replies.changed")

    async def second(house: House) -> None:
        team = house.profile().ask("state.get").team
        assert team.locked == [TeamField.DEADLINES, TeamField.ENGINES]

    play(tmp_path, first)
    play(tmp_path, second)


def test_the_teams_deadlines_take_the_built_in_ones_place_and_the_users_own_theirs(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        built_in = await agent.asked("rules.get")
        await tell(agent, deadlines=[RULE])
        table = await agent.asked("rules.get")
        assert ([each.hours for each in table.deadlines], table.own, table.team) == ([4], False, TeamStanding.HOLDS)
        assert table.deadlines[0].confidence == "team"
        table = await agent.asked("rules.save", {"deadlines": [OWN_RULE]})
        assert ([each.hours for each in table.deadlines], table.own, table.team) == ([2], True, TeamStanding.OWN)
        await tell(agent, deadlines=[RULE], locked=["deadlines"])
        table = await agent.asked("rules.get")
        assert ([each.hours for each in table.deadlines], table.own, table.team) == ([4], False, TeamStanding.LOCKED)
        for deadlines in ([OWN_RULE], None):
            locked = await refused(agent.asked("rules.save", {"deadlines": deadlines}))
            assert locked == (ErrorCode.LOCKED_BY_TEAM, {"field": "deadlines"})
        await tell(agent)
        assert [each.hours for each in (await agent.asked("rules.get")).deadlines] == [2]
        assert await agent.asked("rules.save", {"deadlines": None}) == built_in

    play(tmp_path, scene)


def test_every_session_has_another_deadline_as_soon_as_the_team_says_so(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        agent.tab(LION)
        waits = {"conversation": "5", "buyer": "6", "buyer_name": "mei", "last_direction": "in", "time_ms": house.wall}
        agent.ask("list.read", {"tab": 1, "store": LION, "rows": [waits]})
        before = (await agent.asked("sessions.list")).sessions[0]
        await tell(agent, deadlines=[RULE])
        after = (await agent.asked("sessions.list")).sessions[0]
        assert before.due_ms - after.due_ms == 8 * 60 * 60 * 1000

    play(tmp_path, scene)


def test_the_teams_replies_stand_among_the_users_own(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        await agent.asked("replies.save", OWN_REPLY)
        await tell(agent, replies=[REPLY])
        assert {name: each.team for name, each in (await replies(agent)).items()} == {"mine": False, "ships": True}
        await agent.asked("replies.used", {"id": "ships"})
        assert (await replies(agent))["ships"].used == 1
        assert await refused(agent.asked("replies.delete", {"id": "ships"})) == (
            ErrorCode.LOCKED_BY_TEAM,
            {"field": "replies"},
        )
        await agent.asked("replies.save", {**REPLY, "text": "changed", "team": True})
        changed = (await replies(agent))["ships"]
        assert (changed.text, changed.team, changed.used) == ("changed", False, 1)
        await agent.asked("replies.delete", {"id": "ships"})
        assert (await replies(agent))["ships"].text == REPLY["text"]
        await tell(agent)
        assert set(await replies(agent)) == {"mine"}

    play(tmp_path, scene)


def test_locked_replies_are_the_teams_alone_on_every_way(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        await agent.asked("replies.save", OWN_REPLY)
        await tell(agent, replies=[REPLY], locked=["replies"])
        told = await agent.asked("replies.list")
        assert ([each.id for each in told.replies], told.locked) == (["ships"], True)
        ways: dict[str, dict[str, Any]] = {
            "replies.save": OWN_REPLY,
            "replies.delete": {"id": "ships"},
            "replies.import": {"replies": [OWN_REPLY], "replace": True},
        }
        for way, params in ways.items():
            assert (await refused(agent.asked(way, params)))[0] is ErrorCode.LOCKED_BY_TEAM, way
        await agent.asked("replies.used", {"id": "ships"})
        await tell(agent)
        assert set(await replies(agent)) == {"mine"}, "what the user wrote was only out of sight"

    play(tmp_path, scene)


def test_the_users_own_replies_go_before_the_teams_where_there_is_no_room_for_both(tmp_path: Path) -> None:
    def many(name: str, count: int) -> list[dict[str, Any]]:
        return [{"id": f"{name}{number}", "title": name, "text": "x" * 4_900} for number in range(count)]

    async def scene(house: House) -> None:
        agent = house.profile()
        await agent.asked("replies.import", {"replies": many("own", 150)})
        await tell(agent, replies=many("team", 65))
        assert {each.title for each in (await replies(agent)).values()} == {"own"}
        await agent.asked("replies.import", {"replies": many("own", 5), "replace": True})
        await tell(agent, replies=many("team", 64))
        assert {each.title for each in (await replies(agent)).values()} == {"own", "team"}
        full = await refused(agent.asked("replies.import", {"replies": many("own", 150)}))
        assert full[0] is ErrorCode.TOO_MANY_REPLIES

    play(tmp_path, scene)


def test_a_file_with_the_teams_replies_in_it_makes_none_of_them_the_users_own(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        await tell(agent, replies=[REPLY])
        await agent.asked("replies.import", {"replies": [{**REPLY, "used": 7}, OWN_REPLY]})
        assert {name: each.team for name, each in (await replies(agent)).items()} == {"mine": False, "ships": True}
        await agent.asked("replies.import", {"replies": [], "replace": True})
        assert set(await replies(agent)) == {"ships"}

    play(tmp_path, scene)


def test_the_teams_terms_stand_in_translations_like_the_users_own(tmp_path: Path) -> None:
    store = (STORE["platform"], STORE["site"], STORE["store"])

    async def scene(house: House) -> None:
        agent = house.profile()
        agent.tab(LION)
        await tell(agent, glossary=[TERM])
        book = (await house.core.translation.workshop()).glossary
        assert [each.word for each in book.fixed(store, "en", "zh", "a coffee")] == ["咖啡"]
        await agent.asked("glossary.save", {"id": "mine", "words": {"en": "coffee", "zh": "珈琲"}})
        assert [each.word for each in book.fixed(store, "en", "zh", "a coffee")] == ["珈琲"], (
            "the user's own goes first"
        )
        assert (await terms(agent))["kopi"].team
        await tell(agent, glossary=[TERM], locked=["glossary"])
        for _ in range(100):
            if (await agent.asked("glossary.list")).locked:
                break
            await asyncio.sleep(0.01)
        assert set(await terms(agent)) == {"kopi"}
        assert [each.word for each in book.fixed(store, "en", "zh", "a coffee")] == ["咖啡"]
        for way, params in (
            ("glossary.save", OWN_TERM),
            ("glossary.delete", {"id": "kopi"}),
            ("glossary.import", {"terms": [OWN_TERM]}),
        ):
            assert (await refused(agent.asked(way, params)))[0] is ErrorCode.LOCKED_BY_TEAM, way

    play(tmp_path, scene)


def test_a_core_that_has_nothing_to_translate_has_the_teams_engines_all_the_same(tmp_path: Path) -> None:
    async def first(house: House) -> None:
        await tell(house.profile(), engines=[ENGINE], reading=False)

    async def second(house: House) -> None:
        agent = house.profile()
        settings = await agent.asked("translation.settings")
        assert [each.id for each in settings.engines] == ["ours"]
        assert settings.team == {TeamField.ENGINES: TeamStanding.HOLDS, TeamField.READING: TeamStanding.HOLDS}
        house.core.tick()
        status = agent.ask("state.get").translation
        assert (status.ready, status.reading) == (True, False)

    play(tmp_path, first)
    play(tmp_path, second)


def test_a_way_of_the_users_to_an_engine_of_the_team_outlives_core_and_team(tmp_path: Path) -> None:
    way = {"source": "th", "target": "*", "engines": ["ours"]}

    async def first(house: House) -> None:
        agent = mei(house)
        await tell(agent, engines=[ENGINE])
        settings = await agent.asked("translation.settings")
        while not settings.team:
            await asyncio.sleep(0.01)
            settings = await agent.asked("translation.settings")
        await agent.asked("translation.save", {**settings.model_dump(mode="json"), "guard": False, "routes": [way]})

    async def second(house: House) -> None:
        agent = mei(house)
        settings = await agent.asked("translation.settings")
        assert ([each.model_dump() for each in settings.routes], settings.guard) == ([way], False)
        await tell(agent)

    async def third(house: House) -> None:
        settings = await mei(house).asked("translation.settings")
        assert (settings.routes, settings.guard) == ([], False)
        await tell(mei(house), engines=[ENGINE])

    for scene in (first, second, third, second):
        play(tmp_path, scene)
        assert not list(tmp_path.glob("*.damaged*"))


def test_where_the_team_says_nothing_of_translation_nothing_of_it_is_made(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        await tell(house.profile(), replies=[REPLY])
        house.core.tick()
        assert house.core.translation._making is None

    play(tmp_path, scene)


def test_a_store_of_the_team_is_there_before_any_page_has_shown_it(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        await tell(agent, stores=[{**STORE, "name": "Kopi House"}])
        row = agent.stores()[STORE["store"]]
        assert (row.identity.name, row.team, row.host, row.where.value) == ("Kopi House", True, None, "nowhere")
        shown = await agent.asked("store.show", STORE)
        assert shown.address == "https://seller.shopee.sg/new-webchat/conversations"
        agent.tab(LION)
        assert agent.stores()[STORE["store"]].identity.name == LION["name"], "the page knows its name"
        await tell(agent, stores=[{**STORE, "name": "Kopi House"}], locked=["stores"])
        assert await refused(agent.asked("store.delete", STORE)) == (ErrorCode.LOCKED_BY_TEAM, {"field": "stores"})
        await tell(agent)
        row = agent.stores()[STORE["store"]]
        assert (row.team, row.identity.name) == (False, LION["name"])
        await agent.asked("store.delete", STORE)

    play(tmp_path, scene)


def test_a_store_sends_as_the_team_has_it_until_the_user_chooses(tmp_path: Path) -> None:
    key = (STORE["platform"], STORE["site"], STORE["store"])
    account = Account(Platform.SHOPEE, key[1], key[2], "Kopi House", {}, Channel.PAGE, "a", 0, 0, 0)
    teams = {**STORE, "name": "Kopi House", "channel": "api"}

    async def scene(house: House) -> None:
        agent, accounts = house.profile(), house.core.accounts
        accounts.register.put(account)
        assert accounts.channel(key) is Channel.PAGE
        await tell(agent, stores=[teams])
        assert accounts.channel(key) is Channel.API
        assert agent.stores()[STORE["store"]].channel is Channel.API
        await agent.asked("store.channel", {"store": STORE, "channel": "page"})
        assert accounts.channel(key) is Channel.PAGE
        await tell(agent, stores=[teams], locked=["stores"])
        assert accounts.channel(key) is Channel.API
        refusal = await refused(agent.asked("store.channel", {"store": STORE, "channel": "page"}))
        assert refusal == (ErrorCode.LOCKED_BY_TEAM, {"field": "stores"})
        await tell(agent, stores=[teams])
        assert accounts.channel(key) is Channel.PAGE, "what the user chose had only rested"
        assert (await refused(agent.asked("store.delete", STORE)))[
            0
        ] is ErrorCode.VAULT_UNAVAILABLE  # after the deletion
        assert key not in accounts.register.accounts
        accounts.register.put(account)
        assert accounts.channel(key) is Channel.API, "whoever signs it in again has chosen nothing"

    play(tmp_path, scene)


def test_a_start_with_the_teams_deadlines_reckons_nothing_anew(tmp_path: Path) -> None:
    epochs = []

    async def first(house: House) -> None:
        await tell(house.profile(), deadlines=[RULE])
        epochs.append((await house.profile().asked("sessions.list")).epoch)

    async def second(house: House) -> None:
        epochs.append((await house.profile().asked("sessions.list")).epoch)

    play(tmp_path, first)
    play(tmp_path, second)
    assert len(set(epochs)) == 1


def test_a_policy_that_no_frame_holds_is_said_and_takes_nothing_away(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        await tell(agent, replies=[REPLY])
        await agent.asked("team.settings", {"settings": {}, "too_large": True})
        assert [each.why.value for each in agent.ask("state.get").team.problems] == ["too_large"]
        assert set(await replies(agent)) == {"ships"}

    play(tmp_path, scene)


@pytest.mark.parametrize(
    "settings", [{"replies": 5}, {"": None}, {"stores": {"0": {}}}, {"locked": [[]]}, {"a" * 999: 1}]
)
def test_whatever_a_policy_says_the_core_goes_on(tmp_path: Path, settings: dict[str, Any]) -> None:
    async def scene(house: House) -> None:
        agent = house.profile()
        await agent.asked("team.settings", {"settings": settings})
        assert len(agent.ask("state.get").team.problems) == 1

    play(tmp_path, scene)
