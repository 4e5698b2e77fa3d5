export const help = {
  title: "Help",
  contents: "Contents",
  steps: "Steps, one by one",
  search_steps: "Search the steps",
  settings: "Settings",
  exits: "Exits",
  api_name: "API: {{type}}",
  api_docs: "API reference",
  groups: {
    trigger: "Start",
    flow: "Flow",
    data: "Data",
    ai: "AI",
    people: "People",
    connect: "Connections",
    code: "Code",
  },
} as const;
