/** Sends a file; what comes back is what a run's input holds. */
import { answer, api } from "../api/client";
import type { FileReference } from "../model/json";

export async function uploadFile(file: File): Promise<FileReference> {
  const form = new FormData();
  form.append("file", file, file.name);
  const { id, name, media_type, size_bytes } = await answer<FileReference>(
    api.POST("/api/v1/files", { body: form as never, bodySerializer: () => form }),
  );
  return { id, name, media_type, size_bytes };
}
