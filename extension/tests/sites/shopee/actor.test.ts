// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { startActor } from "../../../src/sites/react/actor";
import { PRESS } from "../../../src/sites/react/events";
import * as hooks from "../../../src/sites/shopee/selectors";
import { handle } from "../react/drawn-by-react";

startActor(document, hooks);
startActor(document, hooks);

const at = (selector: string) => document.querySelector(selector) as Element;
const ask = (element: Element) => element.dispatchEvent(new CustomEvent(PRESS, { bubbles: true }));

beforeEach(() => {
  document.body.innerHTML = `<div id="cell"><div id="row" data-cy="webchat-conversation-cell-root">
    <div id="body" data-cy="webchat-conversation-cell-container"></div></div></div>
    <button id="restart" data-cy="webchat-conversation-restart"></button><button id="other"></button>`;
});

describe("the actor in the page's world", () => {
  test.each(["#body", "#row", "#cell"])("calls the row's own handler, once, when it hangs at %s", (selector) => {
    const onClick = vi.fn();
    handle(at(selector), onClick);
    ask(at("#row"));
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(onClick).toHaveBeenCalledWith(expect.objectContaining({ type: "click", currentTarget: at(selector) }));
  });

  test("restarts an ended conversation", () => {
    const onClick = vi.fn();
    handle(at("#restart"), onClick);
    ask(at("#restart"));
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  test("calls nothing else of the page's", () => {
    const onClick = vi.fn();
    handle(at("#other"), onClick);
    ask(at("#other"));
    ask(document.body);
    document.dispatchEvent(new CustomEvent(PRESS));
    expect(onClick).not.toHaveBeenCalled();
  });

  test("does nothing where there is no handler", () => {
    expect(() => ask(at("#row"))).not.toThrow();
  });
});
