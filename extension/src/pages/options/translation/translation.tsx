/** The section on translation: what is translated, with what, and for whom. */
import type { JSX } from "preact";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { StoreView, TranslationStatus } from "../../../protocol/messages";
import { Folding } from "../folding";
import { Outcome, type Task, useTask } from "../task";
import { Choices } from "./choices";
import { Engines } from "./engines";
import { Routes } from "./routes";
import { useSettingsBook } from "./settings-book";
import { TranslatedStores } from "./translated-stores";

interface TranslationProps {
  status: TranslationStatus;
  stores: readonly StoreView[];
}

export function Translation({ status, stores }: TranslationProps): JSX.Element {
  const say = useSay();
  return (
    <Folding
      id="translation"
      title={say("ENGINES.title")}
      about={say("ENGINES.about")}
      show={say("ENGINES.show")}
      hide={say("ENGINES.hide")}
      notice={status.ready ? null : say("ENGINES.unready")}
    >
      {() => <SetUp stores={stores} />}
    </Folding>
  );
}

function SetUp({ stores }: { stores: readonly StoreView[] }): JSX.Element {
  const task: Task = useTask();
  const book = useSettingsBook(({ code }) => task.say((say) => failureOf(code, say), true));
  if (book === null) return <Outcome task={task} />;
  return (
    <>
      <Choices book={book} />
      <Engines book={book} />
      <Routes book={book} />
      {stores.length > 0 && <TranslatedStores book={book} stores={stores} />}
    </>
  );
}
