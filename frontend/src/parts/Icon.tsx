/** Line icons, 20 px, drawn in the colour of the text around them. */
const PATHS = {
  home: "M3.5 9.2L10 3.8l6.5 5.4V16a.6.6 0 0 1-.6.6h-3.6v-4.4H7.7v4.4H4.1a.6.6 0 0 1-.6-.6z",
  workflow: "M4 3.5h5v3.6H4zM11 12.9h5v3.6h-5zM6.5 7.1v7.6H11M6.5 10h6.8v2.9",
  play: "M6.5 4.2v11.6l9-5.8z",
  pause: "M7 4.500v11M13 4.500v11",
  more: "M4.500 10h.1M10 10h.1M15.500 10h.1",
  play_to: "M4 4.200v11.600l8-5.800zM15.500 4.200v11.600",
  pin: "M7.500 3.500h5l-.6 5 2.600 2.600H5.500l2.600-2.600zM10 11.100v5.400",
  unpin: "M7.500 3.500h5l-.6 5 2.600 2.600H5.500l2.600-2.600zM10 11.100v5.400M3.500 16.500l13-13",
  clock: "M10 17.200a7.200 7.200 0 1 0 0-14.400 7.200 7.200 0 0 0 0 14.400zM10 6v4.200l2.800 1.800",
  seal: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  key: "M12.6 11.6a4.2 4.2 0 1 0-3.8-2.4l-5.3 5.3v2.2h2.6v-1.8H8v-1.9l1.5-1.4M13.4 6.7v.1",
  help: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM7.9 7.9a2.1 2.1 0 1 1 3.2 1.9c-.8.5-1.1.8-1.1 1.6M10 13.9v.1",
  person: "M10 9.6a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.6c.5-3.2 2.8-4.6 6-4.6s5.5 1.4 6 4.6",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
  chevron: "M7.5 4.5L13 10l-5.5 5.5",
  down: "M4.5 7.500L10 13l5.5-5.5",
  up: "M4.5 12.500L10 7l5.5 5.5",
  close: "M5 5l10 10M15 5L5 15",
  download: "M10 3.500v9M6.2 9L10 12.8 13.8 9M4 16.500h12",
  copy: "M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7",
  retry: "M15.8 8A6.2 6.2 0 1 0 16 11.500M16 3.800V8h-4.2",
  stop: "M5 5h10v10H5z",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M4 8V4h4M16 8V4h-4M4 12v4h4M16 12v4h-4",
  list: "M7.5 5.500h9M7.5 10h9M7.5 14.500h9M3.8 5.500h.1M3.8 10h.1M3.8 14.500h.1",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  check: "M4.5 10.500l3.6 3.6 7.4-8",
  back: "M12.5 4.500L7 10l5.500 5.500",
  link: "M8.5 11.500a3 3 0 0 0 4.300 0l2.700-2.700a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-2.700 2.700a3 3 0 0 0 4.300 4.300l1-1",
  trash: "M4 5.500h12M8 5.500V3.800h4v1.700M5.500 5.500l.8 11h7.400l.8-11",
  undo: "M4.5 7.500h7.500a4 4 0 0 1 0 8H7M4.5 7.500L8 4M4.5 7.500L8 11",
  redo: "M15.5 7.500H8a4 4 0 0 0 0 8h5M15.5 7.500L12 4M15.5 7.500L12 11",
  tidy: "M7 3.500h6v4H7zM3 12.500h5.500v4H3zM11.500 12.500H17v4h-5.500zM10 7.500v2.500M5.800 12.500V10h8.500v2.500",
  dots: "M4.500 10h.1M10 10h.1M15.500 10h.1",
  pencil: "M4 16l.8-3.500L13.300 4l2.700 2.700-8.500 8.500z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
