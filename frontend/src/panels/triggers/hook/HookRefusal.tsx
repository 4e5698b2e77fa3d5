/** Why a call is refused, in the reader's language where the code is known. */
import { refusalOfCode } from "../../../api/problem";

interface Props {
  code: string;
  detail: string;
}

export const HookRefusal = ({ code, detail }: Props) => <>{refusalOfCode(code, detail)}</>;
