/** All tables. */
import { ACCOUNT, CHANNEL, FEED, HEARD, PROXY, REMEDY } from "./account";
import { BANNER, BANNER_HELP, CAUSE } from "./banner";
import { BUBBLE, OFFER, REASON } from "./bubble";
import { CHIP } from "./chip";
import { DOCTOR, PORT_REPAIR, REPORT, SEVERITY } from "./doctor";
import { DOWNLOAD, ENGINE_HELP, ENGINE_PROBLEM, ENGINES } from "./engines";
import { ERROR, NO_CORE } from "./error";
import { GLOSSARY, TERM_FAULT, TERM_PROBLEM } from "./glossary";
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
import { REPLY, SAID, SHOWING } from "./panel-translation";
import { PLATFORM } from "./platform";
import { NOTICE, PAUSE, PORT, PORT_ACTION, PORT_KEPT } from "./port";
import { CARD } from "./reading";
import { CONFIDENCE, RULE_PROBLEM, RULES } from "./rules";
import { SETTINGS } from "./settings";
import { CAPABILITY, LANGUAGE, LINK, POPUP, SWITCHER } from "./switcher";
import { TEAM, TEAM_FAULT, TEAM_FIELD } from "./team";
import { ENGINE, ENGINE_TROUBLE, TRANSLATED } from "./translation";
import { TROUBLE, TROUBLE_HELP } from "./trouble";
import { INTERRUPT, UPDATE } from "./update";
import { USE } from "./use";
import { GUARD, WRITER } from "./writer";

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
  PORT_KEPT,
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
  CARD,
  ENGINE,
  ENGINE_TROUBLE,
  TRANSLATED,
  WRITER,
  GUARD,
  REPLY,
  SAID,
  SHOWING,
  ENGINES,
  ENGINE_HELP,
  ENGINE_PROBLEM,
  DOWNLOAD,
  GLOSSARY,
  TERM_PROBLEM,
  TERM_FAULT,
  USE,
  TEAM,
  TEAM_FIELD,
  TEAM_FAULT,
  UPDATE,
  INTERRUPT,
  DOCTOR,
  SEVERITY,
  PORT_REPAIR,
  REPORT,
};
