/** Tries of a draft: started, and what lies beside the draft for them: samples and pinned data. */
import { useQuery } from "@tanstack/react-query";
import type { Json } from "../model/json";
import type { Pin, Previewed, Sample, TrialRequest } from "../model/trial";
import { answer, api } from "./client";

interface Call {
  params: { path: Record<string, string> };
  body?: unknown;
  signal?: AbortSignal;
}
type Method = (path: string, call: Call) => Promise<{ data?: unknown }>;
const soon = api as unknown as Record<"GET" | "POST" | "PUT" | "DELETE", Method>;

const WORKFLOW = "/api/v1/workflows/{workflow_id}";
const at = (workflow: string, more: Record<string, string> = {}) => ({ path: { workflow_id: workflow, ...more } });

export const startTrial = (workflow: string, body: TrialRequest) =>
  answer<{ run_id: string }>(soon.POST(`${WORKFLOW}/tries`, { params: at(workflow), body }));

export const readPins = (workflow: string) =>
  answer<{ items: Pin[] }>(soon.GET(`${WORKFLOW}/pins`, { params: at(workflow) }));

export const putPin = (workflow: string, node: string, port: string, value: Json) =>
  answer<Pin>(soon.PUT(`${WORKFLOW}/pins/{node_id}`, { params: at(workflow, { node_id: node }), body: { port, value } }));

export const dropPin = (workflow: string, node: string) =>
  answer<void>(soon.DELETE(`${WORKFLOW}/pins/{node_id}`, { params: at(workflow, { node_id: node }) }));

export const samplesKey = (workflow: string) => ["workflow", workflow, "samples"];

export function useSamples(workflow: string, isOn = true) {
  return useQuery({
    queryKey: samplesKey(workflow),
    enabled: isOn && workflow !== "",
    queryFn: () => answer<{ items: Sample[] }>(soon.GET(`${WORKFLOW}/samples`, { params: at(workflow) })),
  });
}

export const createSample = (workflow: string, name: string, input: Json) =>
  answer<Sample>(soon.POST(`${WORKFLOW}/samples`, { params: at(workflow), body: { name, input } }));

export const putSample = (workflow: string, sample: string, name: string, input: Json) =>
  answer<Sample>(
    soon.PUT(`${WORKFLOW}/samples/{sample_id}`, { params: at(workflow, { sample_id: sample }), body: { name, input } }),
  );

export const dropSample = (workflow: string, sample: string) =>
  answer<void>(soon.DELETE(`${WORKFLOW}/samples/{sample_id}`, { params: at(workflow, { sample_id: sample }) }));

export interface PreviewQuestion {
  document: TrialRequest["document"];
  node: string;
  source: string;
  kind: "expression" | "template" | "condition" | "params";
  pointer?: string;
  run?: string;
  item?: number;
}

export const preview = (workflow: string, body: PreviewQuestion, signal: AbortSignal) =>
  answer<Previewed>(soon.POST(`${WORKFLOW}/preview`, { params: at(workflow), body, signal }));
