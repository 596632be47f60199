/** Entry of what runs in the page's own world: the reader, which only looks, and the actor. */
import { startActor } from "../react/actor";
import { startReader } from "../react/reader";
import { restart, row, rowBody } from "./selectors";
import { sources } from "./sources";

startReader(document, sources);
startActor(document, { row, rowBody, restart });
