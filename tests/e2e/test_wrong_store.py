"""The wrong-store lock (I8): whatever changes under the agent's hands, and whenever, no text reaches another than whom
the chip named when it was begun, unless the agent was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from native_host.practice.browsers.errors import WaitTimeoutError
from native_host.practice.browsers.session import BROWSERS
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage, sound_network
from tests.e2e.typist import Aim, Typist

HEADER_MS, BODY_MS = 200, 500
"""The page's lag after a switch: the header follows late, thread and text box later."""
MALAYSIAN = "Nadia Z."
"""A buyer of the Lazada store's Malaysian tab."""
ALONE = """(css) => {
  const row = document.querySelector(css);
  const around = [row, ...row.querySelectorAll("*"), row.parentElement];
  for (const element of around) {
    const key = Object.keys(element).find((name) => name.startsWith("__reactProps$"));
    if (key && element[key].onClick) return element[key].onClick(), true;
  }
  return false;
}"""
"""The page itself turns to a row's conversation: its own handler, with no event."""
LAGS = "(lag) => document.documentElement.dataset.practiceLag.startsWith(lag)"


@pytest.fixture(scope="module")
def typist(theatre: Stage) -> Iterator[Typist]:
    """At the end everything has arrived where it belongs, what came late too."""
    typist = Typist(theatre)
    yield typist
    assert not typist.astray()


@dataclass(frozen=True)
class Scene:
    """``meant``: whose conversation is open; ``other``: the one that the change leads to."""

    stage: Stage
    meant: Aim
    other: Aim

    def choose(self) -> None:
        """The agent presses the other's row."""
        self.stage.tab.click(self.stage.page.row.format(self.other.buyer))

    def turn(self) -> None:
        """The page turns to the other by itself."""
        assert self.stage.tab.evaluate(ALONE, self.stage.page.row.format(self.other.buyer))

    def change_country(self) -> None:
        """The agent goes to the page's other country, and to a buyer there."""
        self.stage.tab.click(".simple-tab .tab-item:nth-child(2) button")
        self.stage.tab.click(self.stage.page.row.format(MALAYSIAN))

    def change_account(self) -> None:
        """The tab goes to another store of the platform."""
        self.stage.tab.evaluate("(url) => void location.assign(url)", _other_url(self.stage))


Change = Callable[[Scene], None]
CHANGES: dict[str, Change] = {
    "another row": Scene.choose,
    "the page by itself": Scene.turn,
    "another country": Scene.change_country,
    "another account": Scene.change_account,
}


def before_the_first_key(typist: Typist, scene: Scene, change: Change) -> None:
    change(scene)
    typist.click_box()
    typist.type(_word(scene, "late"), scene.other)
    typist.press_enter()


def while_typing(typist: Typist, scene: Scene, change: Change) -> None:
    assert typist.type(_word(scene, "half"), scene.meant) == scene.meant
    change(scene)
    if change is not Scene.turn:
        typist.click_box()
    typist.type(_word(scene, "rest"), scene.other)
    typist.press_enter()


def between_typing_and_enter(typist: Typist, scene: Scene, change: Change) -> None:
    assert typist.type(_word(scene, "whole"), scene.meant) == scene.meant
    change(scene)
    if change is not Scene.turn:
        typist.click_box()
    typist.press_enter()


def right_after_enter(typist: Typist, scene: Scene, change: Change) -> None:
    word = _word(scene, "sent")
    assert typist.type(word, scene.meant) == scene.meant
    typist.press_enter()
    change(scene)


Moment = Callable[[Typist, Scene, Change], None]
MOMENTS: Sequence[Moment] = (right_after_enter, before_the_first_key, while_typing, between_typing_and_enter)
CHANGES_ON = {
    "shopee": ("another row", "the page by itself", "another account"),
    "lazada": ("another row", "the page by itself", "another account", "another country"),
    "tiktok": ("another row", "the page by itself", "another account"),
}


@pytest.mark.parametrize(
    ("platform", "change"), [(platform, change) for platform, changes in CHANGES_ON.items() for change in changes]
)
def test_no_text_goes_astray(
    stage: Stage, typist: Typist, look: None, subtests: pytest.Subtests, platform: str, change: str
) -> None:
    stage.turn_to(platform)
    for moment in _share(stage, platform, change):
        with subtests.test(moment=moment.__name__):
            scene = _arranged(stage, f"{change.split()[-1]}-{moment.__name__.split('_')[0]}")
            try:
                with sound_network(stage):
                    stage.practice.arm_fault("lag", store=stage.page.store, header=HEADER_MS, body=BODY_MS)
                    stage.tab.wait(LAGS, f"{HEADER_MS} {BODY_MS} ")
                    moment(typist, scene, CHANGES[change])
                    _landed(scene, change)
            finally:
                _back(stage, change)
            assert not typist.astray()


