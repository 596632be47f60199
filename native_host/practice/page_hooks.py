"""Where things are on each platform's practice chat page, for whoever drives it from outside. Selectors are CSS."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageHooks:
    """One platform's page, with the practice store on which plays are played."""

    store: str
    site: str
    chat: str
    """Address of the chat."""
    composer: str
    """Where the agent writes: a ``textarea`` or a ``contenteditable``."""
    row: str
    """The row of the list whose buyer's name is put in for ``{}``."""
    outbound: str
    """A bubble of the seller's."""
    inbound: str
    """A bubble of the buyer's."""
    thread: str
    """What scrolls the open conversation's messages."""


PAGE_HOOKS: dict[str, PageHooks] = {
    "shopee": PageHooks(
        store="170044686",
        site="SG",
        chat="https://seller.shopee.sg/new-webchat/conversations",
        composer='[data-cy="webchat-conversation-detail-input"] textarea',
        row='[data-cy^="webchat-conversation-cell-root"]:has([title="{}"])',
        outbound='[data-cy="webchat-message-send"]',
        inbound='[data-cy="webchat-message-receive"]',
        thread="#message-virtualized-list",
    ),
    "lazada": PageHooks(
        store="100094063",
        site="SG",
        chat="https://sellercenter.lazada.sg/apps/im/window",
        composer=".im-message-input-input-wrap textarea",
        row='.session-item:has([title="{}"])',
        outbound=".message-row.self",
        inbound=".message-row.buyer",
        thread=".session-view .ReactVirtualized__Grid",
    ),
    "tiktok": PageHooks(
        store="7494049642642441621",
        site="SG",
        chat="https://seller-sg.tiktok.com/chat/inbox/current?oec_seller_id=7494049642642441621&shop_region=SG",
        composer='.chat-input [contenteditable="true"]',
        row='[data-testid="chat.chatroom.conversation_card"]:has([title="{}"])',
        outbound=".chatd-bubble-main--self",
        inbound=".chatd-bubble-main--other",
        thread='[data-testid="chat.chatroom.message_list"] .ReactVirtualized__Grid',
    ),
}
"""By platform."""
