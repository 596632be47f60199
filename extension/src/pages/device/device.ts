/** The hidden page in which the browser's own translator works: the background's worker has none. */
import { DEVICE } from "../../channel";
import type { RanOnDevice, RunOnDevice } from "../../protocol/messages";
import { Translators, translatorApi } from "./translators";

const translators = new Translators(translatorApi(self));
const port = browser.runtime.connect({ name: DEVICE });
port.onMessage.addListener((message) => void run(message as RunOnDevice));
port.onDisconnect.addListener(() => translators.close());

async function run({ run, text, source, target }: RunOnDevice): Promise<void> {
  const outcome = await translators.translate(text, { sourceLanguage: source, targetLanguage: target });
  const ran: RanOnDevice = { run, ...outcome };
  port.postMessage(ran);
}
