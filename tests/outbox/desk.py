"""An outbox on a real database with a clock in the test's hand, and the words that tests speak to it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from native_host.outbox import acceptance, decisions, delivery, evidence
from native_host.outbox.entry import Entry
from native_host.outbox.reconcile import Reading
from native_host.outbox.recovery import open_outbox
from native_host.protocol.keys import Key
from native_host.protocol.requests import Arm, Decided, Submit, Submitted
from native_host.protocol.values import MessageView, PageMessage, Recipient
from native_host.protocol.words import Direction, Offer, Platform, Reason, Standing

MEI = Recipient(
    platform=Platform.SHOPEE, site="SG", store="1", conversation="29643147", buyer="69018330", buyer_name="mei"
)
ALI = MEI.model_copy(update={"conversation": "777", "buyer": "555", "buyer_name": "ali"})
TAB = "c1/1"


def key_of(to: Recipient) -> Key:
    """Return the key of the conversation that a recipient stands for."""
    return (to.platform.value, to.site, to.store, to.conversation)


def stored(number: int, text: str, direction: Direction = Direction.OUT) -> PageMessage:
    """A bubble that the platform stored."""
    return PageMessage(id=str(number), direction=direction, text=text, standing=Standing.SETTLED)


def bubble(name: str, text: str, standing: Standing, refusal: Reason | None = None) -> PageMessage:
    """A bubble of the page's own that is not stored."""
    return PageMessage(id=None, page_id=name, direction=Direction.OUT, text=text, standing=standing, refusal=refusal)


class Desk:
    """One agent's outbox."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = 1_000_000
        self.heard: list[MessageView] = []
        self._cids = itertools.count(1)
        self._boots = itertools.count(1)
        self.start()

    def start(self) -> None:
        """Open the outbox as a new run of the core."""
        boot = f"boot{next(self._boots)}"
        self.outbox, self.recovered = open_outbox(self.folder, lambda: self.clock, boot, self.heard.append)

    def crash(self) -> None:
        """End this run without a word, and start the next."""
        self.outbox.record.close()
        self.outbox.log.close()
        self.start()

    def submit(
        self,
        text: str,
        to: Recipient = MEI,
        *,
        stable: bool = True,
        watermark: str | None = "100",
        unsettled: Sequence[str] = (),
        cid: str | None = None,
        releasable: bool = True,
        original: str | None = None,
    ) -> Submitted:
        """Press Enter."""
        return acceptance.accept(
            self.outbox,
            Submit(
                cid=cid or f"m{next(self._cids)}",
                tab=1,
                recipient=to,
                store_name="lion.city",
                text=text,
                watermark=watermark,
                unsettled=list(unsettled),
                releasable=releasable,
                original=original,
            ),
            TAB,
            stable,
        )

    def read(self, *messages: PageMessage, to: Recipient = MEI, contiguous: bool = True) -> None:
        """The tab reads its list: the watermark first, then these."""
        shown = [stored(100, "before", Direction.IN), *messages]
        evidence.read(self.outbox, key_of(to), Reading(shown, contiguous))

    def lease(self, cid: str) -> Entry:
        """Give a queued message to the tab."""
        return delivery.lease(self.outbox, self.get(cid), TAB)

    def arm(
        self, cid: str, shown: Recipient = MEI, watermark: str | None = "100", unsettled: Sequence[str] = ()
    ) -> Entry:
        """The tab asks to arm what it leased."""
        fence = self.get(cid).fence
        request = Arm(cid=cid, fence=fence, tab=1, shown=shown, watermark=watermark, unsettled=list(unsettled))
        return delivery.arm(self.outbox, request, TAB)

    def decide(self, cid: str, decision: Offer) -> Decided:
        """A person decides."""
        return decisions.decide(self.outbox, cid, decision)

    def pass_ms(self, ms: int) -> None:
        """Time passes, and what is due happens."""
        self.clock += ms
        delivery.expire(self.outbox)

    def get(self, cid: str) -> Entry:
        """Return a message that must be there."""
        entry = self.outbox.record.get(cid)
        assert entry is not None
        return entry

    def state(self, cid: str) -> str:
        """Return the state as a word."""
        return self.get(cid).state.value
