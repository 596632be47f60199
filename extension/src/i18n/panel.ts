/** The panel: every store in one list, the chat beside it, quick replies and keys. */
import type { SlowCause } from "../pages/panel/view";
import type { Feed, Order } from "../protocol/messages";
import type { Entry } from "./entry";

export const PANEL = {
  title: { en: "Panel", zh: "客服面板" },
  skip: { en: "Skip to the sessions", zh: "跳到会话列表" },
  help: { en: "Keys", zh: "快捷键" },
  settings: { en: "Stores and credentials", zh: "店铺与凭证" },
  close: { en: "Close", zh: "关闭" },
  cancel: { en: "Cancel", zh: "取消" },
  summary: { en: "{unread} unread · {due} due", zh: "{unread} 未读 · {due} 待回复" },
  of: { en: "Stores: {stores}", zh: "店铺：{stores}" },
  all: { en: "All", zh: "全部" },
  platforms: { en: "Platforms", zh: "平台" },
  countries: { en: "Countries", zh: "国家/地区" },
} as const satisfies Record<string, Entry>;

/** The two overlays of the guides (features.md LST-04, LST-10), word for word, and what is said after 10 seconds. */
export const LOADING = {
  first: { en: "Loading...", zh: "加载中..." },
  data: { en: "Loading data...", zh: "正在加载数据..." },
  retry: { en: "Retry", zh: "重试" },
} as const satisfies Record<string, Entry>;

export const SLOW = {
  core: {
    en: "Storebell's program does not answer. Retry starts it again.",
    zh: "Storebell 程序无响应。点击重试将重新启动。",
  },
  network: {
    en: "This computer's network does not answer. Check it, then retry.",
    zh: "本机网络无响应。请检查网络后重试。",
  },
  platform_slow: {
    en: "Your network works, but the platform answers slowly. Wait a little, or retry.",
    zh: "您的网络正常，但平台响应缓慢。请稍候或重试。",
  },
  signed_out: {
    en: "The store is signed out. Sign in on its page, then retry.",
    zh: "店铺已登出。请在其页面登录后重试。",
  },
  unknown: {
    en: "It takes longer than it should, and nothing says why. Retry.",
    zh: "加载时间过长，原因不明。请重试。",
  },
} as const satisfies Record<SlowCause, Entry>;

/** A span of time, short. */
export const SPAN = {
  now: { en: "now", zh: "刚刚" },
  minutes: { en: "{count} min", zh: "{count} 分钟" },
  hours: { en: "{count} h", zh: "{count} 小时" },
  days: { en: "{count} d", zh: "{count} 天" },
  today: { en: "Today", zh: "今天" },
  yesterday: { en: "Yesterday", zh: "昨天" },
} as const satisfies Record<string, Entry>;

export const DEADLINE = {
  overdue: { en: "Overdue {span}", zh: "超时 {span}" },
  soon: { en: "{span} left", zh: "剩 {span}" },
  later: { en: "{span} left", zh: "剩 {span}" },
  waiting: { en: "Waiting {span}", zh: "已等 {span}" },
  until: { en: "Answer by {time}", zh: "请在 {time} 前回复" },
} as const satisfies Record<string, Entry>;

export const STORES = {
  title: { en: "Stores", zh: "店铺" },
  list: { en: "List of stores", zh: "店铺列表" },
  back: { en: "Back to the sessions", zh: "返回会话列表" },
  refresh: { en: "Refresh", zh: "刷新" },
  search: { en: "Search stores", zh: "搜索店铺" },
  found: { en: "{found} of {total}", zh: "{found} / {total}" },
  previous: { en: "Previous page", zh: "上一页" },
  next: { en: "Next page", zh: "下一页" },
  page: { en: "Page {page} of {pages}", zh: "第 {page} / {pages} 页" },
  menu: { en: "More about {store}", zh: "{store} 的更多操作" },
  update: { en: "Update Store", zh: "更新店铺" },
  updating: { en: "Updating…", zh: "正在更新…" },
  only: { en: "Only its sessions", zh: "只看该店铺会话" },
  delete: { en: "Delete", zh: "删除" },
  explain: { en: "What does this mean?", zh: "这是什么意思？" },
  here: { en: "Goes to its open page", zh: "转到其已打开的页面" },
  elsewhere: { en: "Goes to its page in {browser}", zh: "转到 {browser} 中的页面" },
  nowhere: { en: "Opens its page in a new tab", zh: "在新标签页打开其页面" },
  other: { en: "another browser profile", zh: "其他浏览器配置" },
  inBrowser: { en: "in {browser}", zh: "在 {browser} 中" },
  notOpen: { en: "not open", zh: "未打开" },
  none: {
    en: "No store seen yet. Open a seller-center chat page, or sign a store in under Stores and credentials.",
    zh: "尚未发现店铺。请打开卖家中心聊天页面，或在“店铺与凭证”中授权店铺。",
  },
  noMatch: { en: "No store matches.", zh: "没有匹配的店铺。" },
  showAll: { en: "Show all stores", zh: "显示全部店铺" },
} as const satisfies Record<string, Entry>;

