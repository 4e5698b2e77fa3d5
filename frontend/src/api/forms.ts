/** The pages of forms: what they ask, what is sent, what became of it. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FileReference, Json, JsonObject } from "../model/json";
import { type AskedForm, isOver, type Receipt, type SentForm, type Submission } from "../model/sentForm";
import { answer, api, given } from "./client";
import { nextPage, type Page } from "./paging";

const REFRESH_MS = 5_000;

/** A form's page: at which address, sent under which key, by somebody who is signed in or not. */
export interface FormPlace {
  token: string;
  key: string;
  isSignedIn: boolean;
}

const of = (token: string) => ({ path: { token } });
const keyed = ({ token, key }: FormPlace) => ({ ...of(token), header: { "Idempotency-Key": key } });

export function useAskedForm(token: string, isSignedIn: boolean, enabled: boolean) {
  return useQuery({
    queryKey: ["form", token, isSignedIn],
    queryFn: () =>
      answer<AskedForm>(
        isSignedIn
          ? api.GET("/api/v1/my/forms/{token}", { params: of(token) })
          : api.GET("/api/v1/forms/{token}", { params: of(token) }),
      ),
    enabled,
    staleTime: Infinity, // what is being filled in must not change under the hands
    retry: false,
  });
}

export async function postFormFile(place: FormPlace, file: File): Promise<FileReference> {
  const form = new FormData();
  form.append("file", file, file.name);
  const options = { params: keyed(place), body: form as never, bodySerializer: () => form };
  const { id, name, media_type, size_bytes } = await answer<FileReference>(
    place.isSignedIn
      ? api.POST("/api/v1/my/forms/{token}/files", options)
      : api.POST("/api/v1/forms/{token}/files", options),
  );
  return { id, name, media_type, size_bytes };
}

export function postForm(place: FormPlace, input: Json): Promise<SentForm> {
  const options = { params: keyed(place), body: { input } };
  return answer<SentForm>(
    place.isSignedIn
      ? api.POST("/api/v1/my/forms/{token}/submissions", options)
      : api.POST("/api/v1/forms/{token}/submissions", options),
  );
}

export function useReceipt(token: string) {
  return useQuery({
    queryKey: ["receipt", token],
    queryFn: () => answer<Receipt>(api.GET("/api/v1/receipts/{token}", { params: of(token) })),
    refetchInterval: ({ state }) => (isOver(state.data?.stage ?? null) ? false : REFRESH_MS),
  });
}

export function useWithdrawReceipt(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer<Receipt>(api.POST("/api/v1/receipts/{token}/withdraw", { params: of(token) })),
    onSuccess: (receipt) => queries.setQueryData(["receipt", token], receipt),
    onError: () => queries.invalidateQueries({ queryKey: ["receipt", token] }),
  });
}

export function useAnswerReceipt(token: string, question: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: JsonObject) =>
      answer<Receipt>(
        api.POST("/api/v1/receipts/{token}/answers/{review_id}", {
          params: { path: { token, review_id: question } },
          body: { fields },
        }),
      ),
    onSuccess: (receipt) => queries.setQueryData(["receipt", token], receipt),
  });
}

export function useSubmissions(trigger: string) {
  return useInfiniteQuery({
    queryKey: ["trigger", trigger, "submissions"],
    queryFn: ({ pageParam, signal }) =>
      answer<Page<Submission>>(
        api.GET("/api/v1/triggers/{trigger_id}/submissions", {
          params: { path: { trigger_id: trigger }, query: given({ cursor: pageParam, limit: 20 }) },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: nextPage,
    refetchInterval: 3 * REFRESH_MS,
  });
}
