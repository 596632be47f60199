/** Translation's own script on a chat page, the same for all platforms: the page lends it its adapter. */
import { ENTRANCE, type Enter } from "../content/guest";
import { Translation } from "./translation";

const enter: Enter = (lent) => new Translation(lent);

/** A page that has ended meanwhile waits no more. */
const entrance = (globalThis as { [ENTRANCE]?: (enter: Enter) => void })[ENTRANCE];
entrance?.(enter);
