"""Plays a round: agents write in many conversations while the platform lies and the machine dies; then it is judged."""

from __future__ import annotations

import asyncio
import contextlib
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from native_host.practice.process import Said, StoredMessage
from native_host.protocol.values import MessageView, Recipient
from native_host.protocol.words import Offer, Platform, State
from tests.chaos.verdict import Tally, judge
from tests.chaos.wire.plan import API_FAULTS, PLATFORMS, SEND_FAULTS, Blow, RoundPlan, RunPlan, Strike
from tests.chaos.wire.stage import WireStage
from tests.chaos.wire.tab import Tab
from tests.chaos.wire.talk import CoreGone, Refused

MOVING = frozenset({State.QUEUED, State.LEASED, State.SENDING})
SETTLE_S = 60.0
FLOOD = 30
"""Buyer's messages that push ours out of what the page shows."""
FLOOD_MS = 1_200
LOOKED_MS = 2_500
"""What the platform stored this long before a look that found nothing, the look should have found."""


@dataclass
class Play:
    """One run while it is played."""

    plan: RunPlan
    said: Said
    tab: Tab
    way: str
    pressed: list[str] = field(default_factory=list)
    cids: list[str] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


class Round:
    """One round on a stage that is used for many."""

    def __init__(self, stage: WireStage, plan: RoundPlan, settle_s: float = SETTLE_S) -> None:
        self.stage = stage
        self.plan = plan
        self.settle_s = settle_s
        self.dice = random.Random(plan.runs[0].seed)
        self.stores = {name: [s for s in stage.practice.address.stores if s.platform == name] for name in PLATFORMS}
        self.plays: list[Play] = []
        self.before = 0
        self.broken_before = 0

    async def play(self) -> Tally:
        """Play it to the end and judge every run of it."""
        self.before = max([each.sequence for each in await self.stage.listed(0)], default=0)
        self.broken_before = self.stage.core.broken
        await self.stage.sign_in_again()
        await self._set_ways(moved=False)
        self.plays = [await self._open(run) for run in self.plan.runs]
        await asyncio.gather(self._strike(), self._move(), *(self._agent(play) for play in self.plays))
        await self._mend()
        if await self._settle():
            await self._decide()
            await self._read_all()
        tally = await self._judge()
        await self.stage.close_tabs()
        return tally

    # --- before

    async def _set_ways(self, moved: bool) -> None:
        for platform, ways in self.plan.ways.items():
            for store, way in zip(self.stores[platform], ways, strict=True):
                channel = {"page": "page", "api": "api", "moves": "api" if moved else "page"}[way]
                where = {"platform": platform, "site": store.site, "store": store.store}
                if store.store in self.stage.authorised and (not moved or way == "moves"):
                    await self.stage.talk.insist("store.channel", {"store": where, "channel": channel})

    async def _open(self, run: RunPlan) -> Play:
        store = self.stores[run.platform][run.which]
        buyer = f"buyer{run.seed}"
        said = await asyncio.to_thread(self.stage.practice.say, store.store, buyer, "Hello, a question")
        recipient = Recipient(
            platform=Platform(run.platform),
            site=store.site,
            store=store.store,
            conversation=said.conversation,
            buyer=str(said.buyer_id),
            buyer_name=buyer,
        )
        tab = self.stage.tab(store.url.split("/")[2], store.name, recipient)
        await tab.report()
        await tab.read()
        return Play(run, said, tab, self.plan.ways[run.platform][run.which])

    # --- things happen

    async def _agent(self, play: Play) -> None:
        for blow in play.plan.blows:
            await asyncio.sleep(blow.after_ms / 1000)  # not a wait for a fact: the agent types
            await self._arm_fault(play, blow)
            cid = str(uuid.uuid4())
            play.cids.append(cid)
            play.pressed.append(blow.text)
            if blow.flood:
                await asyncio.gather(play.tab.enter(cid, blow.text), self._flood(play))
            else:
                await play.tab.enter(cid, blow.text)

    async def _flood(self, play: Play) -> None:
        """Between the sending and the page's next look the buyer writes more than the page shows."""
        to, practice = play.tab.recipient, self.stage.practice
        await asyncio.to_thread(practice.arm_fault, "slow_list", store=to.store, ms=FLOOD_MS, channel="page")
        await asyncio.sleep(FLOOD_MS / 4000)  # not a wait for a fact: our message goes first
        for number in range(FLOOD):
            words = f"and another thing {number}"
            await asyncio.to_thread(practice.say, to.store, to.buyer_name, words, to.conversation)

    async def _arm_fault(self, play: Play, blow: Blow) -> None:
        if blow.fault == "none":
            return
        to = play.tab.recipient
        more = {**SEND_FAULTS, **API_FAULTS}[blow.fault]
        where: dict[str, Any] = {"store": to.store}
        if blow.fault in SEND_FAULTS:
            where["conversation"] = to.conversation
        await asyncio.to_thread(self.stage.practice.arm_fault, blow.fault, **{**where, **more})

    async def _strike(self) -> None:
        now = 0
        for strike in self.plan.strikes:
            await asyncio.sleep(max(0, strike.at_ms - now) / 1000)  # not a wait for a fact: the moment of the blow
            now = strike.at_ms
            await self._carry_out(strike)

    async def _carry_out(self, strike: Strike) -> None:
        stage, lasts_s = self.stage, strike.lasts_ms / 1000
        match strike.kind:
            case "core":
                stage.core.kill()
            case "core_at_point":
                stage.crash_file.write_text(strike.point)
            case "connection":
                stage.talk.drop()
            case "core_sleeps":
                stage.core.pause()
                await asyncio.sleep(lasts_s)
                stage.core.resume()
            case "tabs_reload":
                for tab in list(stage.tabs.values()):
                    tab.reload()
                    await tab.read()
            case "stale_tabs":
                stage.talk.drop()
                await asyncio.sleep(lasts_s)
                for tab in list(stage.tabs.values()):
                    await tab.echo_the_past()
            case "reset":
                await asyncio.to_thread(stage.practice.network, "reset")
            case "cut" | "stall":
                state = {"cut": "cut", "stall": "stalled"}[strike.kind]
                await asyncio.to_thread(stage.practice.network, state)
                await asyncio.sleep(lasts_s)
                await asyncio.to_thread(stage.practice.network, "restored")

    async def _move(self) -> None:
        await asyncio.sleep(self.plan.moves_at_ms / 1000)
        await self._set_ways(moved=True)

    # --- after

    async def _mend(self) -> None:
        stage = self.stage
        stage.crash_file.unlink(missing_ok=True)
        await asyncio.to_thread(stage.practice.network, "restored")
        await asyncio.to_thread(stage.practice.clear_faults)

    async def _record(self) -> dict[str, list[MessageView]]:
        found: dict[str, list[MessageView]] = {}
        for message in await self.stage.listed(self.before):
            found.setdefault(message.recipient.conversation, []).append(message)
        return found

    async def _settle(self) -> bool:
        async def still() -> bool:
            return not any(m.state in MOVING for each in (await self._record()).values() for m in each)

        try:
            await self.stage.until(still, self.settle_s, "everything having settled")
        except TimeoutError:
            return False
        return True

    async def _decide(self) -> None:
        """Do what a sensible agent would with what is held, failed or unconfirmed; a few times at most."""
        for _ in range(3):
            record = await self._record()
            pending = [
                (play, message)
                for play in self.plays
                for message in record.get(play.said.conversation, [])
                if message.offers and message.state not in MOVING
            ]
            if not pending:
                return
            truth = await self._truth()
            for play, message in pending:
                await self._decide_one(play, message, truth)
            await self._settle()

    async def _decide_one(self, play: Play, message: MessageView, truth: dict[str, list[StoredMessage]]) -> None:
        if message.state is State.HELD:
            choice = self.dice.choice((Offer.SEND_ANYWAY, Offer.SEND_ANYWAY, Offer.DISCARD))
        elif message.state is State.FAILED:
            choice = self.dice.choice((Offer.RETRY, Offer.DISCARD))
        else:
            self._check_absence(play, message, truth)
            await play.tab.read()
            choice = self.dice.choice((Offer.OPEN, Offer.OPEN, Offer.SEND_AGAIN, Offer.DISCARD))
        with contextlib.suppress(CoreGone, Refused):
            await self.stage.talk.ask("outbox.decide", {"cid": message.cid, "decision": choice})
            if choice is Offer.SEND_AGAIN:
                play.again[message.text] += 1

    def _check_absence(self, play: Play, message: MessageView, truth: dict[str, list[StoredMessage]]) -> None:
        """What we say we looked for and did not find must not have been there."""
        if not message.checks or message.checked_ms is None:
            return
        held = truth.get(play.said.conversation, [])
        before = [each for each in held if each.text == message.text and each.time < message.checked_ms - LOOKED_MS]
        if len(before) >= play.pressed.count(message.text) + play.again[message.text]:
            play.problems.append(f"said to be absent, though it was stored: {message.text}")

    async def _read_all(self) -> None:
        """Every page is loaded anew: what arrived must be found now."""

        async def read(play: Play) -> None:
            play.tab.reload()
            await play.tab.read()

        await asyncio.gather(*(read(play) for play in self.plays))
        await self._settle()

    async def _truth(self) -> dict[str, list[StoredMessage]]:
        found: dict[str, list[StoredMessage]] = {}
        for each in await asyncio.to_thread(self.stage.practice.truth):
            if each.direction == "out":
                found.setdefault(each.conversation, []).append(each)
        return found

    async def _judge(self) -> Tally:
        record, truth, total = await self._record(), await self._truth(), Tally()
        if self.stage.core.broken > self.broken_before:
            total.problems.append("the core ended by itself")
        for play in self.plays:
            held = truth.get(play.said.conversation, [])
            total.add(self._judge_one(play, record.get(play.said.conversation, []), held, await self._kept(play)))
        return total

    def _judge_one(self, play: Play, record: list[MessageView], held: list[StoredMessage], kept: list[str]) -> Tally:
        tally = judge(play.pressed, record, [each.text for each in held], kept, play.again, Counter())
        tally.problems += play.problems
        strange = [each.text for each in held if each.text not in play.pressed and each.text.startswith("run ")]
        if strange:
            tally.problems.append(f"misdirected: {strange}")
        moving = [message.text for message in record if message.state in MOVING]
        if moving:
            tally.problems.append(f"never settled: {moving}")
        if not tally.clean:
            tally.problems.append(self._story(play, record, held))
        return tally

    async def _kept(self, play: Play) -> list[str]:
        key = play.tab.recipient.model_dump(mode="json", include={"platform", "site", "store", "conversation"})
        return [str((await self.stage.talk.insist("draft.get", {"key": key}))["text"])]

    def _story(self, play: Play, record: list[MessageView], held: list[StoredMessage]) -> str:
        known = [(m.text, m.state.value, m.attempts, m.reason.code.value if m.reason else "") for m in record]
        blows = [(blow.text, blow.fault, blow.after_ms, blow.flood) for blow in play.plan.blows]
        strikes = [(strike.kind, strike.at_ms, strike.lasts_ms, strike.point) for strike in self.plan.strikes]
        return (
            f"seed {play.plan.seed} {play.plan.platform} {play.way}: blows {blows} strikes {strikes} "
            f"stored {[each.text for each in held]} record {known} again {dict(play.again)}"
        )
