/** Why a text was not translated, and what to do: the engine's own trouble where the core tells it. */
import type { Failure } from "../../channel";
import type { Say } from "../../i18n/say";
import { failureOf } from "../../overlay/bubbles/wording";
import type { EngineTrouble } from "../../protocol/messages";

export function reasonOf({ code, details }: Failure, say: Say): string {
  const trouble = details.trouble as EngineTrouble | undefined;
  if (trouble === undefined) return failureOf(code, say);
  return `${say(`ENGINE_TROUBLE.${trouble}.sentence`)} ${say(`ENGINE_TROUBLE.${trouble}.action`)}`;
}
