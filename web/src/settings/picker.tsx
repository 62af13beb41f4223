// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, TextInput } from "@mantine/core";
import type { PickerOption } from "./picker_options";

interface PickerProps {
  label: string;
  // Where there is nothing to pick from, the value is typed: its field's name and an example.
  typedLabel: string;
  placeholder?: string;
  inputMode?: "numeric";
  // "" is none.
  value: string;
  options: readonly PickerOption[];
  onChange: (value: string) => void;
  error: string | undefined;
}

// A record in Odoo, picked from those that there are.
export function Picker({ label, typedLabel, placeholder, inputMode, value, options, onChange, error }: PickerProps) {
  if (options.length === 0) {
    return (
      <TextInput
        label={typedLabel}
        placeholder={placeholder}
        inputMode={inputMode}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value.trim())}
        error={error}
      />
    );
  }
  const gone = value !== "" && !options.some((option) => option.value === value);
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[
        { value: "", label: "Choose…" },
        ...(gone ? [{ value, label: `${value}, not found in Odoo` }] : []),
        ...options,
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={error}
    />
  );
}
