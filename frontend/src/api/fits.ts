/** Compile-time proof that every field which the model reads is one that the server describes. */
import type { Problem } from "../model/document";
import type { FileLook } from "../model/fileLook";
import type { FailureGroup, Home, Tray } from "../model/home";
import type { Address, Delivery, HeardCall, Listening } from "../model/hook";
import type { NodeType } from "../model/nodeType";
import type { Choices, Notice, NoticeChannel, NoticeTrial, Occurrence, WorkflowChoice } from "../model/notice";
import type { NodeProgress } from "../model/progress";
import type { Present } from "../model/present";
import type { MyRequest, RequestDecision, RequestSummary, RequestWait } from "../model/request";
import type { Review } from "../model/review";
import type { NodeActivation, Run, RunDetail, RunEvent } from "../model/run";
import type { Template, TemplateStep, TemplateWire } from "../model/gallery";
import type { Secret, SecretValue } from "../model/secret";
import type { NotSent, Pin, Previewed, Sample, TrialRequest } from "../model/trial";
import type { AskedForm, Question, Receipt, SentForm, Submission } from "../model/sentForm";
import type { Firing, SchedulePreview, Trigger } from "../model/trigger";
import type { Version, WorkflowDetail, WorkflowSummary } from "../model/workflow";
import type { ApiKey, Invitation, NewKey, User } from "./access";
import type { Checked, Saved } from "./drafts";
import type { Presence } from "./presence";
import type { Claim, Decided } from "./reviews";
import type { Session } from "./session";
import type { PreviewQuestion } from "./trials";
import type { Used } from "./templates";
import type { components } from "./types.gen";

type Schemas = components["schemas"];

/** The names that the model has and the server lacks; anything but `never` is an error below. */
type Surplus<Model, Name extends keyof Schemas> = Exclude<keyof Model, keyof Schemas[Name]>;

type Nothing<T extends never> = T;

export type Fits = [
  Nothing<Surplus<Run, "RunItem">>,
  Nothing<Surplus<RunDetail, "Run">>,
  Nothing<Surplus<NodeProgress, "NodeProgress">>,
  Nothing<Surplus<NodeActivation, "Activation">>,
  Nothing<Surplus<Notice, "Notice">>,
  Nothing<Surplus<Occurrence, "Occurrence">>,
  Nothing<Surplus<NoticeChannel, "NoticeChannel">>,
  Nothing<Surplus<NoticeTrial, "NoticeTrial">>,
  Nothing<Surplus<Choices, "NoticeChoices">>,
  Nothing<Surplus<WorkflowChoice, "WorkflowNotices">>,
  Nothing<Surplus<NotSent, "NotSent">>,
  Nothing<Surplus<Pin, "Pin">>,
  Nothing<Surplus<Previewed, "Preview">>,
  Nothing<Surplus<PreviewQuestion, "PreviewRequest">>,
  Nothing<Surplus<Sample, "Sample">>,
  Nothing<Surplus<TrialRequest, "TryRequest">>,
  Nothing<Surplus<RunEvent, "Event">>,
  Nothing<Surplus<Review, "Review">>,
  Nothing<Surplus<Claim, "Claim">>,
  Nothing<Surplus<Decided, "Decided">>,
  Nothing<Surplus<WorkflowSummary, "WorkflowItem">>,
  Nothing<Surplus<WorkflowDetail, "Workflow">>,
  Nothing<Surplus<Version, "VersionItem">>,
  Nothing<Surplus<Checked, "Check">>,
  Nothing<Surplus<Saved, "WorkflowSaved">>,
  Nothing<Surplus<FileLook, "FileLook">>,
  Nothing<Surplus<Presence, "Presence">>,
  Nothing<Surplus<Present, "Present">>,
  Nothing<Surplus<Home, "Home">>,
  Nothing<Surplus<Tray, "Tray">>,
  Nothing<Surplus<FailureGroup, "FailureGroup">>,
  Nothing<Surplus<Problem, "DocumentProblem">>,
  Nothing<Surplus<NodeType, "NodeType">>,
  Nothing<Surplus<User, "User">>,
  Nothing<Surplus<Invitation, "Invitation">>,
  Nothing<Surplus<ApiKey, "ApiKey">>,
  Nothing<Surplus<NewKey, "NewApiKey">>,
  Nothing<Surplus<Secret, "Secret">>,
  Nothing<Surplus<SecretValue, "SecretValue">>,
  Nothing<Surplus<Session, "Session">>,
  Nothing<Surplus<Template, "Template">>,
  Nothing<Surplus<TemplateStep, "TemplateStep">>,
  Nothing<Surplus<TemplateWire, "TemplateWire">>,
  Nothing<Surplus<Used, "Used">>,
  Nothing<Surplus<AskedForm, "Form">>,
  Nothing<Surplus<SentForm, "SentForm">>,
  Nothing<Surplus<Question, "Question">>,
  Nothing<Surplus<Receipt, "Receipt">>,
  Nothing<Surplus<Submission, "Submission">>,
  Nothing<Surplus<RequestSummary, "RequestSummary">>,
  Nothing<Surplus<RequestWait, "RequestWait">>,
  Nothing<Surplus<RequestDecision, "RequestDecision">>,
  Nothing<Surplus<MyRequest, "MyRequest">>,
  Nothing<Surplus<Trigger, "Trigger">>,
  Nothing<Surplus<Firing, "Firing">>,
  Nothing<Surplus<SchedulePreview, "SchedulePreview">>,
  Nothing<Surplus<Address, "Address">>,
  Nothing<Surplus<Delivery, "Delivery">>,
  Nothing<Surplus<HeardCall, "HeardCall">>,
  Nothing<Surplus<Listening, "Listening">>,
];
