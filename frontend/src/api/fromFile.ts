/** Workflows that begin with a file: the look into it, and the making. */
import type { ColumnType, FileLook, ReadAs } from "../model/fileLook";
import type { Saved } from "./drafts";
import { answer, api } from "./client";

export const lookInto = (file: string, { header, sheet = "" }: ReadAs = {}): Promise<FileLook> =>
  answer(api.POST("/api/v1/workflows/from-file/look", { body: { file_id: file, header: header ?? null, sheet } }));

export interface FromFile extends ReadAs {
  file: string;
  name: string;
  language: "en" | "ja";
  types: Record<string, ColumnType>;
}

export const makeFromFile = ({ file, name, language, types, header, sheet = "" }: FromFile): Promise<Saved> =>
  answer(
    api.POST("/api/v1/workflows/from-file", {
      body: { file_id: file, name, folder: "", language, types, header: header ?? null, sheet },
    }),
  );
