/** Values that tests begin with. */
import type {
  AccountView,
  LinkView,
  MessageView,
  PageMessage,
  Recipient,
  SessionView,
  StoreIdentity,
  StoreView,
} from "../../src/protocol/messages";

export const MEI: Recipient = {
  platform: "shopee",
  site: "SG",
  store: "170044686",
  conversation: "296431470344582725",
  buyer: "69018330",
  buyer_name: "mei.lin",
};

export const TAN: Recipient = { ...MEI, conversation: "296431470344582726", buyer: "69018331", buyer_name: "tan.wei" };

export function message(changes: Partial<MessageView> = {}): MessageView {
  return {
    cid: "0197a0b2-5c3d-7e10-8a4b-0123456789ab",
    recipient: MEI,
    store_name: "lion.city.gadgets",
    text: "It ships today.",
    state: "sending",
    reason: null,
    sequence: 1,
    attempts: 1,
    created_ms: 1_795_260_000_000,
    changed_ms: 1_795_260_000_000,
    checked_ms: null,
    checks: 0,
    platform_id: null,
    offers: [],
    ...changes,
  };
}

export function bubble(changes: Partial<PageMessage> = {}): PageMessage {
  return { id: null, page_id: null, direction: "out", text: "It ships today.", standing: "settled", ...changes };
}

export function link(changes: Partial<LinkView> = {}): LinkView {
  return {
    host: "seller.shopee.sg",
    state: "stable",
    since_ms: 0,
    cause: null,
    done: 0,
    total: 0,
    in_sync_ms: null,
    ...changes,
  };
}

export const LION: StoreIdentity = {
  platform: "shopee",
  site: "SG",
  store: "170044686",
  name: "lion.city.gadgets",
  agent: null,
};

/** Its ids are beyond 2^53. */
export const ORCHARD: StoreIdentity = {
  platform: "tiktok",
  site: "SG",
  store: "7494049642642441621",
  name: "Orchard Beauty",
  agent: null,
};

export function store(changes: Partial<StoreView> = {}): StoreView {
  return {
    identity: LION,
    host: "seller.shopee.sg",
    channel: "page",
    feed: "page",
    account: null,
    tab: null,
    where: "nowhere",
    browser: null,
    trouble: null,
    signed_in: true,
    unread: null,
    unrecognised: [],
    link: "stable",
    heard_ms: 0,
    open_messages: 0,
    ...changes,
  };
}

export function account(changes: Partial<AccountView> = {}): AccountView {
  return {
    state: "ready",
    reason: null,
    waits_until_ms: null,
    access_until_ms: null,
    refresh_until_ms: null,
    authorised_until_ms: null,
    proxy: null,
    ...changes,
  };
}

/** A session that has nothing unread and waits for nobody. */
export function session(changes: Partial<SessionView> = {}): SessionView {
  const { buyer, buyer_name, ...key } = MEI;
  return {
    key,
    revision: 1,
    buyer,
    buyer_name,
    preview: "It ships today.",
    last_direction: "out",
    last_ms: 1_795_260_000_000,
    unread: 0,
    waiting_ms: null,
    due_ms: null,
    soon_ms: null,
    own_run: 1,
    buyer_ms: null,
    pinned: false,
    can_send: true,
    ...changes,
  };
}
