/** A refusal of the server (RFC 9457) as an exception, and its sentence in the reader's language. */
import { hasText, t } from "../i18n";

export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

interface ProblemBody {
  status?: number;
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  request_id?: string;
  [field: string]: unknown;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly requestId: string | undefined;
  readonly fields: Record<string, unknown>;

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? body.detail ?? body.code ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.errors = body.errors ?? [];
    this.requestId = body.request_id;
    this.fields = body;
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new Problem(response.status, body);
}

/** What happened, in a sentence: by the code where we have words for it, else what was sent. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return sentenceOfCode(error.code, error.message, error.status);
  if (error instanceof TypeError) return t("problem.network");
  return t("problem.unknown");
}

/** Why a start from outside was refused: said of calls where there are such words. */
export function refusalOfCode(code: string, detail: string): string {
  const key = `hook.refused.${code}`;
  return hasText(key) ? (t as (key: string) => string)(key) : sentenceOfCode(code, detail);
}

export function sentenceOfCode(code: string, detail: string, status = 0): string {
  const key = `problem.${code}`;
  if (hasText(key)) return (t as (key: string) => string)(key);
  if (status >= 500) return t("problem.server");
  return detail || t("problem.unknown");
}
