/** Somebody who has the workflow open, in one tab. */
import type { Person } from "./run";

export interface Present {
  user: Person;
  tab: string;
  /** The step that is chosen there. */
  node: string | null;
  since: string;
  /** Mine, in another tab. */
  is_me: boolean;
}

/** One or two characters that stand for a name: 田中 花子 → 田, Bob Smith → BS. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s\u3000]+/).filter(Boolean);
  const [first = "?", second] = words.map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? "");
  const isLatin = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(first);
  return (isLatin && second ? first + second : first).toUpperCase();
}

export interface PersonHere {
  key: string;
  name: string;
  isMe: boolean;
  /** The steps that are chosen in the tabs of this person. */
  nodes: readonly string[];
}

/** One for each person; one's own other tabs are one person more. */
export function personsIn(others: readonly Present[]): PersonHere[] {
  const persons = new Map<string, PersonHere>();
  for (const { user, node, is_me: isMe } of others) {
    const known = persons.get(user.id);
    const nodes = [...(known?.nodes ?? []), ...(node === null ? [] : [node])];
    persons.set(user.id, { key: user.id, name: user.name, isMe, nodes: [...new Set(nodes)] });
  }
  return [...persons.values()];
}
