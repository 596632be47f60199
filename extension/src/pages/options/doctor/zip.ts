/** Reads a zip, as far as the report's need goes: stored or deflated files, no encryption, no zip64 (APPNOTE 6.3.10). */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const STORED = 0;
const DEFLATED = 8;

export interface Packed {
  name: string;
  /** Of the unpacked file. */
  bytes: number;
  /** Rejects with `ZipDamaged`. */
  text(): Promise<string>;
}

export class ZipDamaged extends Error {
  override readonly name = "ZipDamaged";
}

/** The files of a zip. Throws `ZipDamaged`. */
export function filesOf(zip: Uint8Array<ArrayBuffer>): Packed[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  return checked(() => {
    let end = zip.length - END_BYTES;
    while (view.getUint32(end, true) !== END) end--;
    const files: Packed[] = [];
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (view.getUint32(at, true) !== ENTRY) throw new ZipDamaged();
      const method = view.getUint16(at + 10, true);
      const size = view.getUint32(at + 20, true);
      const name = zip.subarray(at + 46, at + 46 + view.getUint16(at + 28, true));
      const local = view.getUint32(at + 42, true);
      const bytes = view.getUint32(at + 24, true);
      files.push({ name: textOf(name), bytes, text: () => unpacked(zip, view, local, size, method) });
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return files;
  });
}

async function unpacked(
  zip: Uint8Array<ArrayBuffer>,
  view: DataView,
  local: number,
  size: number,
  method: number,
): Promise<string> {
  const start = checked(() => {
    if (view.getUint32(local, true) !== LOCAL) throw new ZipDamaged();
    return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  });
  const data = zip.subarray(start, start + size);
  if (method === STORED) return textOf(data);
  if (method !== DEFLATED) throw new ZipDamaged();
  try {
    const inflated = new Response(data).body?.pipeThrough(new DecompressionStream("deflate-raw"));
    return await new Response(inflated ?? null).text();
  } catch (error) {
    throw new ZipDamaged(undefined, { cause: error });
  }
}

/** What is read beyond the end is damage. */
function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new ZipDamaged();
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
