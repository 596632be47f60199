/** What doctor's page lists: the findings of the program, and those of the page itself, in words of one language. */
import type { Language } from "../../../i18n/entry";
import type { Key, Say } from "../../../i18n/say";
import { portSentence } from "../../../overlay/port-bar";
import { type PortState, type PortView, retrySeconds } from "../../../port";
import type { Finding, Severity } from "../../../protocol/messages";

/** What the button beside a finding does: the program mends what has this code, or the browser is asked. */
export type Cure = { fix: string } | { allow: string[] } | null;

export interface Row {
  code: string;
  severity: Severity;
  sentence: string;
  repair: string | null;
  cure: Cure;
}

/** In the order of the page. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "ok"];

/** The signs of the command line. */
const SIGNS: Readonly<Record<Severity, string>> = { error: "✗", warning: "!", ok: "✓" };

/** The rest are errors: each has its one thing to do. */
const OF_PORT: Readonly<Partial<Record<PortState, Severity>>> = {
  ready: "ok",
  idle: "warning",
  connecting: "warning",
  updating: "warning",
  lost: "warning",
  paused: "warning",
};

const REPAIRS: Partial<Record<PortState, Key & `PORT_REPAIR.${string}`>> = {
  "host-missing": "PORT_REPAIR.host-missing",
  "host-forbidden": "PORT_REPAIR.host-forbidden",
  "crashed-early": "PORT_REPAIR.crashed-early",
  "outdated-host": "PORT_REPAIR.outdated-host",
  "outdated-extension": "PORT_REPAIR.outdated-extension",
  paused: "PORT_REPAIR.paused",
};

export interface Known {
  port: PortView;
  nowMs: number;
  about: { version: string; id: string; browser: string };
  /** Null: not known yet. */
  withheld: string[] | null;
}

/** What the page sees without asking anybody. */
export function ownRows({ port, nowMs, about, withheld }: Known, say: Say): Row[] {
  const repair = REPAIRS[port.state];
  const way: Row = {
    code: "page_port",
    severity: OF_PORT[port.state] ?? "error",
    sentence: portSentence(port, retrySeconds(port, nowMs), say),
    repair: repair === undefined ? null : say(repair),
    cure: null,
  };
  const extension: Row = { ...WELL, code: "page_extension", sentence: say("DOCTOR.extension", about) };
  if (withheld === null) return [way, extension];
  const pages: Row =
    withheld.length === 0
      ? { ...WELL, code: "page_allowed", sentence: say("DOCTOR.allowed") }
      : {
          code: "page_withheld",
          severity: "error",
          sentence: say("DOCTOR.withheld", { hosts: withheld.map(hostOf).join(", ") }),
          repair: say("DOCTOR.allowHelp"),
          cure: { allow: withheld },
        };
  return [way, extension, pages];
}

const WELL = { severity: "ok", repair: null, cure: null } as const;

function hostOf(pattern: string): string {
  return pattern.replace(/^[^/]*\/\/|\/.*$/g, "");
}

export function rowOf({ code, severity, sentence, repair, fixable }: Finding, language: Language): Row {
  return {
    code,
    severity,
    sentence: sentence[language],
    repair: repair?.[language] ?? null,
    cure: fixable && severity !== "ok" ? { fix: code } : null,
  };
}

export function counts(rows: readonly Row[]): Record<Severity, number> {
  const of = (severity: Severity) => rows.filter((row) => row.severity === severity).length;
  return { error: of("error"), warning: of("warning"), ok: of("ok") };
}

/** The codes of all that the program can mend, each once. */
export function fixable(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ cure }) => (cure !== null && "fix" in cure ? [cure.fix] : [])))];
}

/** As the command line writes them, the worst first. */
export function asText(rows: readonly Row[]): string {
  const sorted = SEVERITIES.flatMap((severity) => rows.filter((row) => row.severity === severity));
  return sorted
    .flatMap(({ severity, sentence, repair }) => [
      `${SIGNS[severity]} ${sentence}`,
      ...(repair === null ? [] : [`    → ${repair}`]),
    ])
    .join("\n");
}
