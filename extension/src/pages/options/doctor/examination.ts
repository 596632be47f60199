/** An examination: what was found, what is under way, and what the last repair did. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "../../../channel";
import type { Finding } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { type Task, useTask } from "../task";
import { type Change, changesOf } from "./changes";
import type { Surroundings } from "./surroundings";

export interface Examination {
  task: Task;
  /** Null: nobody has told yet. */
  findings: readonly Finding[] | null;
  withheld: string[] | null;
  changes: readonly Change[];
  doing: "looking" | "mending" | null;
  /** A repair has made the program start anew: what it did is seen once that is back. */
  restarting: boolean;
  look(online: boolean): void;
  fix(codes: string[]): void;
  allow(pages: string[]): void;
}

/** What was to be mended, and what was found before. */
interface Repair {
  codes: string[];
  before: readonly Finding[];
}

/** `ready`: the program can be asked. Looks by itself whenever it becomes so. */
export function useExamination(ready: boolean, surroundings: Surroundings): Examination {
  const desk = useDesk();
  const task = useTask();
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [withheld, setWithheld] = useState<string[] | null>(null);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [doing, setDoing] = useState<Examination["doing"]>(null);
  const [cutShort, setCutShort] = useState<Repair | null>(null);

  const begun = useRef(false);
  /** Whether the program could be asked when we last looked; null: look anew. */
  const looked = useRef<boolean | null>(null);

  /** One thing at a time: a second press may come before the first is drawn. */
  const begin = (what: Examination["doing"], work: () => Promise<void>) => {
    if (begun.current) return;
    begun.current = true;
    setDoing(what);
    setChanges([]);
    task.run(() =>
      work()
        .then(() => null)
        .finally(() => {
          begun.current = false;
        }),
    );
  };
  const look = (online: boolean, repair: Repair | null = null) =>
    begin("looking", async () => {
      setWithheld(await surroundings.withheld());
      if (!ready) return setFindings(null);
      const { findings: found } = await desk.ask("doctor.run", { online });
      setFindings(found);
      setCutShort(null);
      if (repair !== null) setChanges(changesOf(repair.codes, repair.before, found));
    });
  const fix = (codes: string[]) =>
    begin("mending", async () => {
      try {
        const fixed = await desk.ask("doctor.fix", { codes });
        setFindings(fixed.findings);
        setChanges(changesOf(codes, fixed.before, fixed.findings));
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== "unavailable") throw error;
        setCutShort({ codes, before: findings ?? [] });
        looked.current = null;
      }
    });
  const allow = (pages: string[]) =>
    begin("mending", async () => {
      await surroundings.allow(pages);
      setWithheld(await surroundings.withheld());
    });
  useEffect(() => {
    if (begun.current || looked.current === ready) return;
    looked.current = ready;
    look(false, cutShort);
  }, [ready, task.busy]);
  return {
    task,
    findings: ready ? findings : null,
    withheld,
    changes,
    doing: task.busy ? doing : null,
    restarting: cutShort !== null && !ready,
    look: (online) => look(online),
    fix,
    allow,
  };
}
