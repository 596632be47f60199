"""What panels do and suffer, and what an agent does in them."""

from __future__ import annotations

from tests.hybrid.panel import Panel
from tests.hybrid.plan import Act
from tests.hybrid.setting import Do, Setting
from tests.hybrid.world import StoreScene


async def _take(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    for _ in range(1 + act.b % 4):
        await on.home.settle()
        panel.take(act.c // 2 if act.b % 2 else 0)


async def _stir(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    """Sessions change one after the other, while what the core says of it arrives in any order."""
    for each in on.panels:
        if not each.is_up:
            each.connect(on.home.client)
    for turn in range(3 + act.b % 6):
        held = on.scenes[turn % len(on.scenes)].conversation(act.a >> turn)
        await on.person.pin(on.home.agent, on.scenes[turn % len(on.scenes)], held, turn % 3 > 0)
        await on.home.settle()
        for each in on.panels:
            for _ in range((act.c >> turn) % 3):
                each.take(act.b >> turn)
                await on.home.settle()
    if act.b % 2:
        await on.agree(panel, act.b)


async def _overtake(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    """A push arrives before the answer to a question that was put earlier, and is the last one for some time."""
    await on.agree(panel, act.b)
    held = scene.conversation(act.b)
    await on.person.pin(on.home.agent, scene, held, True)
    await on.home.settle()
    panel.take()  # the push; what it makes the panel ask is answered now, and on its way
    await on.home.settle()
    await on.person.pin(on.home.agent, scene, held, act.c % 4 > 1)
    await on.home.settle()
    panel.take(1)
    await on.agree(panel, act.b)


async def _take_again(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    panel.take_again(act.b)


async def _miss(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    panel.miss()


async def _give_up(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    panel.give_up()


async def _connect(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    if panel.is_up:
        panel.mend()
    else:
        panel.connect(on.home.client)


async def _disconnect(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    panel.disconnect()


async def _agree(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.agree(panel, act.b)


async def _reopen(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    """The panel is left, and begins with some of the rows that it had then."""
    panel.reopen(act.b % 6)


async def _read(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.person.read(on.home.agent, scene, scene.conversation(act.b), act.c % 2)


async def _pin(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.person.pin(on.home.agent, scene, scene.conversation(act.b), act.c % 3 > 0)


async def _rules(on: Setting, scene: StoreScene, panel: Panel, act: Act) -> None:
    await on.person.change_rules(on.home.agent, scene.store[0], 1 + act.b % 48)


PANEL_ACTS: dict[str, Do] = {
    "take": _take,
    "stir": _stir,
    "overtake": _overtake,
    "take_again": _take_again,
    "miss": _miss,
    "give_up": _give_up,
    "connect": _connect,
    "disconnect": _disconnect,
    "agree": _agree,
    "reopen": _reopen,
    "read": _read,
    "pin": _pin,
    "rules": _rules,
}