export const UPDATED = {
  page: { en: "Its page was read again.", zh: "已重新读取其页面。" },
  api: { en: "Read again by API.", zh: "已通过 API 重新读取。" },
  open: { en: "Its page was opened: sign in there.", zh: "已打开其页面，请在页面中登录。" },
} as const satisfies Record<string, Entry>;

/** How a store is heard, short. */
export const HEARD_BY = {
  page: { en: "page", zh: "页面" },
  api: { en: "API", zh: "API" },
  none: { en: "not heard", zh: "未接收" },
} as const satisfies Record<Feed, Entry>;

export const LIST = {
  title: { en: "Sessions", zh: "会话" },
  stores: { en: "Stores", zh: "店铺" },
  search: { en: "Search buyers and messages", zh: "搜索买家和消息" },
  order: { en: "Order", zh: "排序" },
  filters: { en: "Filters", zh: "筛选" },
  clear: { en: "Clear", zh: "清除" },
  clearAll: { en: "Clear all filters", zh: "清除全部筛选" },
  unread: { en: "Unread", zh: "未读" },
  unreplied: { en: "Unreplied", zh: "未回复" },
  pinned: { en: "Pinned", zh: "置顶" },
  allStores: { en: "All stores", zh: "全部店铺" },
  someStores: { en: "Stores: {count}", zh: "店铺：{count}" },
  pickStores: { en: "Show sessions of", zh: "显示以下店铺的会话" },
  count: { en: "{shown} of {all}", zh: "{shown} / {all}" },
  reading: { en: "Reading the list: {done} of {total}", zh: "正在读取列表：{done} / {total}" },
  asOf: { en: "As of {ago}", zh: "{ago}的内容" },
  fresh: { en: "{count} new", zh: "{count} 条新消息" },
  freshSpoken: { en: "New messages wait above the list.", zh: "列表上方有新消息。" },
  restored: { en: "Restored same session.", zh: "已恢复原会话。" },
  filtered: {
    en: "The session with {buyer} is open, but the filters hide it.",
    zh: "与 {buyer} 的会话仍打开，但被筛选条件隐藏。",
  },
  gone: {
    en: "The session with {buyer} is no longer in the list. What was read stays in the chat.",
    zh: "与 {buyer} 的会话已不在列表中。已读取的内容仍保留在聊天中。",
  },
  showIt: { en: "Show it", zh: "显示" },
  none: { en: "No session yet. New ones appear here by themselves.", zh: "暂无会话。新会话会自动出现在这里。" },
  noMatch: { en: "No session matches these filters.", zh: "没有符合筛选条件的会话。" },
  you: { en: "You: {text}", zh: "我：{text}" },
  unreadOf: { en: "{count} unread", zh: "{count} 条未读" },
  pin: { en: "Pin", zh: "置顶" },
  unpin: { en: "Unpin", zh: "取消置顶" },
} as const satisfies Record<string, Entry>;

export const ORDER = {
  newest: { en: "Newest first", zh: "最新优先" },
  waiting: { en: "Longest waiting", zh: "等待最久优先" },
  due: { en: "Due first", zh: "最急优先" },
} as const satisfies Record<Order, Entry>;

