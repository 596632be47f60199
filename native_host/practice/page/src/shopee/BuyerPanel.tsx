import { memo } from "react";
import { Avatar } from "../Avatar";
import type { Conversation } from "../model";
import { css, cy } from "./hooks";
import { PRODUCTS, price } from "./products";

const STATES = ["To ship", "Shipping", "Completed", "Completed"] as const;

/** Orders and interests are scenery: made up from the buyer's id, the same at every visit. */
export const BuyerPanel = memo(function BuyerPanel({ conversation }: { conversation: Conversation }) {
  const buyer = Number(conversation.buyer);
  const nth = (offset: number) => PRODUCTS[(buyer + offset) % PRODUCTS.length]!;
  const orders = [0, 1].slice(0, 1 + (buyer % 2)).map((offset) => ({
    sn: `2611${10 + ((buyer + offset * 7) % 18)}Q${(buyer * (offset + 3)).toString(36).toUpperCase().slice(-7)}`,
    state: STATES[(buyer + offset) % STATES.length]!,
    product: nth(offset),
  }));
  return (
    <aside className="panel">
      <section className="panel-buyer">
        <Avatar name={conversation.name} person={conversation.buyer} size="large" />
        <div>
          <strong>{conversation.name}</strong>
          <span>Buyer since 20{17 + (buyer % 8)}</span>
        </div>
      </section>
      <section>
        <h3>Orders</h3>
        {orders.map((order) => (
          <article key={order.sn} className="card">
            <div className="card-line">
              <span className={css("RdfdqXn1AI")}>{order.sn}</span>
              <span className={`state ${css("WTLtNaavkx")}`}>{order.state}</span>
            </div>
            <div className="card-product">
              <span className="picture" data-hue={order.product.id % 6} />
              <div>
                <div className="product-name">{order.product.name}</div>
                <div className="quiet">x1 · {price(order.product)}</div>
              </div>
            </div>
          </article>
        ))}
      </section>
      <section data-cy={cy("webchat-station-root")}>
        <h3>Buyer is interested in</h3>
        {[2, 3].map((offset) => (
          <label key={offset} className="interest">
            <input type="checkbox" value={nth(offset).id} />
            <span className="picture" data-hue={nth(offset).id % 6} />
            <span>
              <span className="product-name" title={nth(offset).name} style={{ wordBreak: "break-word" }}>
                {nth(offset).name}
              </span>
              <span className="quiet">{price(nth(offset))}</span>
            </span>
          </label>
        ))}
      </section>
    </aside>
  );
});
