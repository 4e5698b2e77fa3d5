/** Mantine in our tokens. Its variables stand in `roles.css`, not in a style element of the page,
 * so that the Content-Security-Policy may forbid inline styles. */
import {
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
  Menu,
  Modal,
  Radio,
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

export const theme = createTheme({
  primaryColor: "machine",
  colors: { machine: tuple("machine"), fail: tuple("fail"), red: tuple("fail"), gray: tuple("ink-3") },
  white: "var(--surface)",
  black: "var(--ink)",
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: variants,
  components: {
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: "var(--on)" } }),
    Radio: Radio.extend({ defaultProps: { iconColor: "var(--on)" } }),
    // Its placeholder for the first focus is a child that no menu may have.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }), // the lock is a style element
  },
});

export const schemes = localStorageColorSchemeManager({ key: "sekimori.theme" });
