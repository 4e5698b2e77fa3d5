/** Saves workflows as one JSON file of the browser. */
import { exportMany } from "../api/shelf";

export async function downloadWorkflows(ids: string[], name: string): Promise<void> {
  const exported = await exportMany(ids);
  const only = Array.isArray(exported.workflows) && exported.workflows.length === 1;
  const content = only ? (exported.workflows as unknown[])[0] : exported;
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name.replace(/[\\/:*?"<>|]/g, "_").slice(0, 100)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
