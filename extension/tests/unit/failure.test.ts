import { expect, it, vi } from "vitest";
import { Failure } from "../../src/channel";

it("is known to a script that has the class a second time, as translation's has", async () => {
  vi.resetModules();
  const again = await import("../../src/channel");
  expect(again.Failure).not.toBe(Failure);
  const thrown: unknown = new Failure("not_translated", { trouble: "busy" });
  expect(thrown instanceof again.Failure && thrown.details).toEqual({ trouble: "busy" });
  expect(new Error("late") instanceof Failure).toBe(false);
});
