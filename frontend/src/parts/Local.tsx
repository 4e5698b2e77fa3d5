/** Keeps a part that cannot be shown, or not be fetched, from taking the whole page with it. */
import { Component, type ReactNode, Suspense } from "react";
import { ErrorNotice } from "./Notice";
import { Waiting } from "./Waiting";

interface Props {
  children: ReactNode;
  /** Shows nothing while it is being fetched. */
  isQuiet?: boolean;
}

export class Local extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error) return <ErrorNotice error={error} />;
    return <Suspense fallback={this.props.isQuiet ? null : <Waiting />}>{this.props.children}</Suspense>;
  }
}
