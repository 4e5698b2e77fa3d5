/** Chooses one workflow out of very many, by typing some of its name; by its slug. */
import { Select } from "@mantine/core";
import { useState } from "react";
import { itemsOf } from "../api/paging";
import { useWorkflows } from "../api/workflows";

interface Props {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (slug: string | null) => void;
}

export function WorkflowSelect({ label, placeholder, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const workflows = useWorkflows(typed);
  const found = itemsOf(workflows.data).map((each) => ({ value: each.slug, label: each.name }));
  const isListed = !value || found.some((each) => each.value === value);
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      clearable
      searchable
      w={200}
      filter={({ options }) => options}
      data={isListed ? found : [{ value, label: value }, ...found]}
      value={value}
      onSearchChange={(text) => setTyped(found.some((each) => each.label === text) ? "" : text)}
      onChange={onChange}
    />
  );
}
