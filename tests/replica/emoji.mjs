// Emoji pictures drawn here (the sites use images, with the character as `alt`): a coloured disc with a simple face.
const moods = {
  '1f621': ['#dd2e44', 'frown'],
  '1f620': ['#f4900c', 'frown'],
  '1f622': ['#ffcc4d', 'frown'],
  '1f644': ['#ffcc4d', 'flat'],
  '1f64f': ['#ffcc4d', 'flat'],
  2764: ['#dd2e44', 'none'],
  '1f389': ['#9266cc', 'none'],
  '1f4e6': ['#c1694f', 'none'],
};
const mouths = {
  smile: '<path d="M11 20q7 9 14 0" stroke="#222" stroke-width="2" fill="none"/>',
  frown: '<path d="M11 25q7-8 14 0" stroke="#222" stroke-width="2" fill="none"/>',
  flat: '<path d="M11 23h14" stroke="#222" stroke-width="2"/>',
  none: '',
};

/** @param {string} code code points in hex joined by "-", as in Twemoji's file names */
export function emojiSvg(code) {
  const [colour, mood] = moods[code.split('-')[0]] ?? ['#ffcc4d', 'smile'];
  const eyes =
    mood === 'none' ? '' : '<circle cx="12" cy="14" r="2.4" fill="#222"/><circle cx="24" cy="14" r="2.4" fill="#222"/>';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><circle cx="18" cy="18" r="17" fill="${colour}"/>${eyes}${mouths[mood]}</svg>`;
}
