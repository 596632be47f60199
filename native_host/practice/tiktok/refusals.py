"""The business codes with which TikTok Shop refuses a message, each with its sentence.

The codes are those of the open API's reference; the page's own sentences are not documented (a guess).
"""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "45101001": "Invalid parameter",
    "45101002": "This order is not eligible for a return or refund card.",
    "45101003": "Record not found",
    "45101004": "Daily quota reached: 10000 requests per day",
    "45101006": "The message contains sensitive content and was not sent.",
    "45102007": "You have no permission for this conversation.",
    "45109001": "You can no longer message this buyer under the conversation rules.",
    "45109003": "The criteria for a conversation with this buyer are not met.",
    "45111001": "This type of message is not supported.",
    "45111012": "Coupon cards are limited to one every two seconds.",
    "45111017": "This coupon cannot be sent as a card.",
}
