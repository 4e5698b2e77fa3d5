/** How a file field sends its file: within the product by an account, on the page of a form by it. */
import { createContext, useContext } from "react";
import { uploadFile } from "../../commands/uploadFile";
import type { FileReference } from "../../model/json";

export interface Uploading {
  send: (file: File) => Promise<FileReference>;
  /** What is said below the label of the field. */
  hint?: string;
  /** The endings that are taken, for the browser's own dialog. */
  accept?: string;
  /** A sentence where the file may not be sent at all. */
  refuse?: (file: File) => string | null;
  /** Whether the file can be fetched again by whoever sent it. */
  isLinked: boolean;
}

const Context = createContext<Uploading>({ send: uploadFile, isLinked: true });

export const UploadingProvider = Context.Provider;

export const useUploading = (): Uploading => useContext(Context);
