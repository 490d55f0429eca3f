// Colours that fit the page and can always be read. The page's own background decides; nothing is asked of the page.

export interface Rgb {
  r: number;
  g: number;
  b: number;
}
export type ThemeName = 'light' | 'dim' | 'dark' | 'lights-out';

/** What the interface is painted with, as CSS colours. Every pair that carries text has a contrast of 4.5 or more. */
export interface Palette {
  surface: string;
  raised: string;
  sunken: string;
  line: string;
  edge: string;
  ink: string;
  soft: string;
  accent: string;
  onAccent: string;
  stop: string;
  stopFill: string;
  warn: string;
  warnFill: string;
  good: string;
  goodFill: string;
  hint: string;
  hintFill: string;
}

const light: Palette = {
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f3f5f8',
  line: '#dfe4ea',
  edge: '#7c8794',
  ink: '#14191f',
  soft: '#505b67',
  accent: '#1c5fc4',
  onAccent: '#ffffff',
  stop: '#b3152c',
  stopFill: '#fdecee',
  warn: '#8a4b00',
  warnFill: '#fff3df',
  good: '#0b6b3a',
  goodFill: '#e6f6ec',
  hint: '#505b67',
  hintFill: '#f3f5f8',
};
const dim: Palette = {
  surface: '#1b2836',
  raised: '#22303f',
  sunken: '#15202b',
  line: '#38495b',
  edge: '#8296aa',
  ink: '#f3f6f9',
  soft: '#b3c0cc',
  accent: '#8cc0ff',
  onAccent: '#0c1825',
  stop: '#ff9aa5',
  stopFill: '#47242e',
  warn: '#ffc069',
  warnFill: '#43331c',
  good: '#7edea6',
  goodFill: '#1a3d33',
  hint: '#b3c0cc',
  hintFill: '#263544',
};
const dark: Palette = {
  surface: '#242628',
  raised: '#2d3033',
  sunken: '#1b1d1f',
  line: '#44484d',
  edge: '#8d949c',
  ink: '#f2f3f5',
  soft: '#b7bdc4',
  accent: '#8cc0ff',
  onAccent: '#101820',
  stop: '#ff9aa5',
  stopFill: '#4a262c',
  warn: '#ffc069',
  warnFill: '#45351c',
  good: '#7edea6',
  goodFill: '#1f3d2d',
  hint: '#b7bdc4',
  hintFill: '#303336',
};
const lightsOut: Palette = {
  surface: '#111417',
  raised: '#1a1e22',
  sunken: '#08090b',
  line: '#33393f',
  edge: '#7f8891',
  ink: '#f0f2f4',
  soft: '#a9b1b9',
  accent: '#8cc0ff',
  onAccent: '#0a1118',
  stop: '#ff9aa5',
  stopFill: '#3d1b21',
  warn: '#ffc069',
  warnFill: '#372a14',
  good: '#7edea6',
  goodFill: '#12301f',
  hint: '#a9b1b9',
  hintFill: '#1f2327',
};
export const palettes: Record<ThemeName, Palette> = { light, dim, dark, 'lights-out': lightsOut };

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa` and the `rgb()`/`rgba()` of computed styles; null for anything else or transparent. */
export function parseColour(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text.trim())?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
    const n = Number.parseInt(full.slice(0, 6), 16);
    return { r: n >> 16, g: (n >> 8) & 255, b: n & 255 };
  }
  const parts = /^rgba?\(([^)]+)\)$/i
    .exec(text.trim())?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return null;
  const [r = 0, g = 0, b = 0, alpha = 1] = parts;
  return alpha < 0.5 ? null : { r, g, b };
}

/** Relative luminance of WCAG 2, 0 black to 1 white. */
export function luminance({ r, g, b }: Rgb): number {
  const linear = (c: number): number => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Contrast ratio of WCAG 2, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [la, lb] = [luminance(a), luminance(b)];
  return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
}

export const css = ({ r, g, b }: Rgb): string => `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;

/**
 * The nearest colour to `colour` that stands out from `background` by `ratio`: moved towards black or white, whichever way
 * gets there, no further than needed. A colour that can't be read becomes `fallback`.
 */
export function readable(colour: string, background: string, ratio: number, fallback = '#5b6673'): Rgb {
  const ground = parseColour(background) ?? { r: 255, g: 255, b: 255 };
  const start = parseColour(colour) ?? parseColour(fallback) ?? { r: 91, g: 102, b: 115 };
  const end = luminance(ground) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 50; step++) {
    const mix = (c: number): number => Math.round(c + ((end - c) * step) / 50);
    const tried = { r: mix(start.r), g: mix(start.g), b: mix(start.b) };
    if (contrast(tried, ground) >= ratio) return tried;
  }
  return { r: end, g: end, b: end };
}

/** Which palette sits well on a page of this background. */
export function themeFor(background: Rgb | null, prefersDark: boolean): ThemeName {
  if (!background) return prefersDark ? 'dark' : 'light';
  const light = luminance(background);
  if (light > 0.35) return 'light';
  if (light < 0.003) return 'lights-out';
  return background.b - background.r > 12 ? 'dim' : 'dark';
}

/** The background the page shows behind everything, or null when it sets none. */
export function pageBackground(view: Document): Rgb | null {
  for (const element of [view.body, view.documentElement]) {
    const colour = element ? parseColour(getComputedStyle(element).backgroundColor) : null;
    if (colour) return colour;
  }
  return null;
}

/** A palette as custom properties, plus the brand's colour made fit to be seen (3:1) on the palette's surface. */
export function variables(name: ThemeName, brand?: string): Record<string, string> {
  const palette = palettes[name];
  const out: Record<string, string> = {};
  for (const [key, value] of Object.entries(palette))
    out[`--${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`] = value;
  if (brand) out['--brand'] = css(readable(brand, palette.surface, 3));
  return out;
}
