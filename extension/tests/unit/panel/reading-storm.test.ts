/** Whatever happens in whatever order: what is shown in the end is what the core says of it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Failure } from "../../../src/channel";
import { Reading } from "../../../src/pages/panel/reading";
import { nameOf } from "../../../src/pages/panel/reading-order";
import type { Showing } from "../../../src/pages/panel/translation-view";
import type { TextToRead, ThreadMessageView, TranslationView } from "../../../src/protocol/messages";
import { session } from "../sample";
import { Clock } from "./clock";
import { settled } from "./core";
import { said } from "./desk";
import { READY } from "./interpreter";

/** Answers when it is told to, in any order; engines speak when they are told to. */
class Storm {
  readonly clock = new Clock(0);
  language = "en";
  showing: Showing = "under";
  core = 1;
  fails = false;
  messages: readonly ThreadMessageView[] = [];
  shown = 0;
  private waiting: (() => void)[] = [];
  /** Texts that the engine has said, by core: a new one has forgotten what was under way. */
  private spoken = new Set<string>();
  readonly reading = new Reading({
    ask: (_type, params) => {
      const { key, texts, language } = params as unknown as { key: never; texts: TextToRead[]; language: string };
      const { fails, core } = this;
      return new Promise((resolve, reject) =>
        this.waiting.push(() => {
          if (fails || core !== this.core) return reject(new Failure("unavailable"));
          this.wanted.push(...texts.map((text) => ({ key, text, to: language })));
          resolve({
            to: language,
            language: "th",
            translations: texts.map((text) => this.say(text, language)),
          } as never);
        }),
      );
    },
    after: this.clock.after,
    language: () => this.language,
    showing: () => this.showing,
    wanted: () => this.showing !== "hidden",
    changed: () => undefined,
  });
  private wanted: { key: never; text: TextToRead; to: string }[] = [];

  show(number: number, count: number): void {
    this.shown = number;
    this.messages = Array.from({ length: count }, (_, at) => said(at, { text: `${number % 2} says ${at}` }));
    this.follow();
  }

  follow(): void {
    this.reading.follow({ ...session().key, conversation: String(this.shown) }, this.messages);
  }

  async answer(at: number): Promise<void> {
    const [one] = this.waiting.splice(at % Math.max(1, this.waiting.length), 1);
    one?.();
    await settled();
  }

  /** An engine says what is waited for longest. */
  speak(): void {
    const next = this.wanted.shift();
    if (next === undefined) return;
    this.spoken.add(`${next.to} ${nameOf(next.text)}`);
    this.reading.heard({ key: next.key, translations: [this.say(next.text, next.to)] });
  }

  /** What engines are to say never comes. */
  lose(): void {
    this.wanted = [];
  }

  restart(): void {
    this.core++;
    this.lose();
    this.reading.away();
    this.reading.connect();
  }

  speaks(language: string): void {
    this.language = language;
    this.reading.forget();
  }

  shows(showing: Showing): void {
    this.showing = showing;
    this.reading.plan();
  }

  async end(): Promise<void> {
    this.fails = false;
    this.shows("under");
    for (let times = 0; times < 40; times++) {
      this.clock.pass(30_000);
      this.reading.remind();
      this.clock.pass(0);
      while (this.waiting.length > 0) await this.answer(0);
      while (this.wanted.length > 0) this.speak();
    }
  }

  say({ text, direction }: TextToRead, to: string): TranslationView {
    const done = this.spoken.has(`${to} ${nameOf({ text, direction })}`);
    return { text, direction, to, state: done ? "done" : "waiting", translation: done ? `${to}:${text}` : null };
  }
}

const step = fc.oneof(
  fc.record({ does: fc.constant("show" as const), number: fc.nat(3), count: fc.nat(120) }),
  fc.record({ does: fc.constant("answer" as const), number: fc.nat(5), count: fc.constant(0) }),
  fc.record({ does: fc.constantFrom("zh", "en", "speak"), number: fc.constant(0), count: fc.constant(0) }),
  fc.record({
    does: fc.constantFrom("restart", "fail", "mend", "hide", "under", "lose", "news", "look"),
    number: fc.nat(9),
    count: fc.nat(9),
  }),
);

test("after any storm each text that is shown has its translation, in the language that is read", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
      const storm = new Storm();
      storm.reading.told(READY);
      storm.reading.connect();
      const deeds: Record<string, (number: number, count: number) => unknown> = {
        show: (number, count) => storm.show(number, count),
        answer: (number) => storm.answer(number),
        speak: () => storm.speak(),
        restart: () => storm.restart(),
        fail: () => Object.assign(storm, { fails: true }),
        mend: () => Object.assign(storm, { fails: false }),
        zh: () => storm.speaks("zh"),
        en: () => storm.speaks("en"),
        hide: () => storm.shows("hidden"),
        under: () => storm.shows("under"),
        lose: () => storm.lose(),
        news: () => storm.reading.anew(),
        look: (number, count) => storm.reading.sighted({ first: String(number), last: String(number + count) }),
      };
      for (const { does, number, count } of steps) {
        await deeds[does]?.(number, count);
        storm.clock.pass(0);
        for (const { to, translation, text } of storm.reading.view?.texts.values() ?? []) {
          expect([storm.language, translation ?? `${to}:${text}`]).toEqual([to, `${to}:${text}`]);
        }
      }
      await storm.end();
      const texts = storm.reading.view?.texts;
      const shown = storm.messages.map((each) => texts?.get(nameOf(each))?.translation);
      expect(shown).toEqual(storm.messages.map(({ text }) => `${storm.language}:${text}`));
    }),
    { numRuns: 40 },
  );
});
