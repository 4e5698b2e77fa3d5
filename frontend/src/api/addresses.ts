/** Where the world reaches a starting step. */
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "./client";

export interface Address {
  token: string;
  url: string;
}

/** The address of a step, made when it is first asked for; null asks nothing. */
export function useAddress(workflow: string | null, node: string, kind: "webhook" | "form") {
  return useQuery({
    queryKey: ["workflow", workflow, "address", node, kind],
    queryFn: () =>
      answer<Address>(
        api.GET("/api/v1/workflows/{workflow_id}/addresses/{node}", {
          params: { path: { workflow_id: workflow ?? "", node }, query: { kind } },
        }),
      ),
    enabled: workflow !== null,
    staleTime: Infinity,
  });
}
