/** The drawings on the tiles of steps, 20 px; an unknown name falls back to its group's drawing. */
const DRAWINGS: Record<string, string> = {
  play: "M6.5 4.2v11.6l9-5.8z",
  braces: "M7.5 3.5c-2 0-2.5 1-2.5 2.5v2c0 1-.6 2-1.6 2 1 0 1.6 1 1.6 2v2c0 1.5.5 2.5 2.5 2.5M12.5 3.5c2 0 2.5 1 2.5 2.5v2c0 1 .6 2 1.6 2-1 0-1.6 1-1.6 2v2c0 1.5-.5 2.5-2.5 2.5",
  table: "M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8 4v12",
  filter: "M3.5 4.5h13l-5 6v5l-3-1.5v-3.5z",
  sort: "M6 4v12M6 16l-2.5-2.5M6 16l2.5-2.5M14 16V4M14 4l-2.5 2.5M14 4l2.5 2.5",
  aggregate: "M14.5 5.5V4H5.5l5 6-5 6h9v-1.5",
  branch: "M10 3.5v5M10 8.5L5 16M10 8.5L15 16",
  collect: "M5 4l5 7M15 4l-5 7M10 11v5.5",
  for_each: "M4.5 8.5a5.5 5.5 0 0 1 10-2M14.8 3.5v3.2h-3.2M15.5 11.5a5.5 5.5 0 0 1-10 2M5.2 16.5v-3.2h3.2",
  wait: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.8 1.8",
  stop: "M5.5 5.5h9v9h-9z",
  mail: "M3.5 5h13v10h-13zM3.5 5.5l6.5 5 6.5-5",
  chat: "M3.5 4h13v9.5h-7l-3.5 3v-3H3.5zM6.5 7.5h7M6.5 10.2h4.500",
  text: "M4.5 5h11M10 5v11M7.5 16h5",
  tag: "M10 3v3.5M10 13.5V17M3 10h3.5M13.5 10H17M5.2 5.2l2.3 2.3M12.5 12.5l2.3 2.3M14.8 5.2l-2.3 2.3M7.5 12.5l-2.3 2.3M10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  gate: "M4.5 16.5V5.2h11v11.3M4.5 9.2h11",
  check: "M10 9.8a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 16.6c.6-3 2.9-4.3 6.2-4.3s5.6 1.3 6.2 4.3",
  approval: "M7.5 9.5V6a2.5 2.5 0 0 1 5 0v3.5M4 13.5v-2a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v2zM4 16.5h12",
  form: "M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3",
  globe: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2.5 2 2.5 12 0 14M10 3c-2.5 2-2.5 12 0 14",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  file: "M5.5 3.5h6l3 3v10h-9zM11.5 3.5v3h3",
  subworkflow: "M4 3.5h5v3.6H4zM11 12.9h5v3.6h-5zM6.5 7.1v7.6H11",
  validate: "M10 3.2l5.8 2v4.6c0 3.6-2.4 5.9-5.8 7-3.4-1.1-5.8-3.4-5.8-7V5.2z",
  join: "M5 4l5 6M15 4l-5 6M10 10v6.5",
  switch: "M10 3.5v4M10 7.5L4 16M10 7.5V16M10 7.5L16 16",
  call: "M3.5 10h8.5M8.8 6.5l3.500 3.500-3.500 3.500M15.800 4v12",
  box: "M10 3.2l6 3.2v7.2l-6 3.2-6-3.2V6.4zM4 6.4l6 3.2 6-3.2M10 9.6v7.2",
};

const BY_GROUP: Record<string, string> = {
  trigger: "play",
  flow: "branch",
  data: "table",
  ai: "tag",
  people: "check",
  connect: "globe",
  code: "code",
};

/** The path of the drawing, for those that draw it themselves. */
export function drawingOf(name: string, group: string): string {
  return DRAWINGS[name] ?? DRAWINGS[BY_GROUP[group] ?? "box"] ?? "";
}

export function NodeIcon({ name, group, size = 20 }: { name: string; group: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden focusable="false">
      <path
        d={drawingOf(name, group)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
