"""Keys by name, as both protocols need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Key:
    """One key: DOM `key` and `code`, Windows virtual key code, text that it types, WebDriver code point."""

    key: str
    code: str
    virtual: int
    text: str
    webdriver: str


# WebDriver code points: w3.org/TR/webdriver2, "keyboard actions", table of normalised key values.
NAMED: Final = {
    key.key: key
    for key in (
        Key("Enter", "Enter", 13, "\r", "\ue007"),
        Key("Tab", "Tab", 9, "", "\ue004"),
        Key("Escape", "Escape", 27, "", "\ue00c"),
        Key("Backspace", "Backspace", 8, "", "\ue003"),
        Key("Delete", "Delete", 46, "", "\ue017"),
        Key("Home", "Home", 36, "", "\ue011"),
        Key("End", "End", 35, "", "\ue010"),
        Key("PageUp", "PageUp", 33, "", "\ue00e"),
        Key("PageDown", "PageDown", 34, "", "\ue00f"),
        Key("ArrowLeft", "ArrowLeft", 37, "", "\ue012"),
        Key("ArrowUp", "ArrowUp", 38, "", "\ue013"),
        Key("ArrowRight", "ArrowRight", 39, "", "\ue014"),
        Key("ArrowDown", "ArrowDown", 40, "", "\ue015"),
    )
}

SHIFT: Final = "\ue008"
CONTROL: Final = "\ue009"
ALT: Final = "\ue00a"


def key_named(name: str) -> Key:
    """The key called `name`: one of `NAMED`, or a single character. Raises ValueError for anything else."""
    if name in NAMED:
        return NAMED[name]
    if len(name) != 1:
        raise ValueError(f"no key is called {name!r}")
    upper = name.upper()
    if upper.isascii() and upper.isalpha():
        return Key(name, f"Key{upper}", ord(upper), name, name)
    if name.isascii() and name.isdigit():
        return Key(name, f"Digit{name}", ord(name), name, name)
    return Key(name, "Space" if name == " " else "", 32 if name == " " else 0, name, name)


def has_key(character: str) -> bool:
    """Is there a key for this character on a plain keyboard? Others (Chinese, emoji) arrive as inserted text."""
    return character.isascii() and character.isprintable()
