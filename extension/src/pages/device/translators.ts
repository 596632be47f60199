/**
 * The browser's own translators (webmachinelearning.github.io/translation-api: Chrome 138, Edge 148): one for each pair of
 * languages, kept while it is in use. What such a browser can't do is told as a trouble, never thrown.
 */
import type { EngineTrouble } from "../../protocol/messages";

export interface Pair {
  sourceLanguage: string;
  targetLanguage: string;
}

export type Availability = "unavailable" | "downloadable" | "downloading" | "available";

/** Of `monitor`: `loaded` is the share that is there, 0 to 1. */
export interface DownloadMonitor {
  addEventListener(type: "downloadprogress", listener: (event: { loaded: number }) => void): void;
}

export interface BrowserTranslator {
  translate(text: string): Promise<string>;
  destroy(): void;
}

/** `self.Translator`, as far as it is used. */
export interface TranslatorApi {
  availability(pair: Pair): Promise<Availability>;
  /** A download needs the user's click. */
  create(
    options: Pair & { signal?: AbortSignal; monitor?(monitor: DownloadMonitor): void },
  ): Promise<BrowserTranslator>;
}

/** The API of this page's browser; undefined where there is none. */
export function translatorApi(page: object): TranslatorApi | undefined {
  return (page as { Translator?: TranslatorApi }).Translator;
}

export type Outcome = { translation: string; trouble: null } | { translation: null; trouble: EngineTrouble };

const UNREADY: Record<Exclude<Availability, "available">, EngineTrouble> = {
  unavailable: "pair_unknown",
  downloadable: "needs_download",
  downloading: "needs_download",
};

/** Names of the errors that the API rejects with. */
const TROUBLES: Readonly<Record<string, EngineTrouble>> = {
  QuotaExceededError: "too_long",
  NotAllowedError: "needs_download",
  NotSupportedError: "pair_unknown",
  InvalidStateError: "not_here",
};

export class Translators {
  private readonly byPair = new Map<string, Promise<BrowserTranslator>>();

  constructor(private readonly api: TranslatorApi | undefined) {}

  async translate(text: string, pair: Pair): Promise<Outcome> {
    if (this.api === undefined) return failed("not_here");
    try {
      const available = await this.api.availability(pair);
      if (available !== "available") return failed(UNREADY[available]);
      const translator = await this.translator(this.api, pair);
      return { translation: await translator.translate(text), trouble: null };
    } catch (error) {
      this.drop(pair);
      return failed(TROUBLES[error instanceof Error ? error.name : ""] ?? "nonsense");
    }
  }

  /** Lets go of all models. */
  close(): void {
    for (const each of this.byPair.values()) each.then((translator) => translator.destroy()).catch(() => undefined);
    this.byPair.clear();
  }

  private translator(api: TranslatorApi, pair: Pair): Promise<BrowserTranslator> {
    const known = this.byPair.get(nameOf(pair));
    if (known !== undefined) return known;
    const made = api.create(pair);
    this.byPair.set(nameOf(pair), made);
    return made;
  }

  /** One that failed is made anew for the next text. */
  private drop(pair: Pair): void {
    const known = this.byPair.get(nameOf(pair));
    this.byPair.delete(nameOf(pair));
    known?.then((translator) => translator.destroy()).catch(() => undefined);
  }
}

function nameOf({ sourceLanguage, targetLanguage }: Pair): string {
  return `${sourceLanguage} ${targetLanguage}`;
}

function failed(trouble: EngineTrouble): Outcome {
  return { translation: null, trouble };
}
