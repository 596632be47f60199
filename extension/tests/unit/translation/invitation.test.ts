import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EMPTY } from "../../../src/channel";
import { ENTRANCE, type Enter, type Guest, type Lent } from "../../../src/content/guest";
import { type House, Invitation } from "../../../src/content/invitation";
import type { Stage } from "../../../src/content/stage";
import { speaker } from "../../../src/i18n/say";
import { NO_PORT } from "../../../src/port";

type Entrance = (enter: Enter) => void;
const entrance = () => (globalThis as { [ENTRANCE]?: Entrance })[ENTRANCE];

let acts: object[];
let stage: Pick<Stage, "port" | "snapshot" | "words">;
let invitation: Invitation;
let ending: AbortController;

function guest(): Guest {
  return { unsaved: false, looked: vi.fn(), heard: vi.fn(), asks: () => true, originalOf: () => null, ask: vi.fn() };
}

beforeEach(() => {
  acts = [];
  ending = new AbortController();
  stage = {
    port: { ...NO_PORT, state: "ready" },
    snapshot: { ...EMPTY, translation: { ...EMPTY.translation, ready: true } },
    words: { language: "en", say: speaker({}), styles: "overlay " },
  };
  const line = { act: (act: object) => void acts.push(act) };
  invitation = new Invitation({ line, signal: ending.signal } as unknown as House, stage as Stage);
});
afterEach(() => void delete (globalThis as { [ENTRANCE]?: Entrance })[ENTRANCE]);

describe("translation's script", () => {
  test("is asked for once when there is something to translate with", () => {
    invitation.looked();
    invitation.looked();
    expect(acts).toEqual([{ act: "translation" }]);
  });

  test("is not asked for where there is nothing to translate with, nor without a core", () => {
    stage.snapshot = EMPTY;
    invitation.looked();
    stage.snapshot = { ...EMPTY, translation: { ...EMPTY.translation, ready: true } };
    stage.port = NO_PORT;
    invitation.looked();
    expect(acts).toEqual([]);
    expect(entrance()).toBeUndefined();
  });

  test("is asked for again when the one that was asked has gone, but not once it is here", () => {
    const away = () => {
      stage.port = NO_PORT;
      invitation.looked();
      stage.port = { ...NO_PORT, state: "ready" };
      invitation.looked();
    };
    invitation.looked();
    away();
    expect(acts).toHaveLength(2);
    entrance()?.(guest);
    away();
    expect(acts).toHaveLength(2);
  });

  test("is let in once, however often it comes", () => {
    invitation.looked();
    const enter = vi.fn(guest);
    entrance()?.(enter);
    entrance()?.(enter);
    expect(enter).toHaveBeenCalledOnce();
    expect(invitation.guest?.looked).toHaveBeenCalled();
  });

  test("is not let into a page whose script has ended", () => {
    invitation.looked();
    ending.abort();
    const enter = vi.fn(guest);
    entrance()?.(enter);
    expect(enter).not.toHaveBeenCalled();
  });

  test("comes to the newest script of a page", () => {
    invitation.looked();
    const newer = new Invitation(
      { line: { act: () => {} }, signal: ending.signal } as unknown as House,
      stage as Stage,
    );
    newer.looked();
    entrance()?.(guest);
    expect([invitation.guest, newer.guest === null]).toEqual([null, false]);
  });

  test("is told the news, and how it looks before it comes", () => {
    invitation.heard({ kind: "guest", styles: "cards" });
    invitation.looked();
    let lent: Lent | undefined;
    entrance()?.((given) => {
      lent = given;
      return guest();
    });
    expect(lent?.words()?.styles).toBe("overlay cards");
    invitation.heard({ kind: "engines" });
    expect(invitation.guest?.heard).toHaveBeenCalledWith({ kind: "engines" });
  });
});
