/** The window goes when a file's tests are over: what they have drawn is let settle first, as Preact wants a frame for. */
import { afterAll, vi } from "vitest";

afterAll(async () => {
  vi.useRealTimers();
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
});
