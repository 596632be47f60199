import { memo } from "react";
import { Avatar } from "../Avatar";
import { bootstrap } from "../bootstrap";

const LINKS = [
  ["My Products", "/portal/product/list"],
  ["Chat", "/new-webchat/conversations"],
] as const;

export const TopBar = memo(function TopBar({ current }: { current: string }) {
  return (
    <div className="top-bar">
      <span className="brand">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 8h14l-1 12H6zM8.5 8a3.5 3.5 0 0 1 7 0" />
        </svg>
        Seller Centre
      </span>
      <nav>
        {LINKS.map(([name, path]) => (
          <a key={name} href={path} aria-current={name === current ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <span className="practice-mark">Practice</span>
      <span className="account">
        <Avatar name={bootstrap.account_name} size="small" />
        <span className="account-name">{bootstrap.account_name}</span>
        <span className="region">{bootstrap.site}</span>
      </span>
    </div>
  );
});
