/**
 * The overlay's style sheet. Like the texts it is not in the scripts that run on a page: the background hands it over,
 * because every page would otherwise load it twice over, as a script and as a sheet.
 */
import badge from "./badge.css";
import banner from "./banner.css";
import bubbles from "./bubbles/bubbles.css";
import chip from "./chip/chip.css";
import controls from "./controls.css";
import frame from "./overlay.css";
import stores from "./switcher/stores.css";
import switcher from "./switcher/switcher.css";
import tokens from "./tokens.css";

export const STYLES = [tokens, frame, controls, badge, banner, bubbles, chip, switcher, stores].join("");
