import "./styles/tokens.css";
import "./styles/roles.css";
import "./styles/mantine";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);

// The web font is the last in the list: its files are fetched only where no installed font matches.
void import("@fontsource-variable/noto-sans-jp/wght.css");
