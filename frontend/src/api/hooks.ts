/** Addresses of starting steps, what came in there, and listening for a test event. */
import { useQuery } from "@tanstack/react-query";
import type { Address, Delivery, Listening } from "../model/hook";
import { answer, api } from "./client";

const REFRESH_MS = 10_000;
const LISTENING_MS = 1_000;

const at = (workflow: string, node: string) => ({ path: { workflow_id: workflow, node } });

export const addressKey = (workflow: string, node: string) => ["address", workflow, node];
export const heardKey = (workflow: string, node: string) => ["heard", workflow, node];

export function useAddress(workflow: string, node: string) {
  return useQuery({
    queryKey: addressKey(workflow, node),
    enabled: workflow !== "",
    staleTime: Infinity,
    queryFn: () => answer<Address>(api.GET("/api/v1/workflows/{workflow_id}/addresses/{node}", { params: at(workflow, node) })),
  });
}

export const postRenewal = (workflow: string, node: string) =>
  answer<Address>(api.POST("/api/v1/workflows/{workflow_id}/addresses/{node}/renew", { params: at(workflow, node) }));

export function useDeliveries(trigger: string, isOn: boolean) {
  return useQuery({
    queryKey: ["trigger", trigger, "deliveries"],
    enabled: isOn,
    queryFn: () =>
      answer<{ items: Delivery[] }>(api.GET("/api/v1/triggers/{trigger_id}/deliveries", { params: { path: { trigger_id: trigger } } })),
    refetchInterval: REFRESH_MS,
  });
}

/** What came while somebody listened; asked again and again as long as somebody does. */
export function useHeard(workflow: string, node: string) {
  return useQuery({
    queryKey: heardKey(workflow, node),
    enabled: workflow !== "",
    queryFn: () => answer<Listening>(api.GET("/api/v1/workflows/{workflow_id}/addresses/{node}/listen", { params: at(workflow, node) })),
    refetchInterval: (query) => ((query.state.data?.seconds_left ?? 0) > 0 ? LISTENING_MS : false),
  });
}

export const postListening = (workflow: string, node: string) =>
  answer<Listening>(api.POST("/api/v1/workflows/{workflow_id}/addresses/{node}/listen", { params: at(workflow, node) }));

export const dropListening = (workflow: string, node: string) =>
  answer<void>(api.DELETE("/api/v1/workflows/{workflow_id}/addresses/{node}/listen", { params: at(workflow, node) }));
