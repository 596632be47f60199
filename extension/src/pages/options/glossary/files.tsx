/** The glossary out to a file, and in from one: all of its terms or none. */
import type { JSX, TargetedEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Say } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { Glossary, Term } from "../../../protocol/messages";
import { Confirm } from "../confirm";
import { useDesk } from "../desk";
import { Outcome, useTask } from "../task";
import { type Fault, read, writeJson, writeTable } from "./exchange";

const FILE = "storebell-glossary";

interface FilesProps {
  terms: readonly Term[];
  /** They go out to a file, and none comes in. */
  locked: boolean;
  onTaken(glossary: Glossary): void;
}

export function Files({ terms, locked, onTaken }: FilesProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const file = useRef<HTMLInputElement>(null);
  const [replace, setReplace] = useState(false);
  /** Terms of a file that would take the place of all others: asked about first. */
  const [asked, setAsked] = useState<Term[] | null>(null);
  const take = (come: Term[]) => {
    setAsked(null);
    task.run(async () => {
      onTaken(await desk.ask("glossary.import", { terms: come, replace }));
      return (say) => say("GLOSSARY.imported", { count: String(come.length) });
    });
  };
  const taken = (text: string) => {
    const content = read(text, terms, () => crypto.randomUUID());
    if ("fault" in content) task.say((say) => faultOf(content.fault, say), true);
    else if (replace && terms.length > 0) setAsked(content.terms);
    else take(content.terms);
  };
  /** It has been moved or changed since it was chosen. */
  const unreadable = (error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
    task.say((say) => faultOf({ row: 0, column: "", why: "unreadable" }, say), true);
  };
  const choose = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    const [chosen] = currentTarget.files ?? [];
    setAsked(null);
    void chosen?.text().then(taken, unreadable);
    currentTarget.value = "";
  };
  return (
    <div class="files">
      <div class="line">
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.json,.txt,text/csv,application/json"
          aria-label={say("GLOSSARY.import")}
          data-testid="terms-file"
          onChange={choose}
        />
        <button
          type="button"
          data-testid="terms-import"
          disabled={task.busy || locked}
          onClick={() => file.current?.click()}
        >
          {say("GLOSSARY.import")}
        </button>
        <label class="choice">
          <input
            type="checkbox"
            data-testid="terms-replace"
            checked={replace}
            disabled={locked}
            onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
          />
          {say("GLOSSARY.replace")}
        </label>
        <button
          type="button"
          data-testid="terms-csv"
          disabled={terms.length === 0}
          onClick={() => desk.download(`${FILE}.csv`, "text/csv", writeTable(terms))}
        >
          {say("GLOSSARY.csv")}
        </button>
        <button
          type="button"
          data-testid="terms-json"
          disabled={terms.length === 0}
          onClick={() => desk.download(`${FILE}.json`, "application/json", writeJson(terms))}
        >
          {say("GLOSSARY.json")}
        </button>
      </div>
      <p class="about">{say("GLOSSARY.files")}</p>
      {asked !== null && (
        <Confirm
          question={say("GLOSSARY.replaceAsk", { count: String(asked.length), total: String(terms.length) })}
          keep={say("GLOSSARY.cancel")}
          act={say("GLOSSARY.replaceDo")}
          busy={task.busy}
          testid="terms-replace"
          onKeep={() => setAsked(null)}
          onAct={() => take(asked)}
        />
      )}
      <Outcome task={task} />
    </div>
  );
}

function faultOf({ row, column, why }: Fault, say: Say): string {
  const said = say(`TERM_FAULT.${why}`);
  return row === 0
    ? say("GLOSSARY.fileFault", { why: said })
    : say("GLOSSARY.fault", { row: String(row), column, why: said });
}
