/** Tries of a draft: started, and what lies beside the draft for them: samples and pinned data. */
import { useQuery } from "@tanstack/react-query";
import type { Json } from "../model/json";
import type { Pin, Previewed, Sample, TrialRequest } from "../model/trial";
import { answer, api } from "./client";
import type { components } from "./types.gen";

/** The description of the server says only that it is an object. */
type Sent = components["schemas"]["TryRequest"];

const at = (workflow: string) => ({ path: { workflow_id: workflow } });
const ofStep = (workflow: string, node: string) => ({ path: { workflow_id: workflow, node_id: node } });
const ofSample = (workflow: string, sample: string) => ({ path: { workflow_id: workflow, sample_id: sample } });

export const startTrial = (workflow: string, request: TrialRequest) =>
  answer<{ run_id: string }>(
    api.POST("/api/v1/workflows/{workflow_id}/tries", { params: at(workflow), body: request as unknown as Sent }),
  );

export const readPins = (workflow: string) =>
  answer<{ items: Pin[] }>(api.GET("/api/v1/workflows/{workflow_id}/pins", { params: at(workflow) }));

export const putPin = (workflow: string, node: string, port: string, value: Json) =>
  answer<Pin>(
    api.PUT("/api/v1/workflows/{workflow_id}/pins/{node_id}", { params: ofStep(workflow, node), body: { port, value } }),
  );

export const dropPin = (workflow: string, node: string) =>
  answer<void>(api.DELETE("/api/v1/workflows/{workflow_id}/pins/{node_id}", { params: ofStep(workflow, node) }));

export const samplesKey = (workflow: string) => ["workflow", workflow, "samples"];

export function useSamples(workflow: string, isOn = true) {
  return useQuery({
    queryKey: samplesKey(workflow),
    enabled: isOn && workflow !== "",
    queryFn: () => answer<{ items: Sample[] }>(api.GET("/api/v1/workflows/{workflow_id}/samples", { params: at(workflow) })),
  });
}

export const createSample = (workflow: string, name: string, input: Json) =>
  answer<Sample>(api.POST("/api/v1/workflows/{workflow_id}/samples", { params: at(workflow), body: { name, input } }));

export const putSample = (workflow: string, sample: string, name: string, input: Json) =>
  answer<Sample>(
    api.PUT("/api/v1/workflows/{workflow_id}/samples/{sample_id}", { params: ofSample(workflow, sample), body: { name, input } }),
  );

export const dropSample = (workflow: string, sample: string) =>
  answer<void>(api.DELETE("/api/v1/workflows/{workflow_id}/samples/{sample_id}", { params: ofSample(workflow, sample) }));

export interface PreviewQuestion {
  document: TrialRequest["document"];
  node: string;
  source: string;
  kind: "expression" | "template" | "condition" | "params";
  pointer?: string;
  run?: string;
  item?: number;
}

type SentQuestion = components["schemas"]["PreviewRequest"];

export const preview = (workflow: string, question: PreviewQuestion, signal: AbortSignal) =>
  answer<Previewed>(
    api.POST("/api/v1/workflows/{workflow_id}/preview", {
      params: at(workflow),
      body: question as unknown as SentQuestion,
      signal,
    }),
  );
