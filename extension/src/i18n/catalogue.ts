/** All tables. */
import { ACCOUNT, CHANNEL, FEED, HEARD, PROXY, REMEDY } from "./account";
import { BANNER, BANNER_HELP, CAUSE } from "./banner";
import { BUBBLE, OFFER, REASON } from "./bubble";
import { CHIP } from "./chip";
import { ERROR, NO_CORE } from "./error";
import {
  CHAT,
  COMPOSER,
  DEADLINE,
  HEARD_BY,
  KEYS,
  KIND,
  LIST,
  LOADING,
  ORDER,
  OVER,
  PANEL,
  REPLIES,
  SLOW,
  SPAN,
  STORES,
  UPDATED,
  VARIABLE,
} from "./panel";
import { PLATFORM } from "./platform";
import { NOTICE, PAUSE, PORT, PORT_ACTION } from "./port";
import { CONFIDENCE, RULE_PROBLEM, RULES } from "./rules";
import { SETTINGS } from "./settings";
import { CAPABILITY, LANGUAGE, LINK, POPUP, SWITCHER } from "./switcher";
import { TROUBLE, TROUBLE_HELP } from "./trouble";

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
  TROUBLE,
  TROUBLE_HELP,
  CAPABILITY,
  LANGUAGE,
  POPUP,
  SETTINGS,
  CHAT,
  COMPOSER,
  DEADLINE,
  HEARD_BY,
  KEYS,
  KIND,
  LIST,
  LOADING,
  ORDER,
  OVER,
  PANEL,
  REPLIES,
  SLOW,
  SPAN,
  STORES,
  UPDATED,
  VARIABLE,
  RULES,
  RULE_PROBLEM,
  CONFIDENCE,
};
