/** Which value went over a wire. */
import type { GraphEdge } from "./document";
import { isObject, type Json } from "./json";
import type { NodeActivation } from "./run";

/** The value, or null where nothing went this way (yet). Of a for-each, which gives each item its own,
 * what came in at the other end tells it. */
export function valueOnWire(
  { from }: GraphEdge,
  source: NodeActivation | null,
  target: NodeActivation | null,
): { value: Json } | null {
  if (needsTarget(from.port, source)) return target && hasBegun(target) ? { value: target.input } : null;
  if (!source?.ports.includes(from.port)) return null;
  if (source.ports.length === 1) return { value: source.output };
  return { value: isObject(source.output) ? (source.output[from.port] ?? null) : null };
}

/** Whether only the other end can tell the value. */
export function needsTarget(port: string, source: NodeActivation | null): boolean {
  return port === "item" || (source?.state === "done" && source.ports.length === 0);
}

const hasBegun = ({ state }: NodeActivation): boolean => state !== "queued" && state !== "dead";

/** Whether more may still come of it. */
export function isSettled(turn: NodeActivation | null | undefined): boolean {
  return turn != null && ["done", "failed", "dead", "cancelled"].includes(turn.state);
}
