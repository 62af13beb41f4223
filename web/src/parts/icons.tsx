// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";

// Drawn in the text's colour, and silent: the words beside them say it.
function Icon({ children, size = 18 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const HomeIcon = () => <Icon><path d="M3 9.5 10 3.5l7 6M5 8.5v8h10v-8" /></Icon>;
export const OrderIcon = () => <Icon><path d="M5 3h10v14l-2.5-1.5L10 17l-2.5-1.5L5 17zM8 7h4M8 10.5h4" /></Icon>;
export const InboxIcon = () => <Icon><path d="M3 11h4l1 2.5h4l1-2.5h4M3 11v5.5h14V11L14.5 4h-9z" /></Icon>;
export const ListIcon = () => <Icon><path d="M7 5h10M7 10h10M7 15h10M3.5 5h.01M3.5 10h.01M3.5 15h.01" /></Icon>;
export const GearIcon = () => <Icon><path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" /></Icon>;
export const ChevronIcon = () => <Icon size={14}><path d="m5 8 5 5 5-5" /></Icon>;
export const SearchIcon = () => <Icon size={16}><circle cx="9" cy="9" r="5.5" /><path d="m13.5 13.5 3.5 3.5" /></Icon>;
export const FilterIcon = () => <Icon size={16}><circle cx="7.5" cy="8" r="4.5" /><path d="m11 11.5 2.5 3M12.5 5H18M14 9h4" /></Icon>;
export const OpenIcon = () => <Icon size={14}><path d="M11 4h5v5M16 4l-7 7M8 5H4.5v10.5H15V12" /></Icon>;
export const CheckIcon = () => <Icon size={14}><path d="m4 10.5 4 4 8-9" /></Icon>;
export const WarningIcon = () => <Icon size={16}><path d="M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1" /></Icon>;
export const UpIcon = () => <Icon size={12}><path d="M10 16V4M5 9l5-5 5 5" /></Icon>;
export const DownIcon = () => <Icon size={12}><path d="M10 4v12M5 11l5 5 5-5" /></Icon>;
