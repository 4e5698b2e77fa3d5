/** The short pages of help; each exists in both languages or the app does not compile. */
export const TOPICS = [
  "start",
  "file",
  "draw",
  "values",
  "gate",
  "reviews",
  "trying",
  "publish",
  "shelf",
  "forms",
  "hooks",
  "runs",
  "notices",
  "input",
  "mail",
  "secrets",
  "api",
  "words",
] as const;
export type TopicId = (typeof TOPICS)[number];

export interface Topic {
  title: string;
  /** Paragraphs; one that begins with "- " is a line of a list. */
  text: string[];
}

export type Topics = Record<TopicId, Topic>;
