"""The closed sets of words that Python, SQL, TypeScript and the wire share (the product's vocabulary)."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """The marketplaces whose chat pages and open APIs are known."""

    SHOPEE = "shopee"
    LAZADA = "lazada"
    TIKTOK = "tiktok"


class State(StrEnum):
    """Where a message stands. What leads from one to another is the table in ``outbox/states.py``."""

    QUEUED = "queued"
    HELD = "held"
    LEASED = "leased"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    FAILED_AFTER_ACCEPT = "failed_after_accept"
    UNCONFIRMED = "unconfirmed"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"


class Offer(StrEnum):
    """What a person may do with a message in its present state."""

    CANCEL = "cancel"
    SEND_ANYWAY = "send_anyway"
    RETRY = "retry"
    EDIT = "edit"
    DISCARD = "discard"
    OPEN = "open"
    ARRIVED = "arrived"
    SEND_AGAIN = "send_again"


class Reason(StrEnum):
    """Why a message is in its state. Each has a sentence in English and Chinese in the extension's catalogue."""

    OFFLINE = "offline"
    WAITING_ABOVE = "waiting_above"
    CONVERSATION_CHANGED = "conversation_changed"
    WAITED_LONG = "waited_long"
    NO_TAB = "no_tab"
    RECIPIENT_DIFFERS = "recipient_differs"
    PAGE_NOT_READY = "page_not_ready"
    ANSWER_LOST = "answer_lost"
    TAB_GONE = "tab_gone"
    CORE_RESTARTED = "core_restarted"
    RECORD_REBUILT = "record_rebuilt"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    REFUSED_CENSORED = "refused_censored"
    REFUSED_TOO_LONG = "refused_too_long"
    REFUSED_REPEATED = "refused_repeated"
    REFUSED_FIVE_IN_A_ROW = "refused_five_in_a_row"
    REFUSED_TOO_FAST = "refused_too_fast"
    REFUSED_BLOCKED = "refused_blocked"
    REFUSED_NOT_ALLOWED = "refused_not_allowed"
    REFUSED_INTERCEPTED = "refused_intercepted"
    REFUSED_NOT_FOUND = "refused_not_found"
    REFUSED_NEEDS_ORDER = "refused_needs_order"
    REFUSED_ASSIGNED = "refused_assigned"
    SIGN_IN_AGAIN = "sign_in_again"
    NEEDS_PERSON = "needs_person"
    LIMIT_REACHED = "limit_reached"
    NO_CONNECTION = "no_connection"
    PLATFORM_BUSY = "platform_busy"
    REFUSING = "refusing"
    PROXY_EXPIRED = "proxy_expired"
    PROXY_FAILING = "proxy_failing"
    VAULT_LOCKED = "vault_locked"
    BY_PERSON = "by_person"


class LinkState(StrEnum):
    """The state of the connection to one host of a platform."""

    STABLE = "stable"
    SUSPECT = "suspect"
    DOWN = "down"
    PROBING = "probing"
    SETTLING = "settling"
    SYNC_INCREMENTAL = "sync_incremental"
    SYNC_FULL = "sync_full"
    SYNC_FAILED = "sync_failed"


class LinkCause(StrEnum):
    """What the last trouble of a link was, told apart for the agent."""

    BROWSER_OFFLINE = "browser_offline"
    NO_ANSWER = "no_answer"
    CAPTIVE_PORTAL = "captive_portal"
    PLATFORM_DOWN = "platform_down"
    PLATFORM_ERROR = "platform_error"
    PLATFORM_SLOW = "platform_slow"
    ASLEEP = "asleep"


class Signal(StrEnum):
    """What a browser noticed about the way to a host."""

    PROBE_OK = "probe_ok"
    PROBE_FAILED = "probe_failed"
    PROBE_PLATFORM_ERROR = "probe_platform_error"
    PROBE_SLOW = "probe_slow"
    PROBE_PORTAL = "probe_portal"
    REQUEST_FAILED = "request_failed"
    BROWSER_OFFLINE = "browser_offline"
    BROWSER_ONLINE = "browser_online"
    WOKE = "woke"
    TYPING = "typing"


class Capability(StrEnum):
    """What a site adapter can read or do on its page; the agent is told of each that is missing."""

    IDENTITY = "identity"
    CONVERSATIONS = "conversations"
    ACTIVE = "active"
    MESSAGES = "messages"
    COMPOSER = "composer"


class Direction(StrEnum):
    """From the store's side: ``out`` was written by the store."""

    IN = "in"
    OUT = "out"


class Standing(StrEnum):
    """What the page itself says of a bubble: stored by the platform, on its way, or given up by the page."""

    SETTLED = "settled"
    PENDING = "pending"
    FAILED = "failed"


class Channel(StrEnum):
    """How a message reaches its platform: the agent's own page, or the platform's open API."""

    PAGE = "page"
    API = "api"


class Feed(StrEnum):
    """How news of a store reaches us."""

    PAGE = "page"
    API = "api"
    NONE = "none"


class AccountState(StrEnum):
    """Whether a store's open-API account can be used."""

    READY = "ready"
    EXPIRING = "expiring"
    WAITING = "waiting"
    SIGN_IN_AGAIN = "sign_in_again"
    NEEDS_PERSON = "needs_person"
    LOCKED = "locked"


class ProxyState(StrEnum):
    """What is known of a store's proxy. An expired one is off: API traffic of its store waits."""

    WORKING = "working"
    FAILING = "failing"
    EXPIRED = "expired"


class VaultKind(StrEnum):
    """Where secrets are kept: the system's keyring, an encrypted file, or nowhere yet."""

    KEYRING = "keyring"
    FILE = "file"
    NONE = "none"


