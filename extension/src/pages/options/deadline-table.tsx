/** The rules as a table: what holds where, since when, who says so, and how sure that is. */
import type { JSX } from "preact";
import { useSay } from "../../overlay/speech";
import { PlatformGlyph } from "../../overlay/store-badge";
import type { DeadlineRule } from "../../protocol/messages";
import { conditions, requirement, sinceWhen, whichSites } from "./deadline-words";
import { PLATFORMS } from "./sites";

interface DeadlineTableProps {
  rules: readonly DeadlineRule[];
  busy: boolean;
  /** They are shown, and nothing about them changes. */
  locked: boolean;
  /** Its place in `rules`; the row stands there as a form. */
  edited: number | null;
  form: JSX.Element | null;
  onEdit(place: number): void;
  onRemove(place: number): void;
}

const COLUMNS = ["where", "rule", "since", "source", "actions"] as const;

export function DeadlineTable(props: DeadlineTableProps): JSX.Element {
  const { rules, busy, locked, edited, form, onEdit, onRemove } = props;
  const say = useSay();
  const columns = locked ? COLUMNS.filter((column) => column !== "actions") : COLUMNS;
  return (
    <table class="deadlines" data-testid="deadlines" aria-label={say("RULES.title")}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {say(`RULES.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shownOrder(rules).map(({ rule, place }) =>
          place === edited ? (
            <tr key={place}>
              <td colSpan={COLUMNS.length}>{form}</td>
            </tr>
          ) : (
            <Row
              key={place}
              rule={rule}
              place={place}
              busy={busy}
              locked={locked}
              onEdit={onEdit}
              onRemove={onRemove}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<DeadlineTableProps, "busy" | "locked" | "onEdit" | "onRemove"> {
  rule: DeadlineRule;
  place: number;
}

function Row({ rule, place, busy, locked, onEdit, onRemove }: RowProps): JSX.Element {
  const say = useSay();
  const platform = say(`PLATFORM.${rule.platform}`);
  const sites = whichSites(rule, say);
  const named = `${platform} ${sites}, ${sinceWhen(rule, say)}`;
  return (
    <tr data-testid="deadline-row" data-platform={rule.platform}>
      <th scope="row">
        <span class="platform">
          <PlatformGlyph platform={rule.platform} />
          {platform}
        </span>
        <span class="about">{sites}</span>
      </th>
      <td>
        {requirement(rule, say)}
        <span class="about">{conditions(rule, say)}</span>
      </td>
      <td class="when" data-label={say("RULES.since")}>
        {sinceWhen(rule, say)}
      </td>
      <td>
        <span class={`confidence ${rule.confidence}`}>{say(`CONFIDENCE.${rule.confidence}`)}</span>
        <span class="about">
          {rule.source} · {say("RULES.checked", { date: rule.checked })}
        </span>
      </td>
      {!locked && (
        <td>
          <span class="line">
            <button
              type="button"
              data-testid="deadline-edit"
              data-place={place}
              aria-label={`${say("RULES.edit")}: ${named}`}
              onClick={() => onEdit(place)}
            >
              {say("RULES.edit")}
            </button>
            <button
              type="button"
              class="quiet danger"
              data-testid="deadline-remove"
              aria-label={`${say("RULES.remove")}: ${named}`}
              disabled={busy}
              onClick={() => onRemove(place)}
            >
              {say("RULES.remove")}
            </button>
          </span>
        </td>
      )}
    </tr>
  );
}

/** By platform, the newest first. */
function shownOrder(rules: readonly DeadlineRule[]): { rule: DeadlineRule; place: number }[] {
  return rules
    .map((rule, place) => ({ rule, place }))
    .sort(
      (one, other) =>
        PLATFORMS.indexOf(one.rule.platform) - PLATFORMS.indexOf(other.rule.platform) ||
        other.rule.since.localeCompare(one.rule.since),
    );
}