export const CHAT = {
  title: { en: "Chat", zh: "聊天" },
  back: { en: "Back to the sessions", zh: "返回会话列表" },
  none: { en: "Choose a session", zh: "请选择会话" },
  noneAbout: {
    en: "Arrow keys move in the list, Enter opens, N goes to the most urgent one.",
    zh: "方向键在列表中移动，回车打开，N 跳到最紧急的会话。",
  },
  messages: { en: "Messages with {buyer}", zh: "与 {buyer} 的消息" },
  earlier: { en: "Earlier messages", zh: "更早的消息" },
  noMessages: {
    en: "Its messages have not been read yet. Its page shows them.",
    zh: "尚未读取该会话的消息，可在其页面查看。",
  },
  latest: { en: "New messages below", zh: "下方有新消息" },
  buyer: { en: "Buyer", zh: "买家" },
  own: { en: "Store", zh: "店铺" },
  recalled: { en: "This message was recalled.", zh: "该消息已撤回。" },
  intercepted: { en: "The platform did not give it to the buyer.", zh: "平台未将其转交买家。" },
  auto: { en: "Automatic reply", zh: "自动回复" },
  gone: {
    en: "This session is no longer in the list. You can read it, but not answer it here.",
    zh: "该会话已不在列表中，仅可查看，无法在此回复。",
  },
  openPage: { en: "Open on its page", zh: "在页面中打开" },
  answerPage: { en: "Answer on its page", zh: "在其页面回复" },
  answerAbout: {
    en: "{store} is answered on its seller-center page. The page opens with this session in front.",
    zh: "{store} 通过卖家中心页面回复。页面打开后会直接显示该会话。",
  },
  opening: { en: "Opening its page…", zh: "正在打开页面…" },
  said: { en: "{buyer} wrote: {text}", zh: "{buyer} 说：{text}" },
} as const satisfies Record<string, Entry>;

/** What stands for a message that is not text. */
export const KIND = {
  image: { en: "Image", zh: "图片" },
  video: { en: "Video", zh: "视频" },
  sticker: { en: "Sticker", zh: "表情" },
  file: { en: "File", zh: "文件" },
  order: { en: "Order", zh: "订单" },
  item: { en: "Item", zh: "商品" },
  voucher: { en: "Voucher", zh: "优惠券" },
  system: { en: "From the platform", zh: "平台消息" },
  other: { en: "A message that only its page can show", zh: "仅在其页面可查看的消息" },
} as const satisfies Record<string, Entry>;

export const COMPOSER = {
  label: { en: "Reply to {buyer} · {store}", zh: "回复 {buyer} · {store}" },
  placeholder: { en: "Write a reply", zh: "输入回复" },
  keys: { en: "Enter sends, Shift+Enter makes a new line", zh: "回车发送，Shift+回车换行" },
  send: { en: "Send to {buyer} · {store}", zh: "发给 {buyer} · {store}" },
  sending: { en: "Sending to {buyer} · {store}", zh: "正在发给 {buyer} · {store}" },
  used: { en: "{used} of {limit} characters", zh: "{used} / {limit} 字" },
  usedOnly: { en: "{used} characters", zh: "{used} 字" },
  run: { en: "{run} of {limit} in a row", zh: "连续 {run} / {limit} 条" },
  day: { en: "1 day since the buyer wrote", zh: "距买家上次发言 1 天" },
  days: { en: "{days} days since the buyer wrote", zh: "距买家上次发言 {days} 天" },
  gaps: { en: "Fill in before sending: {names}", zh: "发送前请补充：{names}" },
} as const satisfies Record<string, Entry>;

/** What the platform would refuse, with one thing to do. */
export const OVER = {
  characters: { en: "Too long for the platform: shorten it.", zh: "超出平台字数限制，请缩短。" },
  run: {
    en: "The platform takes no more in a row: wait until the buyer writes.",
    zh: "已达平台连续发送上限，请等待买家回复。",
  },
  days: {
    en: "The buyer wrote too long ago: the platform takes no more until the buyer writes.",
    zh: "距买家上次发言过久，买家再次发言前平台不接受消息。",
  },
} as const satisfies Record<string, Entry>;

