"""The buyers of a lively practice center: they speak their cues, over and over, with a pause between rounds."""

from __future__ import annotations

import asyncio

from native_host.practice.center import Center
from native_host.practice.script import Cue

FIRST_ENTRANCE_S = 12.0
BETWEEN_ROUNDS_S = 60.0


async def perform(center: Center) -> None:
    """Speak until cancelled; the platforms' buyers do not wait for each other."""
    await asyncio.sleep(FIRST_ENTRANCE_S)
    async with asyncio.TaskGroup() as stage:
        for platform in center.world.platforms.values():
            stage.create_task(_speak(center, platform.cues))


async def _speak(center: Center, cues: tuple[Cue, ...]) -> None:
    while True:
        for cue in cues:
            await asyncio.sleep(cue.after_s)
            await center.say(cue.store, cue.buyer, cue.text)
        await asyncio.sleep(BETWEEN_ROUNDS_S)
