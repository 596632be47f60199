/**
 * How translation's surface looks, on top of the overlay's sheet. The background hands it over to the pages that have
 * asked for translation, and to no other.
 */
import cards from "./reading/cards.css";
import writing from "./writing/writing.css";

export const GUEST_STYLES = [cards, writing].join("");
