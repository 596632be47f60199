/** UUIDv7 (RFC 9562): 48 bits of Unix time in ms, then random bits. Names made later sort later. */
export function uuid7(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.subarray(0, 10), 6);
  for (let at = 0; at < 6; at++) bytes[at] = Math.floor(nowMs / 2 ** (40 - 8 * at)) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A name for a new message. */
export function newCid(): string {
  return uuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
