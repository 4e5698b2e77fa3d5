/** Adds one more to a list. */
import { Button } from "@mantine/core";
import { Icon } from "../../parts/Icon";

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
}
