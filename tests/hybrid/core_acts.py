"""What is done to the core and to its stores."""

from __future__ import annotations

from tests.hybrid.home import Loss
from tests.hybrid.panel import Panel
from tests.hybrid.pipe import Refused
from tests.hybrid.plan import Act
from tests.hybrid.setting import Do, Setting
from tests.hybrid.world import StoreScene

LOSSES: tuple[Loss, ...] = ("deleted", "overwritten", "cut")
APART_MS = 8_000


async def _delete_store(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    platform, site, store = scene.store
    if act.b % 2:  # while its platform is asked
        on.market.hold(scene.store, 2)
        on.home.core.api.feeds.read_now(scene.store)
        on.open_thread(scene, act.b)
        await on.home.settle()
    try:
        await on.home.agent.told("store.delete", {"platform": platform, "site": site, "store": store})
    except Refused as refused:
        if "unknown_store" not in str(refused):
            raise
    scene.has_account = False
    on.person.forget(scene)
    on.market.let_all_go()


async def _authorise(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    if scene.store[0] != "lazada" and not scene.has_account and act.b % 2:
        scene.has_account = True
        on.home.authorise([scene.store])


async def _restart(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.go()


async def _kill(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.rise()


async def _kill_in_write(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await _say_twice(on, scene, act)
    on.home.deaths.arm(1 + act.b % 3, "before" if act.c % 2 else "after")
    await _write(on, scene)
    if not on.home.deaths.struck:
        on.home.deaths.clear()


async def _kill_in_process(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await _say_twice(on, scene, act)
    on.break_lines()

    async def work() -> None:
        on.tabs = on.open_tabs()
        await _write(on, scene)

    await on.home.die_in_a_process(1 + act.b % 3, "before" if act.c % 2 else "after", work)
    on.tabs = on.open_tabs()


async def _lose_cache(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    how = LOSSES[act.b % len(LOSSES)]
    on.break_lines()
    await on.home.end()
    on.home.lose(how)
    on.person.lost_cache()
    on.begin()


async def _say_twice(on: Setting, scene: StoreScene, act: Act) -> None:
    """Two buyers write, further apart than a look for news goes back behind the newest it has seen."""
    await scene.say(act.b, "buyer")
    on.market.ms += APART_MS
    await scene.say(act.b + 1, "buyer")


async def _write(on: Setting, scene: StoreScene) -> None:
    """Let things happen that are written to the cache."""
    if scene.has_page:
        on.tell(scene.page.rows())
        on.tell(scene.page.thread(next(iter(scene.inbox.conversations.values()))))
    on.home.core.api.feeds.read_now(scene.store)
    await on.home.let(1_000)


CORE_ACTS: dict[str, Do] = {
    "delete_store": _delete_store,
    "authorise": _authorise,
    "restart": _restart,
    "kill": _kill,
    "kill_in_write": _kill_in_write,
    "kill_in_process": _kill_in_process,
    "lose_cache": _lose_cache,
}
