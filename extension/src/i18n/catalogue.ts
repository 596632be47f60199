/** All tables, for the tests that compare the languages. */
import { BANNER, BANNER_HELP, CAUSE } from "./banner";
import { BUBBLE, OFFER, REASON } from "./bubble";
import { ERROR, NOTICE, PAUSE, PORT } from "./port";
import { CAPABILITY, LANGUAGE, LINK, POPUP, SWITCHER } from "./switcher";

export const CATALOGUE = {
  BANNER,
  BANNER_HELP,
  CAUSE,
  BUBBLE,
  OFFER,
  REASON,
  PORT,
  PAUSE,
  ERROR,
  NOTICE,
  SWITCHER,
  LINK,
  CAPABILITY,
  LANGUAGE,
  POPUP,
};
