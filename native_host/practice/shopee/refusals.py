"""The business codes with which Shopee refuses a message, each with the sentence that its page shows.

The codes are those of the open API's ``send_message`` as several implementations report them; the page's own
sentences are not documented, so these say the same in plain words.
"""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "user_is_forbidden": "You can only message buyers who chatted in the last 7 days or ordered in the last 30 days.",
    "reach_5_message_limit": "You have sent 5 messages in a row. Please wait for the buyer to reply.",
    "message_too_long": "Your message is longer than 600 characters.",
    "message_is_censored": "Your message contains content that is not allowed and was not sent.",
    "error_business": "You have sent the same message to this buyer in the last 24 hours.",
    "exceed_send_limitaion": "You are sending messages too quickly. Please try again later.",
    "block_by_internal_safety_strategies": "Your message was blocked for safety reasons.",
    "error_blocked": "You have blocked this user.",
    "error_sender_block_receiver": "This user does not accept messages from you.",
    "assigned_to_subaccount": "This chat is assigned to another sub-account.",
    "shop_bound_subaccount": "Chat Distribution is on for this shop. Please reply from the assigned sub-account.",
    "first_chat_without_order_info": "Your first message to this buyer must include an order.",
    "conversation_ended": "This conversation has ended. Restart it to send a message.",
    "param_error": "Something is wrong with this message. Please refresh the page.",
}
