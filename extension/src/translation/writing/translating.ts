/** Asks the core for the translation on a sheet and for what it says; the answers come to that sheet and no other. */
import { Failure } from "../../channel";
import type { Lent } from "../../content/guest";
import { keyOf } from "../../content/recipient";
import type { Redraw } from "../part";
import type { Held } from "./held";
import * as sheets from "./sheet";

/** Longer than the core tries engine after engine (ms). */
const LIMIT_MS = 30_000;
const LATE_MS = 3000;
/** The agent pauses in editing the translation: it is read back (ms). */
const PAUSE_MS = 1200;

export class Translating {
  private last = 0;

  constructor(
    private readonly lent: Lent,
    private readonly redraw: Redraw,
    /** A translation has come for words that the agent has not changed since. */
    private readonly came: (held: Held) => void,
  ) {}

  async ask(held: Held): Promise<void> {
    const words = this.lent.words();
    if (words === null) return;
    const { recipient, sheet } = held;
    const asked = { of: sheet.words.trim(), to: sheet.to };
    const number = ++this.last;
    held.asked = number;
    this.change(held, sheets.asking(sheet));
    clearTimeout(held.lateTimer);
    held.lateTimer = setTimeout(() => this.change(held, sheets.late(held.sheet)), LATE_MS);
    const params = { key: keyOf(recipient), text: asked.of, language: words.language, to: asked.to };
    const answer = await outcome(this.lent.line.ask("translation.write", params, LIMIT_MS));
    if (held.asked !== number) return;
    clearTimeout(held.lateTimer);
    if (answer instanceof Failure) return this.change(held, sheets.failed(held.sheet, answer));
    const typedOn = held.sheet.words !== sheet.words;
    this.change(held, sheets.translated(held.sheet, asked, answer, performance.now()));
    if (!typedOn) this.came(held);
    if (this.readsBack) void this.askBack(held);
  }

  cancel(held: Held): void {
    held.asked = 0;
    clearTimeout(held.lateTimer);
    this.change(held, sheets.cancelled(held.sheet));
  }

  /** What the translation says, unless that is known or being asked. */
  async askBack(held: Held): Promise<void> {
    clearTimeout(held.pauseTimer);
    const { recipient, sheet } = held;
    if (sheet.draft === null || !sheets.wantsBack(sheet)) return;
    const { text: of, written } = sheet.draft;
    const number = ++this.last;
    held.askedBack = number;
    this.change(held, sheets.readBack(sheet, { of, state: "waiting", text: "" }));
    const params = { key: keyOf(recipient), text: of, source: written.to, to: written.source };
    const answer = await outcome(this.lent.line.ask("translation.back", params, LIMIT_MS));
    if (held.askedBack !== number || held.sheet.draft?.written !== written) return;
    const done = answer instanceof Failure ? null : answer.text;
    this.change(held, sheets.readBack(held.sheet, { of, state: done === null ? "failed" : "done", text: done ?? "" }));
  }

  /** The agent has edited the translation. */
  edited(held: Held): void {
    clearTimeout(held.pauseTimer);
    if (this.readsBack) held.pauseTimer = setTimeout(() => void this.askBack(held), PAUSE_MS);
  }

  /** There is another core than the one that was asked: it knows nothing of it. */
  again(held: Held): void {
    const back = held.sheet.draft?.back;
    if (held.sheet.step !== "resting") void this.ask(held);
    else if (back?.state === "waiting") {
      held.sheet = sheets.readBack(held.sheet, { ...back, state: "failed" });
      void this.askBack(held);
    }
  }

  /** Nothing more comes to this sheet. */
  drop(held: Held): void {
    clearTimeout(held.lateTimer);
    clearTimeout(held.pauseTimer);
    Object.assign(held, { asked: 0, askedBack: 0 });
  }

  private get readsBack(): boolean {
    return this.lent.status().back !== false;
  }

  private change(held: Held, sheet: sheets.Sheet): void {
    held.sheet = sheet;
    this.redraw();
  }
}

async function outcome<T>(asked: Promise<T>): Promise<T | Failure> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
