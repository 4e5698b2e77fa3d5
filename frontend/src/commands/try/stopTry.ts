/** Calls off the try that is going on. */
import { useTrialStore } from "../../store/trial";
import { cancelRun } from "../cancelRun";

export async function stopTry(): Promise<void> {
  const { tried } = useTrialStore.getState();
  if (tried) await cancelRun(tried.run);
}
