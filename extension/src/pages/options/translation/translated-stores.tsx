/** The stores whose buyers are translated by themselves. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { PlatformGlyph } from "../../../overlay/store-badge";
import type { StoreView } from "../../../protocol/messages";
import { Outcome, useTask } from "../task";
import { TeamMark } from "../team-mark";
import { backToTeam, isLocked, isSameStore, turnStore } from "./patches";
import type { Book } from "./settings-book";

export function TranslatedStores({ book, stores }: { book: Book; stores: readonly StoreView[] }): JSX.Element {
  const say = useSay();
  const task = useTask();
  const { off } = book.settings;
  const isOn = (store: StoreView) => !off.some((each) => isSameStore(each, store.identity));
  const on = stores.filter(isOn).length;
  return (
    <details class="card more" data-testid="translated-stores">
      <summary>
        <strong>{say("ENGINES.stores")}</strong>{" "}
        <span class="about">{say("ENGINES.storesCount", { on: String(on), all: String(stores.length) })}</span>
      </summary>
      <p class="about">{say("ENGINES.storesAbout")}</p>
      <TeamMark
        field="off"
        standing={book.settings.team?.off}
        onBack={() => task.run(() => book.change(backToTeam("off"), () => (say) => say("TEAM.backDone")))}
      />
      <div class="sites wide">
        {stores.map((store) => {
          const { platform, site, store: id, name } = store.identity;
          return (
            <label key={`${platform}/${site}/${id}`} class="choice">
              <input
                type="checkbox"
                data-testid="translated-store"
                data-store={id}
                checked={isOn(store)}
                disabled={isLocked(book.settings, "off")}
                onChange={({ currentTarget }) => {
                  const patch = turnStore(store.identity, currentTarget.checked);
                  task.run(() => book.change(patch, () => null));
                }}
              />
              <span>
                <PlatformGlyph platform={platform} /> {name} <span class="about">{site}</span>
              </span>
            </label>
          );
        })}
      </div>
      <Outcome task={task} />
    </details>
  );
}
