"""What a page's React elements hold, as a reader in the page's own world finds it."""

from __future__ import annotations

PROPS = """(css, name) => {
  const element = document.querySelector(css);
  const drawn = (fiber) => {
    if (!fiber.return) return fiber.stateNode.current;
    for (let child = drawn(fiber.return).child; child; child = child.sibling) {
      if (child === fiber || child === fiber.alternate) return child;
    }
  };
  let fiber = element[Object.keys(element).find((key) => key.startsWith("__reactFiber$"))];
  for (let up = 0; up <= 12; up++, fiber = fiber.return) {
    const props = drawn(fiber).memoizedProps;
    if (props?.[name]) return props[name];
  }
}"""
"""Of an element or one of its nearest ancestors in the React tree: the props of a name. React keeps two of each node;
the one that is drawn hangs in the root's current tree."""

CHILD_PROPS = """(css, name) => {
  const element = document.querySelector(css);
  return element[Object.keys(element).find((key) => key.startsWith("__reactProps$"))].children.props[name];
}"""
"""Of an element's only child: the props of a name."""
