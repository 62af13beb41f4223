// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Checkbox, createTheme, type MantineColorsTuple, NativeSelect, Skeleton, Table, TextInput, Tooltip } from "@mantine/core";

// From paper to ink: what buttons and marks are made of.
const ink: MantineColorsTuple = [
  "#fafafa",
  "#f1f1f1",
  "#e3e3e3",
  "#cccccc",
  "#b5b5b5",
  "#8a8a8a",
  "#616161",
  "#4a4a4a",
  "#303030",
  "#1a1a1a",
];

const FILLED = {
  "--button-bg": "var(--w-primary)",
  "--button-hover": "var(--w-primary-hover)",
  "--button-color": "var(--w-primary-text)",
};

// The visual language of Shopify's admin: Inter at 13 px, ink on white cards over grey, quiet borders, small radii.
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, "Segoe UI", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", "Liberation Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.8125rem", lg: "0.875rem", xl: "1rem" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.5", lg: "1.5", xl: "1.5" },
  headings: {
    fontWeight: "650",
    sizes: { h1: { fontSize: "1.25rem" }, h2: { fontSize: "0.875rem" }, h3: { fontSize: "0.8125rem" } },
  },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  colors: { ink },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 1 },
  cursorType: "pointer",
  components: {
    Button: Button.extend({
      defaultProps: { size: "xs", variant: "default" },
      styles: { root: { fontWeight: 550 } },
      vars: (_, { variant }) => ({ root: variant === "filled" ? FILLED : {} }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "xs", color: "var(--w-primary)", iconColor: "var(--w-primary-text)" } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: "xs" } }),
    TextInput: TextInput.extend({ defaultProps: { size: "xs" } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 7, horizontalSpacing: 8 } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "sm" } }),
  },
});
