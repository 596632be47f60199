"""What can go wrong while driving a browser: a closed set, each with a sentence and one thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Code = Literal[
    "not_installed",
    "not_started",
    "too_old",
    "gone",
    "tab_crashed",
    "refused",
    "script_failed",
    "not_found",
    "disabled",
    "timeout",
]


@dataclass(frozen=True)
class Wording:
    """One row of the table: what happened and what to do about it, in English and Chinese."""

    english: str
    chinese: str
    remedy_english: str
    remedy_chinese: str


WORDINGS: Final[dict[Code, Wording]] = {
    "not_installed": Wording(
        "The browser is not installed.",
        "未安装该浏览器。",
        "Install it, or choose the other one.",
        "请安装，或改用另一款浏览器。",
    ),
    "not_started": Wording(
        "The browser did not start.",
        "浏览器未能启动。",
        "Start it by hand once: it says why.",
        "请手动启动一次浏览器，查看其提示。",
    ),
    "too_old": Wording(
        "The browser is too old to be led through the practice.",
        "浏览器版本过旧，无法用于练习。",
        "Update it, or choose the other one.",
        "请更新，或改用另一款浏览器。",
    ),
    "gone": Wording("The browser or tab is gone.", "浏览器或标签页已不存在。", "Open it again.", "请重新打开。"),
    "tab_crashed": Wording("The tab has crashed.", "标签页已崩溃。", "Reload it.", "请重新加载。"),
    "refused": Wording(
        "The browser refused the command.",
        "浏览器拒绝了该命令。",
        "Check the address or arguments.",
        "请检查地址或参数。",
    ),
    "script_failed": Wording("The script threw.", "脚本抛出异常。", "Correct the script.", "请修正脚本。"),
    "not_found": Wording(
        "Nothing visible matches.",
        "没有匹配的可见元素。",
        "Wait for it, or correct the name.",
        "请等待其出现，或更正名称。",
    ),
    "disabled": Wording("The control is disabled.", "该控件已停用。", "Wait until it is enabled.", "请等待其启用。"),
    "timeout": Wording(
        "It did not happen in time.",
        "在限定时间内未发生。",
        "Look at the last value seen.",
        "请查看最后一次观察到的值。",
    ),
}


class BrowserError(Exception):
    """A browser could not do what was asked; `code` says why, `detail` what was being done."""

    def __init__(self, code: Code, detail: str = "") -> None:
        self.code: Final = code
        self.detail: Final = detail
        super().__init__(f"{WORDINGS[code].english} {detail}".strip())

    @property
    def wording(self) -> Wording:
        """The sentence for a person and what to do next."""
        return WORDINGS[self.code]


class WaitTimeoutError(BrowserError):
    """A fact that was waited for did not come about; `last` is the last value that was read."""

    def __init__(self, what: str, timeout_s: float, last: object) -> None:
        self.last: Final = last
        super().__init__("timeout", f"{what} within {timeout_s:g} s; last value: {last!r}")
