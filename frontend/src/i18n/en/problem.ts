export const problem = {
  network: "The server cannot be reached. What you typed is kept. Check the connection and try again.",
  server: "The server failed. Nothing was half saved. Try again in a moment.",
  unknown: "That did not work. Try again.",
  bad_credentials: "The email address or the password is wrong.",
  rate_limited: "Too many attempts. Wait a minute and try again.",
  forbidden: "Your role does not allow this. Ask an administrator.",
  not_found: "It does not exist, or you may not see it.",
  not_signed_in: "Sign in to go on.",
} as const;