export const REPLIES = {
  title: { en: "Quick replies", zh: "快捷回复" },
  search: { en: "Search quick replies", zh: "搜索快捷回复" },
  manage: { en: "Manage", zh: "管理" },
  insert: { en: "Insert", zh: "插入" },
  send: { en: "Send", zh: "发送" },
  insertOf: { en: "Insert {title}", zh: "插入“{title}”" },
  sendOf: { en: "Send {title} to {buyer}", zh: "发送“{title}”给 {buyer}" },
  none: { en: "No quick reply yet. Make the first one under Manage.", zh: "暂无快捷回复。请在“管理”中创建。" },
  noMatch: { en: "No quick reply matches.", zh: "没有匹配的快捷回复。" },
  found: { en: "{found} of {total}", zh: "{found} / {total}" },
  add: { en: "New quick reply", zh: "新建快捷回复" },
  edit: { en: "Edit", zh: "编辑" },
  editOf: { en: "Edit {title}", zh: "编辑“{title}”" },
  delete: { en: "Delete", zh: "删除" },
  deleteAsk: { en: "Delete {title}?", zh: "删除“{title}”？" },
  keep: { en: "Keep", zh: "保留" },
  save: { en: "Save", zh: "保存" },
  name: { en: "Title", zh: "标题" },
  shortcut: { en: "Shortcut", zh: "快捷词" },
  shortcutAbout: {
    en: "Found at once when it is typed behind / in an empty reply.",
    zh: "在空白回复中输入 / 加快捷词即可找到。",
  },
  text: { en: "Text", zh: "内容" },
  variables: { en: "Put in a variable", zh: "插入变量" },
  forWhom: { en: "For", zh: "适用" },
  shared: { en: "All stores", zh: "全部店铺" },
  some: { en: "Only these stores", zh: "仅以下店铺" },
  forStores: { en: "{count} stores", zh: "{count} 家店铺" },
  used: { en: "used {count} times", zh: "已用 {count} 次" },
  importing: { en: "Import", zh: "导入" },
  replace: { en: "Replace all others", zh: "替换其他全部" },
  imported: { en: "{count} quick replies were imported.", zh: "已导入 {count} 条快捷回复。" },
  exporting: { en: "Export", zh: "导出" },
  fileFault: {
    en: "This file holds no quick replies. Choose one that Storebell has exported.",
    zh: "该文件不含快捷回复。请选择由 Storebell 导出的文件。",
  },
  entryFault: {
    en: 'Nothing was imported: in entry {row}, "{field}" cannot be used. Mend it in the file and import again.',
    zh: "未导入任何内容：第 {row} 条的“{field}”无效。请修改文件后重新导入。",
  },
} as const satisfies Record<string, Entry>;

/** What the variables of a quick reply stand for. */
export const VARIABLE = {
  buyer: { en: "the buyer's name", zh: "买家名称" },
  store: { en: "the store's name", zh: "店铺名称" },
  site: { en: "the site, e.g. SG", zh: "站点，如 SG" },
  order: { en: "the order number", zh: "订单号" },
  tracking: { en: "the tracking number", zh: "物流单号" },
  date: { en: "today's date", zh: "当天日期" },
} as const satisfies Record<string, Entry>;

export const KEYS = {
  title: { en: "Keys", zh: "快捷键" },
  about: { en: "Single keys work while you are not typing.", zh: "未在输入时，单键有效。" },
  move: { en: "Move in a list", zh: "在列表中移动" },
  open: { en: "Open the session and go to the reply", zh: "打开会话并转到回复" },
  stay: { en: "Open the session and stay in the list", zh: "打开会话并留在列表" },
  back: { en: "Back one level", zh: "返回上一级" },
  search: { en: "Search", zh: "搜索" },
  urgent: { en: "Next most urgent session", zh: "下一个最紧急的会话" },
  unread: { en: "Next unread session", zh: "下一个未读会话" },
  pin: { en: "Pin or unpin", zh: "置顶或取消置顶" },
  reply: { en: "To the reply, or to its page", zh: "转到回复或其页面" },
  stores: { en: "Stores", zh: "店铺" },
  replies: { en: "Quick replies", zh: "快捷回复" },
  translations: { en: "Translations under the messages, in their place, or hidden", zh: "译文：下方、代替原文或隐藏" },
  mine: { en: "Write in my language, or as it is sent", zh: "用我的语言书写，或直接书写" },
  help: { en: "These keys", zh: "本帮助" },
  send: { en: "Send the reply", zh: "发送回复" },
  line: { en: "New line", zh: "换行" },
} as const satisfies Record<string, Entry>;
