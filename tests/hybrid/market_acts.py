"""What happens at the platforms, to the feeds' answers, and on the stores' pages."""

from __future__ import annotations

from tests.hybrid.page import UNSURE, Reading, drawn
from tests.hybrid.panel import Panel
from tests.hybrid.plan import Act
from tests.hybrid.setting import Do, Setting
from tests.hybrid.world import StoreScene

PAUSES_MS = (0, 400, 1_000, 3_500, 3_500, 12_000)


async def _say(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await scene.say(act.b, "buyer")
    on.market.ms += act.c % 3 * 700


async def _burst(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    for _ in range(2 + act.c % 5):
        await scene.say(act.b, "buyer")
        on.market.ms += 700


async def _answer(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await scene.say(act.b, "seller")


async def _robot(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await scene.say(act.b, "robot")


async def _notice(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await scene.say(act.b, "system", visible=act.c % 2 == 0 or scene.store[0] != "tiktok")


async def _recall(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await scene.recall(act.b, act.c)


async def _read_elsewhere(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    scene.read_elsewhere(act.b)


async def _pin_elsewhere(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    held = scene.conversation(act.b)
    held.pinned = not held.pinned


async def _let(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.home.let(PAUSES_MS[act.b % len(PAUSES_MS)])


async def _hold(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    on.market.hold(scene.store, 1 + act.b % 3)


async def _let_go(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    on.market.let_go(act.b, lost=act.c % 4 == 0)


async def _lose_answer(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.market.center.arm({"kind": "read_lost", "store": scene.store[2], "times": 1, "channel": "api"})


async def _refuse(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    fault = {"kind": ("read_error", "read_limited")[act.b % 2], "times": 1, "ms": 2_000}
    await on.market.center.arm({**fault, "store": scene.store[2], "channel": "api"})


async def _open_thread(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    on.open_thread(scene, act.b)


async def _rows(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    if scene.has_page:
        _drawn(on, scene.page.rows(act.b % 3, 1 + act.b // 3 % 5, UNSURE[act.c % 7 % len(UNSURE)]), act)


async def _thread(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    if scene.has_page:
        held = scene.conversation(act.b)
        skip = act.c % 3 if act.c % 2 else 0
        if drawn(held):
            _drawn(on, scene.page.thread(held, skip, 1 + act.c // 6 % 6), act)


async def _tell_late(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    if on.late:
        on.tell(on.late.pop(act.b % len(on.late)))


def _drawn(on: Setting, reading: Reading, act: Act) -> None:
    """A reading is told at once, later, or both."""
    if act.a % 7 < 5:
        on.tell(reading)
    if act.a % 7 >= 4:
        on.late.append(reading)


MARKET_ACTS: dict[str, Do] = {
    "say": _say,
    "burst": _burst,
    "answer": _answer,
    "robot": _robot,
    "notice": _notice,
    "recall": _recall,
    "read_elsewhere": _read_elsewhere,
    "pin_elsewhere": _pin_elsewhere,
    "let": _let,
    "hold": _hold,
    "let_go": _let_go,
    "lose_answer": _lose_answer,
    "refuse": _refuse,
    "open_thread": _open_thread,
    "rows": _rows,
    "thread": _thread,
    "tell_late": _tell_late,
}
