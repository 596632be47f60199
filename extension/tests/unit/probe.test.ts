import { afterEach, describe, expect, test, vi } from "vitest";
import { Probe, reach } from "../../src/background/probe";

const HOST = "seller.shopee.sg";
const answers = (status: number, away = false) =>
  new Probe(
    async () => ({ status, away }),
    () => 0,
  );

describe("a probe", () => {
  test.each([
    [200, "probe_ok"],
    [404, "probe_ok"],
    [0, "probe_ok"],
    [500, "probe_platform_error"],
    [503, "probe_platform_error"],
    [511, "probe_portal"],
  ])("answered with %i is %s", async (status, signal) => {
    expect(await answers(status).ask(HOST)).toBe(signal);
  });

  test.each([
    [3000, "probe_ok"],
    [3001, "probe_slow"],
  ])("answered after %i ms is %s", async (took, signal) => {
    let now = 0;
    const probe = new Probe(
      async () => {
        now += took;
        return { status: 200, away: false };
      },
      () => now,
    );
    expect(await probe.ask(HOST)).toBe(signal);
  });

  test("that was always led elsewhere says nothing of a gate: it may be the platform's own way", async () => {
    const probe = answers(0, true);
    expect([await probe.ask(HOST), await probe.ask(HOST)]).toEqual(["probe_ok", "probe_ok"]);
  });

  test("that is led elsewhere where the host had answered itself has met a gate", async () => {
    let away = false;
    const probe = new Probe(
      async () => ({ status: away ? 0 : 200, away }),
      () => 0,
    );
    expect(await probe.ask(HOST)).toBe("probe_ok");
    away = true;
    expect(await probe.ask(HOST)).toBe("probe_portal");
    expect(await probe.ask("seller.shopee.com.my")).toBe("probe_ok");
  });

  test("whose answer may not be read says nothing of a gate", async () => {
    const probe = answers(0);
    await probe.ask(HOST);
    expect(await probe.ask(HOST)).toBe("probe_ok");
  });

  test("that gets no answer has failed", async () => {
    const unreachable = new Probe(
      () => Promise.reject(new TypeError("Failed to fetch")),
      () => 0,
    );
    expect(await unreachable.ask("seller.shopee.sg")).toBe("probe_failed");
  });

  test("is one at a time for each host, and without cache and cookies", async () => {
    const asked: [string, RequestInit][] = [];
    const probe = new Probe(
      async (address, init) => {
        asked.push([address, init]);
        return { status: 200, away: false };
      },
      () => 0,
    );
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

describe("reaching a host", () => {
  afterEach(() => vi.unstubAllGlobals());

  /** What `fetch` gives for each way of asking: a status, a redirect that may not be read, or nothing. */
  const browser = (allowed: boolean, manual: number | "led", follow: number | "blocked") => {
    const asked: RequestInit[] = [];
    vi.stubGlobal("browser", { permissions: { contains: async () => allowed } });
    vi.stubGlobal("fetch", async (_address: string, init: RequestInit) => {
      asked.push(init);
      const given = init.redirect === "manual" ? manual : follow;
      if (given === "blocked") throw new TypeError("Failed to fetch");
      return given === "led" ? { type: "opaqueredirect", status: 0 } : { type: "basic", status: given };
    });
    return asked;
  };

  test("reads its answer where that is allowed", async () => {
    const asked = browser(true, 404, 0);
    expect(await reach(`https://${HOST}/favicon.ico`, {})).toEqual({ status: 404, away: false });
    expect(asked).toHaveLength(1);
  });

  test("follows to where it may read", async () => {
    browser(true, "led", 200);
    expect(await reach(`https://${HOST}/favicon.ico`, {})).toEqual({ status: 200, away: false });
  });

  test("knows that it was led to where it may not", async () => {
    browser(true, "led", "blocked");
    expect(await reach(`https://${HOST}/favicon.ico`, {})).toEqual({ status: 0, away: true });
  });

  test("without permission only knows that there was an answer", async () => {
    const asked = browser(false, "led", 0);
    expect(await reach(`https://${HOST}/favicon.ico`, {})).toEqual({ status: 0, away: false });
    expect(asked[0]).toMatchObject({ mode: "no-cors" });
  });

  test("that is not there rejects", async () => {
    browser(false, 200, "blocked");
    await expect(reach(`https://${HOST}/favicon.ico`, {})).rejects.toThrow(TypeError);
  });
});
