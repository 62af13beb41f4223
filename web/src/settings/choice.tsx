// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from "@mantine/core";
import type { Option } from "./rule_options";

interface ChoiceProps<T> {
  label: string;
  description: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  error?: string | undefined;
}

// One of a few.
export function Choice<T extends string | number>({ options, value, onChange, ...field }: ChoiceProps<T>) {
  return (
    <NativeSelect
      {...field}
      value={String(value)}
      data={options.map((option) => ({ value: String(option.value), label: option.title }))}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => String(option.value) === currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}
