/** Whether two values say the same: the order of members does not count, nor what is left empty. */
const EMPTY = new Set(["{}", "[]", '""', "null"]);

/** The same text for the same value, whatever the order of its members. */
export function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each) ?? "null").join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`;
}

/** The same value, member by member. */
export const isEqual = (left: unknown, right: unknown): boolean =>
  left === right || canonical(left) === canonical(right);

/** The same to people: what is missing and what is empty are one. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  const [a, b] = [canonical(left), canonical(right)];
  const isNothing = (text: string | undefined) => text === undefined || EMPTY.has(text);
  return a === b || (isNothing(a) && isNothing(b));
}