@pytest.mark.parametrize(("platform", "answer"), [("shopee", "keep"), ("lazada", "send"), ("tiktok", "keep")])
def test_a_text_that_was_begun_for_another_asks_whom_it_is_for(
    stage: Stage, typist: Typist, look: None, platform: str, answer: str
) -> None:
    stage.turn_to(platform)
    scene = _arranged(stage, f"question-{answer}")
    half, rest = _word(scene, "half"), _word(scene, "rest")
    typist.type(half, scene.meant)
    scene.turn()
    stage.wait_active(scene.other.buyer)
    stage.write(rest)
    for _ in range(2):  # the second press meets the question, which no key that is still on its way may answer
        stage.tab.press("Enter")
        wait_until(lambda: stage.nodes("question"), what="the question")
    assert not typist.went(rest)
    (keep,), (send,) = stage.nodes("question-keep"), stage.nodes("question-send")
    assert scene.meant.buyer in keep.name
    assert scene.other.buyer in send.name
    wait_until(lambda: _answered(stage, answer), what="the question being answered")
    if answer == "send":
        stage.wait_stored(rest)
        assert typist.went(rest) == [scene.other]
        rest = ""
    stage.open_conversation(scene.meant.buyer)
    stage.wait_composer(half + rest)
    stage.tab.click(stage.page.composer)
    stage.tab.press("Enter")
    stage.wait_stored(half + rest)
    assert typist.went(half) == [scene.meant]


def test_each_tab_keeps_what_was_begun_in_it(stage: Stage, typist: Typist, look: None) -> None:
    stage.turn_to("lazada")
    left = _arranged(stage, "tab-left")
    typist.type(_word(left, "half"), left.meant)
    stage.turn_to("tiktok")
    entered = _arranged(stage, "tab-entered")
    typist.type(_word(entered, "rest"), entered.meant)
    stage.tab.press("Enter")
    stage.wait_stored(_word(entered, "rest"))
    stage.turn_to("lazada")
    stage.tab.press("Enter")
    stage.wait_stored(_word(left, "half"))
    assert typist.went(_word(entered, "rest")) == [entered.meant]
    assert typist.went(_word(left, "half")) == [left.meant]


def test_the_chip_names_the_agents_buyer_again_after_a_message_of_another_was_sent(stage: Stage, look: None) -> None:
    stage.turn_to("shopee")
    scene = _arranged(stage, "chip")
    typist = Typist(stage)
    with sound_network(stage):
        stage.session.offline(True)
        wait_until(lambda: stage.nodes("banner"), what="the red bar")
        stage.send("It waits while the agent goes on.")
        stage.wait_state("It waits while the agent goes on.", "queued")
        stage.open_conversation(scene.other.buyer)
        stage.session.offline(False)
        stage.wait_state("It waits while the agent goes on.", "sent", timeout_s=45)
    stage.wait_active(scene.other.buyer)
    wait_until(typist.chip, lambda aim: aim == scene.other, what="the chip naming the buyer that the agent is with")


def _answered(stage: Stage, answer: str) -> bool:
    """Press the answer until it is taken: what is pressed too soon was not meant for the question."""
    if stage.nodes("question"):
        with suppress(WaitTimeoutError):  # it was taken, and the question went while we looked
            stage.tab.overlay_click(f"question-{answer}", timeout_s=0.5)
    return not stage.nodes("question")


def _share(stage: Stage, platform: str, change: str) -> Sequence[Moment]:
    """Each moment of each change is played in one of the browsers; each change, moment and platform in both."""
    nth = list(CHANGES_ON).index(platform) + list(CHANGES).index(change) + BROWSERS.index(stage.browser)
    return MOMENTS[nth % 2 :: 2]


def _back(stage: Stage, change: str) -> None:
    """Where the next scene is arranged."""
    if change == "another account":
        stage.tab.goto(stage.page.chat)
    if change == "another country":
        stage.tab.click(".simple-tab .tab-item:nth-child(1) button")
    stage.wait_known()


def _landed(scene: Scene, change: str) -> None:
    """The change is over."""
    stage = scene.stage
    if change == "another country":
        stage.tab.wait("(name) => document.querySelector('.view-name')?.textContent === name", MALAYSIAN)
    elif change == "another account":
        host = urlsplit(_other_url(stage)).hostname
        wait_until(lambda: [tab for tab in stage.tabs() if tab.host == host], what="the other account's page")
    else:  # the agent's press may have met a row that had just moved
        stage.open_conversation(scene.other.buyer)


def _arranged(stage: Stage, name: str) -> Scene:
    """Two buyers have written, and the first one's conversation is open, with the caret in the box."""
    store = stage.page.store
    meant, other = Aim(store, f"{name}.meant"), Aim(store, f"{name}.other")
    stage.practice.say(store, other.buyer, "And mine?")
    stage.greet(meant.buyer)
    stage.tab.click(stage.page.composer)
    return Scene(stage, meant, other)


def _other_url(stage: Stage) -> str:
    platform = next(each.platform for each in stage.practice.address.stores if each.store == stage.page.store)
    stores = [each for each in stage.practice.address.stores if each.platform == platform]
    return next(each.url for each in stores if each.store != stage.page.store)


def _word(scene: Scene, what: str) -> str:
    return f"{what}-{scene.meant.store}-{scene.meant.buyer}"
