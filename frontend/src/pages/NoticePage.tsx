/** Where the link of a mail leads: notes that the notice was read, and goes on to where it happened. */
import { useEffect } from "react";
import { Navigate, useParams } from "react-router";
import { useRead } from "../api/notices";
import { LoadError } from "../parts/LoadError";
import { Waiting } from "../parts/Waiting";

export default function NoticePage() {
  const { id = "" } = useParams();
  const { mutate, data, error } = useRead();
  useEffect(() => mutate(id), [mutate, id]);
  if (error) return <LoadError error={error} />;
  return data ? <Navigate to={data.place} replace /> : <Waiting />;
}
