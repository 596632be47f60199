"""What Storebell must say, word for word, in each language: the sentences by which scenes are judged."""

from __future__ import annotations

from native_host.practice.browsers.session import Language

IN_CHINESE = {
    "Sending...": "发送中...",
    "Send failed": "发送失败",
    "Unconfirmed": "未确认",
    "Retry": "重试",
    "Network connection interrupted. Session fetching paused.": "网络连接已中断，会话拉取已暂停。",
    "Network restored. Syncing latest sessions...": "网络已恢复，正在同步最新会话...",
    "This store's API sign-in has ended. Sign in again under Stores and credentials.": (
        "该店铺的 API 授权已失效，请在“店铺与凭证”中重新授权。"
    ),
    "Storebell was updated": "Storebell 已更新",
}
"""The English sentence, as the guides have it, and its Chinese."""


def said(english: str, language: Language) -> str:
    """Return a sentence as it must stand on the screen."""
    return english if language == "en" else IN_CHINESE[english]
