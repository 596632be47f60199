/** Entry of the acting script in the page's own world. */
import { startActor } from "./actor";

startActor(document);
