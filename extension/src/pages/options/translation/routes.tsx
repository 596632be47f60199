/** Which engines translate what: a table of rules, for pairs of languages that other engines do better. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Say } from "../../../i18n/say";
import { useSay } from "../../../overlay/speech";
import type { Route } from "../../../protocol/messages";
import { tongueName } from "../../../translation/writing/tongues";
import { useDesk } from "../desk";
import { useFocusWish } from "../focus-wish";
import { Outcome, useTask } from "../task";
import { TeamMark } from "../team-mark";
import { backToTeam, dropRoute, isLocked, isSamePair, putRoute } from "./patches";
import { RouteForm } from "./route-form";
import type { Book } from "./settings-book";

export const ANY = "*";
const NEW: Route = { source: ANY, target: ANY, engines: [] };
const ADD = '[data-testid="route-add"]';

/** Nothing before there is a choice. */
export function Routes({ book }: { book: Book }): JSX.Element | null {
  const say = useSay();
  const { language } = useDesk();
  const task = useTask();
  const root = useRef<HTMLDivElement>(null);
  const wish = useFocusWish(root, task.busy);
  /** What the form began with; null: a new rule. */
  const [edited, setEdited] = useState<{ start: Route | null } | null>(null);
  const { routes, engines } = book.settings;
  const locked = isLocked(book.settings, "routes");
  const start = edited?.start ?? null;
  const shown = [...routes].sort((one, other) =>
    nameOf(one, say, language).localeCompare(nameOf(other, say, language)),
  );
  const close = () => {
    setEdited(null);
    wish(start === null ? ADD : `[data-pair="${start.source} ${start.target}"] [data-testid="route-edit"]`, ADD);
  };
  const keep = (route: Route) =>
    task.run(async () => {
      const said = await book.change(putRoute(route, start), () => (say) => say("ENGINES.saved"));
      if (said !== null && "bad" in said) return said;
      setEdited(null);
      wish(`[data-pair="${route.source} ${route.target}"] [data-testid="route-edit"]`);
      return said;
    });
  const remove = (route: Route) => {
    task.run(() => book.change(dropRoute(route), () => (say) => say("ENGINES.routeRemoved")));
    wish(ADD);
  };
  if (engines.length < 2 && routes.length === 0) return null;
  return (
    <div class="card" ref={root} data-testid="routes">
      <h3>{say("ENGINES.routes")}</h3>
      <p class="about">{say("ENGINES.routesAbout")}</p>
      <TeamMark
        field="routes"
        standing={book.settings.team?.routes}
        onBack={() => task.run(() => book.change(backToTeam("routes"), () => (say) => say("TEAM.backDone")))}
      />
      {routes.length > 0 && (
        <table class="listing">
          <thead>
            <tr>
              {(["from", "into", "by", "change"] as const).map((each) => (
                <th key={each} scope="col">
                  {say(`ENGINES.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((route) => {
              const { source, target } = route;
              const named = nameOf(route, say, language);
              return (
                <tr key={`${source} ${target}`} data-testid="route" data-pair={`${source} ${target}`}>
                  <td data-label={say("ENGINES.from")}>{languageName(source, say, language)}</td>
                  <td data-label={say("ENGINES.into")}>{languageName(target, say, language)}</td>
                  <td data-label={say("ENGINES.by")}>
                    {route.engines.length === 0
                      ? say("ENGINES.untranslated")
                      : route.engines.map((id) => engines.find((each) => each.id === id)?.name ?? id).join(" → ")}
                  </td>
                  <td>
                    <span class="line">
                      <button
                        type="button"
                        data-testid="route-edit"
                        aria-label={`${say("ENGINES.edit")}: ${named}`}
                        disabled={locked}
                        onClick={() => setEdited({ start: route })}
                      >
                        {say("ENGINES.edit")}
                      </button>
                      <button
                        type="button"
                        class="quiet danger"
                        data-testid="route-remove"
                        aria-label={`${say("ENGINES.delete")}: ${named}`}
                        disabled={locked}
                        onClick={() => remove(route)}
                      >
                        {say("ENGINES.delete")}
                      </button>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {edited === null ? (
        <div>
          <button type="button" data-testid="route-add" disabled={locked} onClick={() => setEdited({ start: null })}>
            {say("ENGINES.addRoute")}
          </button>
        </div>
      ) : (
        <RouteForm
          key={start === null ? "" : `${start.source} ${start.target}`}
          title={say(start === null ? "ENGINES.addingRoute" : "ENGINES.editingRoute")}
          start={start ?? NEW}
          others={routes.filter((each) => start === null || !isSamePair(each, start))}
          engines={engines}
          busy={task.busy}
          onSave={keep}
          onCancel={close}
        />
      )}
      <Outcome task={task} />
    </div>
  );
}

export function languageName(tongue: string, say: Say, language: "en" | "zh"): string {
  return tongue === ANY ? say("ENGINES.anyLanguage") : tongueName(tongue, language);
}

function nameOf({ source, target }: Route, say: Say, language: "en" | "zh"): string {
  return `${languageName(source, say, language)} → ${languageName(target, say, language)}`;
}
