import { describe, expect, test } from "vitest";
import { Probe } from "../../src/background/probe";

const answers = (status: number) => new Probe(async () => ({ status }));

describe("a probe", () => {
  test.each([
    [200, "probe_ok"],
    [404, "probe_ok"],
    [0, "probe_ok"],
    [500, "probe_platform_error"],
    [503, "probe_platform_error"],
  ])("answered with %i is %s", async (status, signal) => {
    expect(await answers(status).ask("seller.shopee.sg")).toBe(signal);
  });

  test("that gets no answer has failed", async () => {
    const unreachable = new Probe(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await unreachable.ask("seller.shopee.sg")).toBe("probe_failed");
  });

  test("is one at a time for each host, and without cache and cookies", async () => {
    const asked: [string, RequestInit][] = [];
    const probe = new Probe(async (address, init) => {
      asked.push([address, init]);
      return { status: 200 };
    });
    await Promise.all([
      probe.ask("seller.shopee.sg"),
      probe.ask("seller.shopee.sg"),
      probe.ask("seller.shopee.com.my"),
    ]);
    expect(asked.map(([address]) => address)).toEqual([
      "https://seller.shopee.sg/favicon.ico",
      "https://seller.shopee.com.my/favicon.ico",
    ]);
    expect(asked[0]?.[1]).toMatchObject({ method: "HEAD", cache: "no-store", credentials: "omit" });
    await probe.ask("seller.shopee.sg");
    expect(asked).toHaveLength(3);
  });
});
