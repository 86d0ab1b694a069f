import type { ReactNode } from "react";

interface IconProps {
  /** Said aloud; without it the icon is decoration beside words. */
  label?: string | undefined;
  /** Edge in pixels; by default a little larger than the text beside it. */
  size?: number | undefined;
}

function icon(d: string, how: { mirrors?: boolean | undefined; width?: number | undefined } = {}) {
  return function Icon({ label, size }: IconProps): ReactNode {
    return (
      <svg
        viewBox="0 0 24 24"
        className={how.mirrors ? "icon icon-mirrors" : "icon"}
        strokeWidth={how.width ?? 1.9}
        {...(size ? { style: { width: size, height: size } } : {})}
        {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      >
        <path d={d} />
      </svg>
    );
  };
}

export const HandIcon = /* @__PURE__ */ icon(
  "M7 12V6.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-5a1.5 1.5 0 0 1 3 0v6m0-3.5a1.5 1.5 0 0 1 3 0V15c0 4-2.7 6.5-6.5 6.5-3 0-4.7-1.2-6.2-3.7L4 14.5c-.8-1.5 1-2.6 2-1.5l1 1",
);
export const CheckIcon = /* @__PURE__ */ icon("M5 12.5l4.5 4.5L19 7.5", { width: 2.2 });
export const CloseIcon = /* @__PURE__ */ icon("M6 6l12 12M18 6L6 18");
export const PlusIcon = /* @__PURE__ */ icon("M12 5v14M5 12h14");
export const MinusIcon = /* @__PURE__ */ icon("M5 12h14");
export const SwapIcon = /* @__PURE__ */ icon("M4 8h14m-4-4 4 4-4 4M20 16H6m4 4-4-4 4-4");
export const EyeIcon = /* @__PURE__ */ icon(
  "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Zm7.4 0a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0",
);
export const EyeOffIcon = /* @__PURE__ */ icon(
  "M4 4l16 16M9.9 5.7A9.6 9.6 0 0 1 12 5.5c6.4 0 10 6.5 10 6.5a17 17 0 0 1-2.9 3.6M6.2 7.4A16.6 16.6 0 0 0 2 12s3.6 6.5 10 6.5c1.5 0 2.9-.4 4.1-.9M10 10.3a2.6 2.6 0 0 0 3.6 3.7",
);
export const CloudOffIcon = /* @__PURE__ */ icon(
  "M3 3l18 18M7 18a4.5 4.5 0 0 1-.6-8.9M9.5 6.2A6 6 0 0 1 17.8 10a4 4 0 0 1 2.6 6.6M7 18h11",
);
export const MicIcon = /* @__PURE__ */ icon(
  "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v3",
);
export const PenIcon = /* @__PURE__ */ icon(
  "M5 19l1-4.5L16.5 4a2.1 2.1 0 0 1 3 0l.5.5a2.1 2.1 0 0 1 0 3L9.5 18 5 19Z",
);
export const UpIcon = /* @__PURE__ */ icon("M12 19V6m-6 6 6-6 6 6");
export const DownIcon = /* @__PURE__ */ icon("M12 5v13m-6-6 6 6 6-6");
export const BackIcon = /* @__PURE__ */ icon("M19 12H6m6 6-6-6 6-6", { mirrors: true });
export const ForwardIcon = /* @__PURE__ */ icon("M5 12h13m-6 6 6-6-6-6", { mirrors: true });
export const DotsIcon = /* @__PURE__ */ icon("M5 12h.01M12 12h.01M19 12h.01", { width: 3 });
export const ChevronDownIcon = /* @__PURE__ */ icon("M6 9.5l6 6 6-6", { width: 2.2 });
export const ChevronUpIcon = /* @__PURE__ */ icon("M6 14.5l6-6 6 6", { width: 2.2 });
export const ChevronEndIcon = /* @__PURE__ */ icon("M9.5 6l6 6-6 6", { mirrors: true, width: 2.2 });
export const ChevronStartIcon = /* @__PURE__ */ icon("M14.5 6l-6 6 6 6", { mirrors: true, width: 2.2 });
export const UndoIcon = /* @__PURE__ */ icon("M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4", { mirrors: true });
export const MessageIcon = /* @__PURE__ */ icon("M4 5.5h16v11H9.5L5.5 20v-3.5H4Z", { mirrors: true });
export const PauseIcon = /* @__PURE__ */ icon("M8.5 5.5v13M15.5 5.5v13", { width: 2.4 });
export const PlayIcon = /* @__PURE__ */ icon("M7.5 5v14l11-7Z", { mirrors: true });
export const PeopleIcon = /* @__PURE__ */ icon(
  "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9c0-3.5 2.8-5.5 6.5-5.5s6.5 2 6.5 5.5M16 4.4a3.5 3.5 0 0 1 0 6.3M18 15c2.2.8 3.5 2.6 3.5 5",
);
export const LockIcon = /* @__PURE__ */ icon("M6 11h12v9H6Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3");
export const AlertIcon = /* @__PURE__ */ icon("M12 4 2.5 20h19ZM12 10v4.5M12 17.3h.01");
export const InfoIcon = /* @__PURE__ */ icon("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5M12 7.6h.01");
export const ClockIcon = /* @__PURE__ */ icon("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14.5V12l3.5 2");
export const DragIcon = /* @__PURE__ */ icon("M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01", {
  width: 2.8,
});
export const SearchIcon = /* @__PURE__ */ icon(
  "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20 20",
);
export const DownloadIcon = /* @__PURE__ */ icon("M12 4v11m-5-5 5 5 5-5M5 20h14");
export const PrintIcon = /* @__PURE__ */ icon("M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z");
export const LinkIcon = /* @__PURE__ */ icon(
  "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L11.8 6.5M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.3-1.3",
);
export const SettingsIcon = /* @__PURE__ */ icon("M4 7h9m4 0h3M4 17h3m4 0h9M15 4.5v5M9 14.5v5");
export const SunIcon = /* @__PURE__ */ icon(
  "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
);
export const MoonIcon = /* @__PURE__ */ icon("M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z");
export const FlagIcon = /* @__PURE__ */ icon("M6 21V4h11l-2 4 2 4H6", { mirrors: true });
export const SendIcon = /* @__PURE__ */ icon("M4 12 20 4.5 16 20l-4.5-6Zm7.5 2L20 4.5", { mirrors: true });
export const HideIcon = /* @__PURE__ */ icon("M4 7h16M6.5 7l1 13h9l1-13M9.5 7V4h5v3");
