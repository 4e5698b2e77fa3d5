/** Sends a file and looks into it; the file stays on the server as the input to begin with. */
import { lookInto } from "../api/fromFile";
import type { FileLook } from "../model/fileLook";
import { uploadFile } from "./uploadFile";

export async function sendTable(file: File): Promise<FileLook> {
  const { id } = await uploadFile(file);
  return lookInto(id);
}
