"""The business codes with which Lazada refuses a message, each with its sentence.

All but ``-22`` are guesses: the official reference lists no code for the IM calls. The sentences say in plain words
what the rules behind them are.
"""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "-10": "Something is wrong with this message. Please refresh the page.",
    "-11": "Your message is too long.",
    "-12": "This conversation does not exist or has ended.",
    "-13": "You have sent the same message to this buyer already.",
    "-14": "You can send 5 messages a day until the buyer replies.",
    "-15": "Your message contains content that is not allowed and was not sent.",
    "-16": "This buyer does not accept messages from you.",
    "-22": "order out of day limit: 30",
}
