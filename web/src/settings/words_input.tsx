// SPDX-License-Identifier: Apache-2.0
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { readWords, writeWords } from "./word_list";

interface WordsInputProps {
  label: string;
  description: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  error?: string | undefined;
}

// Words between commas; what is typed stays as it is typed until the field is left.
export function WordsInput({ value, onChange, ...field }: WordsInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      {...field}
      value={typed ?? writeWords(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readWords(currentTarget.value));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
