/** The options page in a tab, known by the port that it has to us. */
import { bringToFront } from "./tabs";

const OPTIONS_PAGE = "options/options.html";
const DOCTOR = `${OPTIONS_PAGE}#doctor`;

/** Shows doctor on the options page, in the tab that has it if there is one: what is typed there stays. */
export async function openDoctor(ports: Iterable<browser.runtime.Port>): Promise<void> {
  const url = browser.runtime.getURL(DOCTOR);
  const open = [...ports].find(({ sender }) => sender?.url && new URL(sender.url).pathname === `/${OPTIONS_PAGE}`);
  const tab = open?.sender?.tab?.id;
  if (tab === undefined) return void (await browser.tabs.create({ url }));
  await browser.tabs.update(tab, { url });
  await bringToFront(tab);
}
