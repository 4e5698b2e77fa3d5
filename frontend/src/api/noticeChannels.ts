/** Mail and chat for notices, as administrators set them up. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ChannelKind, ChatService, NoticeChannel, NoticeTrial } from "../model/notice";
import { answer, api } from "./client";

const KEY = ["notice-channels"];
const TRIAL_MS = 700;

export function useChannels() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => answer<{ items: NoticeChannel[] }>(api.GET("/api/v1/notice-channels")),
    refetchInterval: 15_000,
  });
}

const of = (kind: ChannelKind) => ({ params: { path: { kind } } });

export interface NewChannel {
  credential: string;
  language: "en" | "ja";
  service: ChatService | null;
}

/** Null takes the channel away. */
export function useSetChannel(kind: ChannelKind) {
  const queries = useQueryClient();
  const path = "/api/v1/notice-channels/{kind}";
  return useMutation({
    mutationFn: (body: NewChannel | null) =>
      answer<NoticeChannel>(body === null ? api.DELETE(path, of(kind)) : api.PUT(path, { ...of(kind), body })),
    onSuccess: () =>
      Promise.all([KEY, ["notice-choices"]].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export const useTryChannel = (kind: ChannelKind) =>
  useMutation({
    mutationFn: () =>
      answer<NoticeTrial>(api.POST("/api/v1/notice-channels/{kind}/trials", { ...of(kind), body: {} })),
  });

/** What came of it; asked again until that is known. */
export function useTrial(id: string | null) {
  return useQuery({
    queryKey: ["notice-trial", id],
    queryFn: () =>
      answer<NoticeTrial>(
        api.GET("/api/v1/notice-trials/{trial_id}", { params: { path: { trial_id: id ?? "" } } }),
      ),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== "waiting" ? false : TRIAL_MS),
  });
}

/** The credentials that a channel may use. */
export function useCredentialsOf(kind: string) {
  return useQuery({
    queryKey: ["secrets", "of", kind],
    queryFn: async () => {
      const query = { limit: 200 };
      const page = await answer<{ items: { name: string; title: string; kind: string }[] }>(
        api.GET("/api/v1/secrets", { params: { query } as never }),
      );
      return page.items.filter((each) => each.kind === kind);
    },
  });
}
