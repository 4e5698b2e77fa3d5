/** The first page after the sign-in. */
import { useMe } from "../api/session";

export default function HomePage() {
  const { user } = useMe();
  return <h1>{user.name}</h1>;
}
