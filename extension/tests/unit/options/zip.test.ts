import { describe, expect, test } from "vitest";
import { filesOf, ZipDamaged } from "../../../src/pages/options/doctor/zip";
import { BOTH, DOCTOR, EMPTY, LOG, STORED } from "./zip-sample";

const bytes = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const whole = bytes(BOTH);

describe("a zip", () => {
  test("has its files by name, with their sizes and whole texts", async () => {
    const files = filesOf(whole);
    expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ["doctor.json", new TextEncoder().encode(DOCTOR).length],
      ["logs/core.log", LOG.length],
    ]);
    expect(await Promise.all(files.map((file) => file.text()))).toEqual([DOCTOR, LOG]);
  });

  test("may hold files that are not compressed, a comment, and no file at all", async () => {
    const [file] = filesOf(bytes(STORED));
    expect(await file?.text()).toBe("as it is");
    expect(filesOf(bytes(EMPTY))).toEqual([]);
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["garbage", new Uint8Array(300).fill(80)],
    ["half of it", whole.slice(0, whole.length / 2)],
  ])("of %s is damaged", (_what, zip) => expect(() => filesOf(zip)).toThrow(ZipDamaged));

  test("cut anywhere at its end is damaged, and never read for ever", () => {
    for (let cut = 1; cut < 200; cut++) expect(() => filesOf(whole.slice(0, -cut))).toThrow(ZipDamaged);
  });

  test("with a damaged file still lists it, and says so when it is read", async () => {
    const damaged = whole.slice();
    damaged.fill(255, 41, 60);
    const [file, other] = filesOf(damaged);
    await expect(file?.text()).rejects.toThrow(ZipDamaged);
    expect(await other?.text()).toBe(LOG);
  });
});
