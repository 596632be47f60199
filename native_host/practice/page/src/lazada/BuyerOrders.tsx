import { memo } from "react";
import { Avatar } from "../Avatar";
import type { Conversation } from "../model";

const WARES = ["Linen bedsheet set, sage", "Teak side table, 120 cm", "Floor lamp, brushed brass", "Storage cabinet, three doors"];
const STATES = ["Ready to ship", "Shipped", "Delivered"];

/** Orders are scenery: made up from the buyer's id, the same at every visit. */
export const BuyerOrders = memo(function BuyerOrders({ conversation }: { conversation: Conversation }) {
  const buyer = Number(conversation.buyer);
  return (
    <aside className="orders">
      <div className="orders-buyer">
        <Avatar name={conversation.name} person={conversation.buyer} size="large" />
        <strong>{conversation.name}</strong>
      </div>
      <h3>Orders</h3>
      {[0, 1].slice(0, 1 + (buyer % 2)).map((nth) => (
        <article key={nth} className="order">
          <div className="order-line">
            <span>{String(buyer * (nth + 7)).padEnd(12, "3").slice(0, 12)}</span>
            <span className="order-state">{STATES[(buyer + nth) % STATES.length]}</span>
          </div>
          {WARES[(buyer + nth) % WARES.length]}
        </article>
      ))}
    </aside>
  );
});
