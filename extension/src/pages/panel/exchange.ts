/** Quick replies as a file: written, and read again with a check of every field. Pure. */
import type { QuickReply, StoreRef } from "../../protocol/messages";
import type { ImportFault } from "./view";

const FORMAT = "storebell.quick-replies";
const MOST = 2000;
const PLATFORMS: readonly unknown[] = ["shopee", "lazada", "tiktok"];

type Field = Exclude<ImportFault["field"], "file">;

/** What each field has to be, and what it is when the file does not say. The bounds are the protocol's. */
const CHECKS: { readonly [F in Field]: { fits(value: unknown): boolean; otherwise?: QuickReply[F] } } = {
  id: { fits: (value) => isText(value, 1, 128) && !hasControls(value as string) },
  title: { fits: (value) => isText(value, 1, 80) },
  shortcut: { fits: (value) => isText(value, 0, 20) && !/[\s/]/.test(value as string), otherwise: "" },
  text: { fits: (value) => isText(value, 1, 5000) },
  stores: { fits: (value) => Array.isArray(value) && value.every(isStore), otherwise: [] },
  used: { fits: isCount, otherwise: 0 },
  changed_ms: { fits: isCount, otherwise: 0 },
};

export type Imported = { replies: QuickReply[] } | { fault: ImportFault };

export function write(replies: readonly QuickReply[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, replies }, null, 2)}\n`;
}

/** Reads what `write` has written, or a bare list of replies. One that has no id gets one of `newId`. */
export function read(file: string, newId: () => string): Imported {
  const rows = rowsOf(file);
  if (rows === null || rows.length > MOST) return { fault: { row: 0, field: "file" } };
  const replies: QuickReply[] = [];
  for (const [at, row] of rows.entries()) {
    const reply = replyOf(row, newId);
    if (!("title" in reply)) return { fault: { row: at + 1, field: reply.field } };
    replies.push(reply);
  }
  return { replies };
}

function rowsOf(file: string): unknown[] | null {
  const content = parsed(file.replace(/^\ufeff/, ""));
  if (Array.isArray(content)) return content;
  if (typeof content !== "object" || content === null) return null;
  const { format, replies } = content as Record<string, unknown>;
  return format === FORMAT && Array.isArray(replies) ? replies : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function replyOf(row: unknown, newId: () => string): QuickReply | { field: ImportFault["field"] } {
  if (typeof row !== "object" || row === null) return { field: "file" };
  const given = { id: newId(), ...row } as Record<string, unknown>;
  const fields: Partial<Record<Field, unknown>> = {};
  for (const field of Object.keys(CHECKS) as Field[]) {
    const { fits, otherwise } = CHECKS[field];
    const value = given[field] ?? otherwise;
    if (!fits(value)) return { field };
    fields[field] = field === "stores" ? (value as StoreRef[]).map(refOf) : value;
  }
  return fields as unknown as QuickReply;
}

function isText(value: unknown, shortest: number, longest: number): boolean {
  return typeof value === "string" && value.length >= shortest && [...value].length <= longest;
}

function hasControls(text: string): boolean {
  return [...text].some((letter) => letter < " " || letter === "\u007f");
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isStore(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { platform, site, store } = value as Record<string, unknown>;
  const named = isText(store, 1, 128) && !hasControls(store as string);
  return PLATFORMS.includes(platform) && typeof site === "string" && /^[A-Z]{2}$/.test(site) && named;
}

function refOf({ platform, site, store }: StoreRef): StoreRef {
  return { platform, site, store };
}
