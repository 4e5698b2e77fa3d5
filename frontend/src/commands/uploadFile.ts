/** Sends a file; what comes back is what a run's input holds. */
import { post } from "../api/http";
import type { FileReference } from "../model/json";

export async function uploadFile(file: File): Promise<FileReference> {
  const form = new FormData();
  form.append("file", file, file.name);
  const { id, name, media_type, size_bytes } = await post<FileReference>("/files", form);
  return { id, name, media_type, size_bytes };
}
