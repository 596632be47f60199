import { bootstrap } from "../bootstrap";

const LINKS = [
  ["Homepage", "/homepage"],
  ["Customer messages", `/chat/inbox/current?oec_seller_id=${bootstrap.shop_id}&shop_region=${bootstrap.site}`],
] as const;

export function TopBar({ current }: { current: (typeof LINKS)[number][0] }) {
  return (
    <header className="top">
      <span className="brand" aria-hidden="true">
        <svg viewBox="0 0 16 16">
          <path d="M3 5h10l1 9H2zM5.500 7V4.500a2.500 2.500 0 0 1 5 0V7" />
        </svg>
      </span>
      <strong>Seller Center</strong>
      <nav>
        {LINKS.map(([name, address]) => (
          <a key={name} href={address} aria-current={name === current ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <span className="practice-mark">Practice</span>
      <span className="shop">
        <span data-testid="seller.shop_name">{bootstrap.account_name}</span>
        <span className="shop-site">{bootstrap.site}</span>
      </span>
    </header>
  );
}
