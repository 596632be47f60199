/** Actions run only on what the agent did: a page can make events, but not trusted ones. */
export function trusted<E extends Event>(action: (event: E) => void): (event: E) => void {
  return (event) => {
    if (event.isTrusted) action(event);
  };
}
