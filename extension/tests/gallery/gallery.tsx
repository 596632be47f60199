/** Draws one scene of the panel. Its actions change the view as far as that is needed to look at it. */
import { render } from "preact";
import type { Language } from "../../src/i18n/entry";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { Frame } from "../../src/pages/panel/drawn/frame";
import type { PanelActions, PanelView } from "../../src/pages/panel/view";
import { rows } from "./samples";
import { SCENES, type SceneName } from "./scenes";

const asked = new URLSearchParams(location.search);
const language: Language = asked.get("lang") === "zh" ? "zh" : "en";
const name = asked.get("scene");
const root = document.getElementById("panel");

/** So many sessions in place of the scene's own. */
const many = Number(asked.get("rows") ?? 0);

if (isScene(name)) show(crowded(SCENES[name](language)));
else list();

function isScene(name: string | null): name is SceneName {
  return name !== null && Object.hasOwn(SCENES, name);
}

function crowded(view: PanelView): PanelView {
  return many === 0 ? view : { ...view, list: { ...view.list, rows: rows(many) } };
}

function show(first: PanelView): void {
  let view = first;
  const say = speaker(textsOf(language));
  const change = (changes: Partial<PanelView>) => {
    view = { ...view, ...changes };
    draw();
  };
  const known: Partial<PanelActions> = {
    show: (pane) => change({ pane }),
    toggleHelp: (help) => change({ help }),
    toggleReplies: (open) => change({ replies: { ...view.replies, open } }),
    editReply: (editing) => change({ replies: { ...view.replies, editing } }),
    filterList: (filter) => change({ list: { ...view.list, filter: { ...view.list.filter, ...filter } } }),
    filterStores: (filter) => change({ stores: { ...view.stores, ...filter } }),
    select: (selected) => change({ list: { ...view.list, selected } }),
  };
  const actions = new Proxy(known, {
    get: (target, key) => Reflect.get(target, key) ?? (() => {}),
  }) as PanelActions;
  const draw = () => root !== null && render(<Frame view={view} say={say} actions={actions} />, root);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  draw();
}

function list(): void {
  if (root === null) return;
  const names = Object.keys(SCENES);
  render(
    <ul>
      {names.map((each) => (
        <li key={each}>
          <a href={`?scene=${each}`}>{each}</a> <a href={`?scene=${each}&lang=zh`}>中文</a>
        </li>
      ))}
    </ul>,
    root,
  );
}
