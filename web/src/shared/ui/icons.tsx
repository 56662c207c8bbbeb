import type { ReactNode } from 'react';

/** Drawn in the colour of the text, and silent: whoever uses one says what it means. */
const icon = (children: ReactNode, width = 16) =>
  function Icon() {
    return (
      <svg
        viewBox={`0 0 ${width} 16`}
        width={width}
        height="16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };

export const BackIcon = icon(<path d="M10 3 5 8l5 5" />);
export const MoreIcon = icon(<path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.4" />);
export const DownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />);
export const OutIcon = icon(<path d="M6.500 3.500h-3v9h9v-3M9 3h4v4M13 3 7.500 8.500" />);
export const PictureIcon = icon(<path d="M3 3h10v10H3zM3 11l3.500-3 2.500 2 1.500-1.500L13 11M6 6h.01" />);
export const VideoIcon = icon(<path d="M3 3h10v10H3zM6.700 5.700v4.600L10.500 8z" />);
export const VoiceIcon = icon(
  <path d="M8 2a2 2 0 0 1 2 2v3.500a2 2 0 0 1-4 0V4a2 2 0 0 1 2-2M3.500 7.500a4.500 4.500 0 0 0 9 0M8 12v2" />,
);
export const DocumentIcon = icon(<path d="M4 2h5l3 3v9H4zM9 2v3h3M6.500 8.500h3M6.500 11h3" />);
export const PlaceIcon = icon(
  <path d="M8 14S3.500 9.800 3.500 6.500a4.500 4.500 0 0 1 9 0C12.500 9.800 8 14 8 14M8 6.500h.01" />,
);
export const ContactIcon = icon(
  <path d="M8 2.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5M3 13.500a5 5 0 0 1 10 0" />,
);
export const ReactionIcon = icon(
  <path d="M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11M6 6.500h.01M10 6.500h.01M5.700 9.500a2.800 2.800 0 0 0 4.600 0" />,
);
export const MessageIcon = icon(<path d="M2.500 3.500h11v7.500H7L4 13.500V11H2.500z" />);
export const ClockIcon = icon(
  <>
    <circle cx="8" cy="8" r="5" />
    <path d="M8 5.500V8l1.700 1" />
  </>,
);
export const BellIcon = icon(<path d="M4.500 11V7a3.500 3.500 0 0 1 7 0v4l1 1h-9zM7 14h2" />);
export const SnoozeIcon = icon(<path d="M9.500 2.500H13l-3.500 4H13M3 6.500h5l-5 7h5" />);
export const BlockIcon = icon(
  <path d="M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11M4.100 4.100l7.800 7.800" />,
);
export const TickIcon = icon(<path d="m3.500 8.500 3 3 6-7" />);
export const TwoTicksIcon = icon(<path d="m1.500 8.500 3 3 6-7M8.500 11l.5.5 6-7" />, 17);
export const WarningIcon = icon(<path d="M8 5v3.500M8 11h.01M8 1.700 14.700 13.500H1.300z" />);