class TabState(StrEnum):
    """What became of a tab's chat page: it runs, was put to sleep, was thrown out of memory, or led to the login."""

    AWAKE = "awake"
    ASLEEP = "asleep"
    DISCARDED = "discarded"
    LOGIN = "login"


class Whereabouts(StrEnum):
    """Where a store's chat page is, seen from whoever asks."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


class Trouble(StrEnum):
    """Why a store is not heard as it should be; the most basic one is told."""

    OWN_NETWORK = "own_network"
    CAPTIVE_PORTAL = "captive_portal"
    PLATFORM_DOWN = "platform_down"
    PLATFORM_SLOW = "platform_slow"
    SIGNED_OUT = "signed_out"
    TAB_ASLEEP = "tab_asleep"
    TAB_DISCARDED = "tab_discarded"
    NOT_RECOGNISED = "not_recognised"
    SYNC_FAILED = "sync_failed"


class Order(StrEnum):
    """How the panel's list is sorted."""

    NEWEST = "newest"
    WAITING = "waiting"
    DUE = "due"


class EngineKind(StrEnum):
    """The kinds of translation engines that are known; ``device`` is the browser's own."""

    DEVICE = "device"
    LIBRETRANSLATE = "libretranslate"
    DEEPL = "deepl"
    GOOGLE = "google"
    OPENAI = "openai"
    APERTIUM = "apertium"


class Translated(StrEnum):
    """Where the translation of a text stands: it waits, for longer than usual, is there, or no engine could make it;
    ``same``: it is in the agent's language already; ``nothing``: it has no words; ``off``: nobody asked for it."""

    WAITING = "waiting"
    LATE = "late"
    DONE = "done"
    FAILED = "failed"
    SAME = "same"
    NOTHING = "nothing"
    OFF = "off"


class EngineTrouble(StrEnum):
    """Why an engine did not translate. Each has a sentence and one thing to do in the catalogues."""

    NO_ENGINE = "no_engine"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    BUSY = "busy"
    REFUSED_KEY = "refused_key"
    NO_KEY = "no_key"
    VAULT_LOCKED = "vault_locked"
    OUT_OF_QUOTA = "out_of_quota"
    OVER_LIMIT = "over_limit"
    PAIR_UNKNOWN = "pair_unknown"
    TOO_LONG = "too_long"
    NEEDS_DOWNLOAD = "needs_download"
    NOT_HERE = "not_here"
    NONSENSE = "nonsense"
    LANGUAGE_UNKNOWN = "language_unknown"


class TeamField(StrEnum):
    """What an administrator can set for a team, and lock."""

    STORES = "stores"
    DEADLINES = "deadlines"
    REPLIES = "replies"
    GLOSSARY = "glossary"
    ENGINES = "engines"
    ROUTES = "routes"
    READING = "reading"
    GUARD = "guard"
    BACK = "back"
    LANGUAGE = "language"
    CURRENCY = "currency"
    OFF = "off"


class TeamStanding(StrEnum):
    """How something that the team has set stands: it holds, the user's own holds in its place, or nobody may."""

    HOLDS = "holds"
    OWN = "own"
    LOCKED = "locked"


class TeamFault(StrEnum):
    """Why a part of the team's settings does not hold."""

    UNKNOWN = "unknown"
    WRONG = "wrong"
    TOO_LARGE = "too_large"


class Severity(StrEnum):
    """How much a finding of doctor's matters."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class ErrorCode(StrEnum):
    """Why a request was refused. Each has a sentence and one thing to do in the catalogues."""

    BAD_REQUEST = "bad_request"
    UNKNOWN_TYPE = "unknown_type"
    OUTDATED = "outdated"
    EXPIRED = "expired"
    UNKNOWN_MESSAGE = "unknown_message"
    DIFFERENT_TEXT = "different_text"
    NOT_ALLOWED = "not_allowed"
    STALE_FENCE = "stale_fence"
    WRONG_RECIPIENT = "wrong_recipient"
    DISK_FULL = "disk_full"
    DATA_NEWER = "data_newer"
    UNKNOWN_STORE = "unknown_store"
    UNKNOWN_APP = "unknown_app"
    STORE_BUSY = "store_busy"
    VAULT_LOCKED = "vault_locked"
    VAULT_UNAVAILABLE = "vault_unavailable"
    WRONG_PASSPHRASE = "wrong_passphrase"
    CALLBACK_UNREADABLE = "callback_unreadable"
    CALLBACK_UNEXPECTED = "callback_unexpected"
    AUTHORISATION_REFUSED = "authorisation_refused"
    PLATFORM_REFUSED = "platform_refused"
    PLATFORM_UNREACHABLE = "platform_unreachable"
    PROXY_UNREADABLE = "proxy_unreadable"
    PROXY_FAILED = "proxy_failed"
    UNKNOWN_SESSION = "unknown_session"
    NO_STORE_TO_UPDATE = "no_store_to_update"
    UPDATE_FAILED = "update_failed"
    UNKNOWN_REPLY = "unknown_reply"
    TOO_MANY_REPLIES = "too_many_replies"
    RULE_UNUSABLE = "rule_unusable"
    WRONG_LANGUAGE = "wrong_language"
    NOT_TRANSLATED = "not_translated"
    LANGUAGE_UNKNOWN = "language_unknown"
    UNKNOWN_ENGINE = "unknown_engine"
    ENGINE_UNUSABLE = "engine_unusable"
    UNKNOWN_TERM = "unknown_term"
    TOO_MANY_TERMS = "too_many_terms"
    LOCKED_BY_TEAM = "locked_by_team"
    DOCTOR_BUSY = "doctor_busy"
    DOCTOR_LATE = "doctor_late"
    DOCTOR_FAILED = "doctor_failed"
    REPORT_TOO_LARGE = "report_too_large"
    INTERNAL = "internal"
