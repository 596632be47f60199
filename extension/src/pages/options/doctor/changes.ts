/** What a repair did: each thing that was to be mended, and whether doctor still finds it. */
import type { Finding } from "../../../protocol/messages";

export interface Change {
  finding: Finding;
  mended: boolean;
}

/** `codes` are those that were to be mended. One that is found with other values counts as the same. */
export function changesOf(codes: readonly string[], before: readonly Finding[], after: readonly Finding[]): Change[] {
  const wrong = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity !== "ok");
  const left = wrong(after);
  const wanted = wrong(before).filter(({ code }) => codes.includes(code));
  const fewer = (code: string) =>
    left.filter((each) => each.code === code).length < wanted.filter((each) => each.code === code).length;
  return wanted.map((finding) => ({
    finding,
    mended: fewer(finding.code) && !left.some((each) => isSame(each, finding)),
  }));
}

function isSame(one: Finding, other: Finding): boolean {
  return one.code === other.code && one.sentence.en === other.sentence.en;
}
