// The sites Aplomb knows, by host name.
import { facebook } from './facebook.js';
import type { SiteAdapter } from './site.js';
import { x } from './x.js';

export const adapters: SiteAdapter[] = [x, facebook];

export function adapterFor(host: string): SiteAdapter | null {
  return adapters.find((adapter) => adapter.hosts.includes(host)) ?? null;
}
