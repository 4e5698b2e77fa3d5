// Runs before the first paint, so that a dark screen never flashes white.
(function () {
  var chosen = "auto";
  try {
    chosen = localStorage.getItem("sekimori.theme") || "auto";
  } catch (_) {
    // Storage may be closed to us; then the system decides.
  }
  var dark =
    chosen === "dark" ||
    (chosen !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
