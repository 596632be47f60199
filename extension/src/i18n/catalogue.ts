/** All tables. */
import { ACCOUNT, CHANNEL, FEED, HEARD, PROXY, REMEDY } from "./account";
import { BANNER, BANNER_HELP, CAUSE } from "./banner";
import { BUBBLE, OFFER, REASON } from "./bubble";
import { CHIP } from "./chip";
import { ERROR, NO_CORE } from "./error";
import { PLATFORM } from "./platform";
import { NOTICE, PAUSE, PORT, PORT_ACTION } from "./port";
import { SETTINGS } from "./settings";
import { CAPABILITY, LANGUAGE, LINK, POPUP, SWITCHER } from "./switcher";

export const CATALOGUE = {
  BANNER,
  BANNER_HELP,
  CAUSE,
  BUBBLE,
  CHIP,
  FEED,
  HEARD,
  CHANNEL,
  ACCOUNT,
  PROXY,
  REMEDY,
  PLATFORM,
  OFFER,
  REASON,
  PORT,
  PORT_ACTION,
  PAUSE,
  ERROR,
  NO_CORE,
  NOTICE,
  SWITCHER,
  LINK,
  CAPABILITY,
  LANGUAGE,
  POPUP,
  SETTINGS,
};
