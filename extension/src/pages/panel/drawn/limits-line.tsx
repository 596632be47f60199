/** What the platform allows, counted while it is written. */
import type { JSX } from "preact";
import type { Say } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { Platform } from "../../../protocol/messages";
import type { LimitsView } from "../view";

/** Days that are worth telling: the rule's end is near, or there is none to tell. */
const DAYS_AHEAD = 3;

export function Limits({ limits, platform }: { limits: LimitsView; platform: Platform }): JSX.Element {
  const say = useSay();
  const { over } = limits;
  const parts = [
    ["characters", characters(limits, say)],
    ["run", run(limits, say)],
    ["days", days(limits, say)],
  ] as const;
  return (
    <p class="limits" data-testid="limits" data-platform={platform}>
      {parts.map(
        ([name, text]) =>
          text !== null && (
            <span key={name} class={over.includes(name) ? "bad" : ""} data-testid={`limit-${name}`}>
              {text}
            </span>
          ),
      )}
    </p>
  );
}

function characters({ rule, used }: LimitsView, say: Say): string {
  const limit = rule?.characters ?? null;
  if (limit === null) return say("COMPOSER.usedOnly", { used: String(used) });
  return say("COMPOSER.used", { used: String(used), limit: String(limit) });
}

function run({ rule, run }: LimitsView, say: Say): string | null {
  const limit = rule?.run ?? null;
  return limit === null ? null : say("COMPOSER.run", { run: String(run), limit: String(limit) });
}

function days({ rule, days }: LimitsView, say: Say): string | null {
  const limit = rule?.days ?? null;
  if (limit === null || days === null || days < 1 || days < limit - DAYS_AHEAD) return null;
  return days === 1 ? say("COMPOSER.day") : say("COMPOSER.days", { days: String(days) });
}
