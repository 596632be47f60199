/** The panel in a tab: one in each window of this browser profile, known by the port that it has to us. */

export const PANEL_PAGE = "panel/panel.html";

/** Brings the panel of the window in front to the front, or opens one there. `ports` are those of all our own pages. */
export async function openPanel(ports: Iterable<browser.runtime.Port>): Promise<void> {
  const { id: windowId } = await browser.windows.getLastFocused();
  const open = [...ports].flatMap(({ sender }) => {
    const { url, tab } = sender ?? {};
    return url !== undefined && new URL(url).pathname === `/${PANEL_PAGE}` && tab?.id !== undefined ? [tab] : [];
  });
  const here = open.find((tab) => tab.windowId === windowId);
  if (here?.id !== undefined) await browser.tabs.update(here.id, { active: true });
  else await browser.tabs.create({ url: browser.runtime.getURL(PANEL_PAGE) });
}
