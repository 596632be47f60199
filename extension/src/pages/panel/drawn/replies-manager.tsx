/** All quick replies: found, made, changed, deleted, taken out to a file and brought in from one. */
import type { JSX, TargetedEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Say } from "../../../i18n/say";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { QuickReply, StoreView } from "../../../protocol/messages";
import type { PanelActions, RepliesPane } from "../view";
import { Dialog } from "./dialog";
import { ReplyForm } from "./reply-form";

interface RepliesManagerProps {
  view: RepliesPane;
  stores: readonly StoreView[];
  actions: PanelActions;
  onClose(): void;
}

const NEW: Omit<QuickReply, "id"> = { title: "", shortcut: "", text: "", stores: [] };

export function RepliesManager({ view, stores, actions, onClose }: RepliesManagerProps): JSX.Element {
  const say = useSay();
  const { rows, total, text, locked, editing, failure } = view;
  const search = useRef<HTMLInputElement>(null);
  const wasEditing = useRef(editing !== null);
  useLayoutEffect(() => {
    // The button that was pressed has gone with the form.
    if (wasEditing.current && editing === null) search.current?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);
  return (
    <Dialog
      title={say("REPLIES.title")}
      testid="replies-manager"
      onClose={() => (editing === null ? onClose() : actions.editReply(null))}
    >
      {editing === null ? (
        <>
          <div class="row">
            <input
              ref={search}
              type="search"
              class="search"
              data-testid="manager-search"
              placeholder={say("REPLIES.search")}
              aria-label={say("REPLIES.search")}
              dir="auto"
              value={text}
              onInput={({ currentTarget }) => actions.searchReplies(currentTarget.value)}
            />
            <span class="dim">{say("REPLIES.found", { found: String(rows.length), total: String(total) })}</span>
            {!locked && (
              <button
                type="button"
                class="strong"
                data-testid="reply-new"
                onClick={() => actions.editReply({ ...NEW, id: crypto.randomUUID() })}
              >
                {say("REPLIES.add")}
              </button>
            )}
          </div>
          {locked && (
            <p class="dim" data-testid="replies-locked">
              {say("TEAM.locked")}
            </p>
          )}
          <p class={`outcome ${failure === null ? "" : "bad"}`} role="status" data-testid="replies-outcome">
            {outcomeOf(view, say)}
          </p>
          {rows.length === 0 && <p class="empty">{say(total === 0 ? "REPLIES.none" : "REPLIES.noMatch")}</p>}
          <ul class="kept">
            {rows.map((reply) => (
              <Kept key={reply.id} reply={reply} locked={locked} actions={actions} />
            ))}
          </ul>
          <Files actions={actions} empty={total === 0} locked={locked} />
        </>
      ) : (
        <ReplyForm key={editing.id} reply={editing} stores={stores} failure={failure} actions={actions} />
      )}
    </Dialog>
  );
}

function outcomeOf({ fault, failure, imported }: RepliesPane, say: Say): string | null {
  if (fault) {
    const { row, field } = fault;
    return field === "file" ? say("REPLIES.fileFault") : say("REPLIES.entryFault", { row: String(row), field });
  }
  if (failure !== null) return failureOf(failure, say);
  return imported === null ? null : say("REPLIES.imported", { count: String(imported) });
}

interface KeptProps {
  reply: QuickReply;
  locked: boolean;
  actions: PanelActions;
}

function Kept({ reply, locked, actions }: KeptProps): JSX.Element {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const { title, text, shortcut = "", stores = [], used = 0, team = false } = reply;
  return (
    <li data-testid="kept-reply" data-reply={reply.id}>
      <div class="what">
        <p class="name">
          <bdi>{title}</bdi> {shortcut !== "" && <kbd>/{shortcut}</kbd>}
        </p>
        <p class="preview" dir="auto">
          {text}
        </p>
        <p class="dim">
          {stores.length === 0 ? say("REPLIES.shared") : say("REPLIES.forStores", { count: String(stores.length) })}
          {used > 0 && ` · ${say("REPLIES.used", { count: String(used) })}`}
          {team && ` · ${say("TEAM.mark")}`}
        </p>
      </div>
      {asking ? (
        <div class="buttons" role="alertdialog" aria-label={say("REPLIES.deleteAsk", { title })}>
          <span>{say("REPLIES.deleteAsk", { title })}</span>
          <button type="button" onClick={() => setAsking(false)}>
            {say("REPLIES.keep")}
          </button>
          <button
            type="button"
            class="strong danger"
            data-testid="reply-delete-confirm"
            onClick={() => actions.deleteReply(reply.id)}
          >
            {say("REPLIES.delete")}
          </button>
        </div>
      ) : (
        <div class="buttons">
          <button
            type="button"
            data-testid="reply-edit"
            aria-label={say("REPLIES.editOf", { title })}
            disabled={locked}
            onClick={() => actions.editReply(reply)}
          >
            {say("REPLIES.edit")}
          </button>
          <button
            type="button"
            class="danger"
            data-testid="reply-delete"
            disabled={locked || team}
            onClick={() => setAsking(true)}
          >
            {say("REPLIES.delete")}
          </button>
        </div>
      )}
    </li>
  );
}

function Files({ actions, empty, locked }: { actions: PanelActions; empty: boolean; locked: boolean }): JSX.Element {
  const say = useSay();
  const [replace, setReplace] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const read = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    const [chosen] = currentTarget.files ?? [];
    currentTarget.value = "";
    void chosen?.text().then((content) => actions.importReplies(content, replace));
  };
  return (
    <div class="row">
      <input
        ref={file}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={say("REPLIES.importing")}
        data-testid="replies-file"
        onChange={read}
      />
      <button type="button" data-testid="replies-import" disabled={locked} onClick={() => file.current?.click()}>
        {say("REPLIES.importing")}
      </button>
      <label class="check">
        <input
          type="checkbox"
          checked={replace}
          disabled={locked}
          onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
        />
        {say("REPLIES.replace")}
      </label>
      <span class="gap" />
      <button
        type="button"
        data-testid="replies-export"
        aria-disabled={empty}
        onClick={() => empty || actions.exportReplies()}
      >
        {say("REPLIES.exporting")}
      </button>
    </div>
  );
}
