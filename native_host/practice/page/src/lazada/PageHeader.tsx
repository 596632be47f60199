import { bootstrap } from "../bootstrap";
import type { Conversation } from "../model";
import { chosen, css } from "./hooks";

const COUNTRIES: Record<string, string> = {
  SG: "Singapore",
  MY: "Malaysia",
  TH: "Thailand",
  VN: "Vietnam",
  PH: "Philippines",
  ID: "Indonesia",
};

interface Props {
  conversations: readonly Conversation[];
  site: string;
  onSite: (site: string) => void;
}

export function PageHeader({ conversations, site, onSite }: Props) {
  const unread = conversations.reduce((sum, held) => sum + held.unread, 0);
  return (
    <header className="im-page-header header">
      <span className="im-page-header-icon brand" aria-hidden="true">
        <svg viewBox="0 0 24 24">
          <path d="M12 21 3 15V6l5-3 4 3 4-3 5 3v9z" />
        </svg>
      </span>
      <strong>Seller Center</strong>
      <span className="im-icon header-chat" title="Unread messages">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 3h12v8H8l-3 3v-3H2z" />
        </svg>
        {unread ? <span className={css("unread-count", "count")}>{unread > 99 ? "99+" : unread}</span> : null}
      </span>
      <span className="shop-name header-shop">{bootstrap.account_name}</span>
      <span className="practice-mark">Practice</span>
      <nav className="im-page-header-right">
        <ul className="simple-tab tabs">
          {bootstrap.sites.map((code) => (
            <li key={code} className={`tab-item tab${chosen(code === site)}`}>
              <button type="button" aria-pressed={code === site} onClick={() => onSite(code)}>
                {code} {COUNTRIES[code]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
