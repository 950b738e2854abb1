// The module build: import it, then use <waypoint-chat api="…"> anywhere.
import { define } from "./element.js";

define();

export { WaypointChat } from "./element.js";
export type { Strings } from "./strings/table.js";
