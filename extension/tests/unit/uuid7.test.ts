import { expect, test } from "vitest";
import { newCid, uuid7 } from "../../src/content/uuid7";

test("the example of RFC 9562 comes out", () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuid7(0x017f22e279b0, random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("a later name sorts later", () => {
  const most = new Uint8Array(10).fill(255);
  expect(uuid7(1000, most) < uuid7(1001, new Uint8Array(10))).toBe(true);
});

test("two names made at once differ", () => expect(newCid()).not.toBe(newCid()));
