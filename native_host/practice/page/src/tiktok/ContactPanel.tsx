import { memo } from "react";
import { Avatar } from "../Avatar";
import type { Conversation } from "../model";

const WARES = ["Vitamin C serum, 30 ml", "Velvet lip tint, 04 rose", "Seaweed snack, pack of 12", "Mango chips, 6 x 40 g"];
const STATES = ["Awaiting shipment", "In transit", "Completed"];

/** Orders are scenery: made up from the buyer's id, the same at every visit. */
export const ContactPanel = memo(function ContactPanel({ conversation }: { conversation: Conversation }) {
  const nth = Number(BigInt(conversation.buyer) % 97n);
  return (
    <aside className="contact-panel">
      <Avatar name={conversation.name} person={conversation.buyer} size="large" />
      <h3>{conversation.name}</h3>
      <article>
        <span className="order-status">{STATES[nth % STATES.length]}</span>
        <p>{WARES[nth % WARES.length]}</p>
        <small>Order 57{conversation.buyer.slice(-14)}</small>
      </article>
    </aside>
  );
});
