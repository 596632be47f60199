/** Entry of the read-only script in the page's own world. */
import { startReader } from "./reader";

startReader(document);
