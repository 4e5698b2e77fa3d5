/** Mantine speaks in our tokens: none of its own colours reaches the screen. */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

const tuple = (token: string) =>
  Array.from({ length: 10 }, () => `var(--${token})`) as unknown as MantineColorsTuple;

const variants: VariantColorsResolver = (input) => {
  const name = input.color === "fail" ? "fail" : "machine";
  const border = "1px solid transparent";
  switch (input.variant) {
    case "filled":
      return {
        background: `var(--${name})`,
        hover: name === "machine" ? "var(--machine-press)" : "var(--fail)",
        color: "var(--on)",
        border,
      };
    case "default":
      return {
        background: "var(--surface)",
        hover: "var(--hover)",
        color: name === "fail" ? "var(--fail)" : "var(--ink)",
        border: "1px solid var(--control)",
      };
    case "light":
      return { background: `var(--${name}-bg)`, hover: `var(--${name}-bg)`, color: `var(--${name})`, border };
    case "subtle":
      return { background: "transparent", hover: "var(--hover)", color: `var(--${name})`, border };
    default:
      return defaultVariantColorsResolver(input);
  }
};

const px = (name: string) => `var(--${name})`;

export const theme = createTheme({
  primaryColor: "machine",
  colors: { machine: tuple("machine"), fail: tuple("fail"), red: tuple("fail"), gray: tuple("ink-3") },
  white: "var(--surface)",
  black: "var(--ink)",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: px("note"), sm: px("base"), md: px("base"), lg: px("body"), xl: px("title") },
  lineHeights: { xs: "1.5", sm: "1.43", md: "1.43", lg: "1.5", xl: "1.4" },
  radius: { xs: px("r-control"), sm: px("r-control"), md: px("r-card"), lg: px("r-frame"), xl: px("r-round") },
  spacing: { xs: px("s2"), sm: px("s3"), md: px("s4"), lg: px("s5"), xl: px("s6") },
  shadows: { xs: px("shadow-card"), sm: px("shadow-card"), md: px("shadow-menu"), lg: px("shadow-menu"), xl: px("shadow-dialog") },
  defaultRadius: "sm",
  cursorType: "pointer",
  focusClassName: "focusable",
  respectReducedMotion: true,
  variantColorResolver: variants,
});

const roles = {
  "--mantine-color-body": "var(--canvas)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-anchor": "var(--machine)",
  "--mantine-color-error": "var(--fail)",
  "--mantine-color-success": "var(--machine)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--control)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-contrast": "var(--on)",
};

/** Mantine's two neutral scales: gray runs from paper to ink, dark from ink to paper. */
const SCALES = {
  gray: ["sunken", "sunken", "line", "line", "control", "ink-3", "ink-3", "ink-2", "ink", "ink"],
  dark: ["ink", "ink-2", "ink-3", "ink-3", "control", "line", "surface", "canvas", "sunken", "sunken"],
};

const scale = Object.fromEntries(
  Object.entries(SCALES).flatMap(([name, tokens]) =>
    tokens.map((token, index) => [`--mantine-color-${name}-${index}`, `var(--${token})`]),
  ),
);

export const cssVariables: CSSVariablesResolver = () => ({
  variables: scale,
  light: roles,
  dark: roles,
});

export const schemes = localStorageColorSchemeManager({ key: "sekimori.theme" });
