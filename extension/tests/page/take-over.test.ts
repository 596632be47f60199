/** A chat page that was open while the extension was updated: the newer script takes over, an older one that is alone says so. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHAT, Failure } from "../../src/channel";
import { MARK, takeOver } from "../../src/content/instance";
import { Line } from "../../src/line";
import { FakePort } from "../unit/browser";

describe("a page", () => {
  test("belongs to the newest script; the older ones are told once, and leave nothing behind", () => {
    const replaced = vi.fn();
    expect(takeOver(document, replaced)).toBe(false);
    document.body.innerHTML = `<div ${MARK}></div><p>the page's own</p>`;
    expect(takeOver(document, vi.fn())).toBe(true);
    takeOver(document, vi.fn());
    expect(replaced).toHaveBeenCalledOnce();
    expect(document.body.innerHTML).toBe("<p>the page's own</p>");
  });

  test("whose older script can't answer any more is taken over all the same", () => {
    document.body.innerHTML = `<div ${MARK}></div>`;
    expect(takeOver(document, vi.fn())).toBe(true);
    expect(document.querySelector(`[${MARK}]`)).toBeNull();
  });
});

describe("the line of a page", () => {
  let ports: FakePort[];
  let alive: boolean;
  const broken = vi.fn();
  let line: Line<"outbox.submit" | "draft.save">;

  beforeEach(() => {
    vi.useFakeTimers();
    ports = [];
    alive = true;
    broken.mockReset();
    vi.stubGlobal("browser", {
      runtime: {
        get id() {
          return alive ? "own" : undefined;
        },
        connect() {
          if (!alive) throw new Error("Extension context invalidated.");
          const port = new FakePort(CHAT, undefined);
          ports.push(port);
          return port;
        },
      },
    });
    line = new Line(CHAT, { heard: vi.fn(), broken });
    line.open();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const ends = () => ports.at(-1)?.onDisconnect.tell(ports.at(-1) as FakePort);
  const submit = () => line.ask("outbox.submit", {} as Parameters<typeof line.ask<"outbox.submit">>[1]);

  test("that ends with its extension leaves no request without an answer, and calls nobody again", async () => {
    const asked = submit();
    alive = false;
    ends();
    await expect(asked).rejects.toEqual(new Failure("unavailable"));
    expect(broken).toHaveBeenCalledWith(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ports).toHaveLength(1);
    await expect(submit()).rejects.toEqual(new Failure("unavailable"));
  });

  test("that only lost its background calls it again", async () => {
    ends();
    expect(broken).toHaveBeenCalledWith(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ports).toHaveLength(2);
    line.rest(3, ["typing"]);
    expect(ports[1]?.posted).toEqual([{ kind: "rest", round: 3, interrupts: ["typing"] }]);
  });
});
