/** Providers and routes; each page is a file of its own that is loaded when it is opened. */
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { whenSignedOut } from "./api/client";
import { Problem } from "./api/problem";
import { Crash } from "./parts/Crash";
import { Frame } from "./parts/Frame";
import { Waiting } from "./parts/Waiting";
import { useDraftStore } from "./store/draft";
import { schemes, theme } from "./styles/theme";

const SignInPage = lazy(() => import("./pages/SignInPage"));
const FirstPage = lazy(() => import("./pages/FirstPage"));
const HomePage = lazy(() => import("./pages/HomePage"));
const WorkflowsPage = lazy(() => import("./pages/WorkflowsPage"));
const WorkflowPage = lazy(() => import("./pages/WorkflowPage"));
const EditorPage = lazy(() => import("./pages/EditorPage"));
const TemplatesPage = lazy(() => import("./pages/TemplatesPage"));
const TemplatePage = lazy(() => import("./pages/TemplatePage"));
const RunsPage = lazy(() => import("./pages/RunsPage"));
const RunPage = lazy(() => import("./pages/RunPage"));
const ComparePage = lazy(() => import("./pages/ComparePage"));
const RequestsPage = lazy(() => import("./pages/RequestsPage"));
const RequestPage = lazy(() => import("./pages/RequestPage"));
const FormPage = lazy(() => import("./pages/FormPage"));
const ReceiptPage = lazy(() => import("./pages/ReceiptPage"));
const CallbacksPage = lazy(() => import("./pages/CallbacksPage"));
const ReviewsPage = lazy(() => import("./pages/ReviewsPage"));
const NoticesPage = lazy(() => import("./pages/NoticesPage"));
const NoticePage = lazy(() => import("./pages/NoticePage"));
const AccessPage = lazy(() => import("./pages/AccessPage"));
const ProfilePage = lazy(() => import("./pages/ProfilePage"));
const HelpPage = lazy(() => import("./pages/HelpPage"));
const MissingPage = lazy(() => import("./pages/MissingPage"));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => !(error instanceof Problem && error.status < 500) && count < 2,
    },
  },
});
whenSignedOut(() => {
  const { id, tell } = useDraftStore.getState();
  if (id === null) queries.setQueryData(["session"], null);
  else tell({ state: "signed_out" }); // the editor asks to sign in again in place
});

function Pages() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route path="/first" element={<FirstPage />} />
      <Route path="/forms/:token" element={<FormPage />} />
      <Route path="/receipts/:token" element={<ReceiptPage />} />
      <Route element={<Frame />}>
        <Route index element={<HomePage />} />
        <Route path="workflows" element={<WorkflowsPage />} />
        <Route path="workflows/:reference" element={<WorkflowPage />} />
        <Route path="workflows/:reference/edit" element={<EditorPage />} />
        <Route path="templates" element={<TemplatesPage />} />
        <Route path="templates/:key" element={<TemplatePage />} />
        <Route path="runs" element={<RunsPage />} />
        <Route path="runs/:id" element={<RunPage />} />
        <Route path="runs/:id/compare/:other" element={<ComparePage />} />
        <Route path="callbacks" element={<CallbacksPage />} />
        <Route path="reviews" element={<ReviewsPage />} />
        <Route path="notices" element={<NoticesPage />} />
        <Route path="notices/:id" element={<NoticePage />} />
        <Route path="requests" element={<RequestsPage />} />
        <Route path="requests/:id" element={<RequestPage />} />
        <Route path="access" element={<AccessPage />} />
        <Route path="profile" element={<ProfilePage />} />
        <Route path="help" element={<HelpPage />} />
        <Route path="help/:topic" element={<HelpPage />} />
        <Route path="*" element={<MissingPage />} />
      </Route>
    </Routes>
  );
}

export function App() {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <Crash>
          <BrowserRouter>
            <Suspense fallback={<Waiting />}>
              <Pages />
            </Suspense>
          </BrowserRouter>
        </Crash>
      </QueryClientProvider>
    </MantineProvider>
  );
}
