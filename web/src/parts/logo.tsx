// SPDX-License-Identifier: Apache-2.0

export function Logo({ size = 32 }: { size?: number }) {
  return <img src="/icon.svg" width={size} height={size} alt="" />;
}
