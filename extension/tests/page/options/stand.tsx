/** A part of the options page on a stand: with a core that keeps what it is told, and other windows that change it. */
import axe from "axe-core";
import { type JSX, render } from "preact";
import { expect, vi } from "vitest";
import { Failure, type FailureCode } from "../../../src/channel";
import type { Language } from "../../../src/i18n/entry";
import { speaker } from "../../../src/i18n/say";
import { textsOf } from "../../../src/i18n/texts";
import { Speech } from "../../../src/overlay/speech";
import type { TranslatorApi } from "../../../src/pages/device/translators";
import { type Desk, DeskContext, type Followed } from "../../../src/pages/options/desk";
import type { Kept } from "../../../src/pages/options/translation/patches";
import type { EngineTested, Finding, RuleTable, Term, Use } from "../../../src/protocol/messages";

export const SETTINGS: Kept = {
  reading: true,
  guard: true,
  back: true,
  language: null,
  currency: "USD",
  engines: [],
  routes: [],
  off: [],
};

type Answers = Record<string, (params: never) => object>;

export class Stand {
  readonly root = document.body.appendChild(document.createElement("main"));
  readonly asked: [string, object][] = [];
  readonly downloads: [string, BlobPart][] = [];
  settings: Kept = SETTINGS;
  terms: Term[] = [];
  /** The terms are the team's alone. */
  locked = false;
  rules: RuleTable = { deadlines: [], sending: [], own: false };
  use: Use = { month: "2026-11", months: ["2026-11"], currency: "USD", rows: [] };
  findings: Finding[] = [];
  /** What doctor finds after a repair. */
  mended: Finding[] = [];
  /** The problem report, as a zip (base64). */
  report = "";
  tested: EngineTested = { trouble: null, translation: "Hello", took_ms: 16, languages: ["en", "th"] };
  translator: TranslatorApi | undefined;
  /** So often the page has said that the browser's own translator is in use. */
  ready = 0;
  /** The next request of this type is refused. */
  refusing: { type: string; code: FailureCode } | null = null;
  private readonly listeners = new Set<() => void>();

  private readonly answers: Answers = {
    "translation.settings": () => this.settings,
    "translation.save": (wanted: Kept) => this.keep(wanted),
    "engine.key": ({ engine, key }: { engine: string; key: string }) => this.keyed(engine, key !== ""),
    "engine.test": () => this.tested,
    "rules.get": () => this.rules,
    "rules.save": () => this.rules,
    "glossary.list": () => ({ terms: this.terms, locked: this.locked }),
    "glossary.save": (term: Term) => this.glossary([...this.terms.filter(({ id }) => id !== term.id), term]),
    "glossary.delete": ({ id }: Term) => this.glossary(this.terms.filter((each) => each.id !== id)),
    "glossary.import": ({ terms, replace }: { terms: Term[]; replace: boolean }) =>
      this.glossary(replace ? terms : [...this.terms, ...terms]),
    "doctor.run": () => ({ findings: this.findings }),
    "doctor.fix": () => this.fixed(),
    "report.make": () => ({ zip: this.report }),
    "translation.use": ({ month }: { month: string | null }) => ({ ...this.use, month: month ?? this.use.month }),
  };

  draw(part: JSX.Element, language: Language = "en"): void {
    const desk = {
      language,
      translator: this.translator,
      translatorReady: () => void this.ready++,
      open: () => undefined,
      download: (name: string, _type: string, content: BlobPart) => void this.downloads.push([name, content]),
      follow: (_what: Followed, listener: () => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      ask: async (type: string, params: never) => {
        this.asked.push([type, params]);
        if (this.refusing?.type === type) {
          const { code } = this.refusing;
          this.refusing = null;
          throw new Failure(code);
        }
        return structuredClone(this.answers[type]?.(params) ?? {});
      },
    } as unknown as Desk;
    render(
      <Speech.Provider value={speaker(textsOf(language))}>
        <DeskContext.Provider value={desk}>{part}</DeskContext.Provider>
      </Speech.Provider>,
      this.root,
    );
  }

  end(): void {
    render(null, this.root);
    this.root.remove();
  }

  /** Another window changes something, and the core tells. */
  elsewhere(change: () => void): void {
    change();
    for (const listener of this.listeners) listener();
  }

  all<E extends HTMLElement>(testid: string, within: ParentNode = this.root): E[] {
    return [...within.querySelectorAll<E>(`[data-testid="${testid}"]`)];
  }

  one<E extends HTMLElement>(testid: string, at = 0, within: ParentNode = this.root): E {
    const found = this.all<E>(testid, within)[at];
    if (found === undefined) throw new Error(`no ${testid}`);
    return found;
  }

  /** Waits until it is there and can be pressed. */
  async press(testid: string, at = 0, within?: ParentNode): Promise<void> {
    await until(() => expect(this.one(testid, at, within).matches(":disabled")).toBe(false));
    this.one(testid, at, within).click();
    await settled();
  }

  async enter(testid: string, value: string, at = 0): Promise<void> {
    await until(() => this.one(testid, at));
    const field = this.one<HTMLInputElement>(testid, at);
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
    await settled();
  }

  async said(text: string): Promise<void> {
    await until(() => expect(this.outcomes().join(" | ")).toContain(text));
  }

  outcomes(): string[] {
    const all = [...this.root.querySelectorAll('[data-testid="outcome"], [role="alert"]')];
    return all.map(({ textContent }) => textContent ?? "").filter((text) => text !== "");
  }

  requests(type: string): unknown[] {
    return this.asked.filter(([each]) => each === type).map(([, params]) => params);
  }

  async faults(): Promise<unknown[]> {
    const { violations } = await axe.run(this.root, { rules: { "color-contrast": { enabled: false } } });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }

  private keep(wanted: Kept): Kept {
    this.settings = structuredClone(wanted);
    return this.settings;
  }

  private keyed(engine: string, hasKey: boolean): Kept {
    const engines = this.settings.engines.map((each) => (each.id === engine ? { ...each, has_key: hasKey } : each));
    return this.keep({ ...this.settings, engines });
  }

  private fixed(): { before: Finding[]; findings: Finding[] } {
    const before = this.findings;
    this.findings = this.mended;
    return { before, findings: this.findings };
  }

  private glossary(terms: Term[]): { terms: Term[] } {
    this.terms = terms;
    return { terms };
  }
}

export const until = (fact: () => void) => vi.waitFor(fact, { interval: 2 });
const settled = () => new Promise((resolve) => setTimeout(resolve));
