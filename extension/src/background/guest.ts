/** Brings translation's own script into a chat page that has something to translate with, and how it looks. */
import { GUEST_STYLES } from "../translation/styles";
import { inject } from "./reinject";
import { type ChatTab, post } from "./tabs";

/** The bundle, the same for all platforms. */
const SCRIPT = "translation.js";

export async function bringGuest({ tab, port }: ChatTab): Promise<void> {
  post(port, { kind: "guest", styles: GUEST_STYLES });
  await inject(tab, [SCRIPT], "ISOLATED");
}
