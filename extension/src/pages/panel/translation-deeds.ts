/** What the agent can do about translation, in terms of the panel's parts. */
import type { ConversationKey } from "../../protocol/messages";
import type { Panel } from "./controller";
import type { TranslationActions } from "./translation-view";
import { sessionId } from "./view";

export function translationActionsOf({ chat, translation: { reading, wishes } }: Panel): TranslationActions {
  const { composers, writing } = chat.answer;
  /** Of the session that is open at this moment. */
  const here = (deed: (key: ConversationKey) => unknown) => {
    if (chat.session !== null) deed(chat.session.key);
  };
  return {
    showTranslations: (showing) => {
      if (showing === null) wishes.turn();
      else wishes.change({ showing });
    },
    sighted: (first, last) => reading.sighted({ first, last }),
    translateAgain: (text, another) => void reading.again(text, another),
    correctTranslation: (text, translation) => void reading.correct(text, translation),
    toggleWriting: () => {
      if (wishes.writing) here((key) => writing.drop(key));
      wishes.change({ writing: !wishes.writing });
    },
    writeIn: (language) => here((key) => writing.choose(key, language, composers.get(sessionId(key))?.text ?? "")),
    editRendered: (text) => here((key) => writing.edit(key, text)),
    dropRendered: () => here((key) => writing.drop(key)),
    readBack: () => here((key) => void writing.readBack(key)),
    translateFirst: () => here((key) => chat.answer.translateFirst(key)),
    sendAsItIs: () => here((key) => void composers.sendAsItIs(key)),
  };
}
