// Text with emoji as images, the way both sites show it.
import React from 'react';

const emoji =
  /(?:\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*)/gu;

const code = (text) =>
  [...text]
    .map((c) => c.codePointAt(0).toString(16))
    .filter((h) => h !== 'fe0f')
    .join('-');

/** Splits `text` into strings and emoji images. */
export function withEmoji(text, size = 20) {
  const out = [];
  let from = 0;
  for (const m of text.matchAll(emoji)) {
    if (m.index > from) out.push(<span key={from}>{text.slice(from, m.index)}</span>);
    out.push(
      <img
        key={`e${m.index}`}
        alt={m[0]}
        draggable="false"
        className="emoji"
        width={size}
        height={size}
        src={`/replica/emoji/${code(m[0])}.svg`}
      />,
    );
    from = m.index + m[0].length;
  }
  if (from < text.length) out.push(<span key={from}>{text.slice(from)}</span>);
  return out;
}

/** A picture for a person: a coloured square with initials, as a data URI. */
export function avatar(name) {
  let hue = 0;
  for (const c of name) hue = (hue * 31 + c.codePointAt(0)) % 360;
  const initials = name
    .split(/\s+/)
    .map((w) => [...w][0])
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="hsl(${hue} 45% 45%)"/>` +
    `<text x="24" y="31" text-anchor="middle" font-family="sans-serif" font-size="19" fill="#fff">${initials}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
