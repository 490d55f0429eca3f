// Small line icons drawn for the replica.
import React from 'react';

const shapes = {
  reply: 'M4 5h16v11h-8l-5 4v-4H4z',
  repost: 'M4 9l4-4 4 4M8 5v10h7M20 15l-4 4-4-4M16 19V9H9',
  like: 'M12 20l-7-7a4.5 4.5 0 0 1 7-5 4.5 4.5 0 0 1 7 5z',
  views: 'M5 20V10M10 20V4M15 20v-8M20 20V7',
  bookmark: 'M6 4h12v16l-6-4-6 4z',
  share: 'M12 15V4M8 8l4-4 4 4M5 14v6h14v-6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  search: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20h4',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c1-5 15-5 16 0',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4',
  gif: 'M4 6h16v12H4zM9 10H7v4h2v-2M12 10v4M15 14v-4h3',
  face: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9 10h.01M15 10h.01M8.500 14.500c2 2.500 5 2.500 7 0',
  close: 'M6 6l12 12M18 6L6 18',
};

export const Icon = ({ name, size = 19 }) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="icon">
    <g>
      <path d={shapes[name]} />
    </g>
  </svg>
);
export const Verified = () => (
  <svg
    viewBox="0 0 22 22"
    aria-label="Verified account"
    role="img"
    className="verified"
    data-testid="icon-verified"
    width="18"
    height="18"
  >
    <g>
      <circle cx="11" cy="11" r="9" />
      <path d="M7 11l3 3 5-6" />
    </g>
  </svg>
);
