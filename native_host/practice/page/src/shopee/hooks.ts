// The names by which the real page's elements are found. After a redesign they are others.
import { bootstrap } from "../bootstrap";

const changed = bootstrap.layout === "changed";

/** A data-cy value, of the current layout or of the redesigned one. */
export const cy = (name: string): string => (changed ? `sc-${name.split("-").reverse().join("-")}` : name);

/** An element id. */
export const id = (name: string): string => (changed ? `${name}V2` : name);

/** A class name that others look for. */
export const css = (name: string): string => (changed ? "hK3vQz_x" : name);
