// News to whoever shows something: open pages of the extension, and tabs of the sites. Nobody listening is no error.
import { api } from '../shared/api.js';
import type { Push } from '../shared/messages.js';

const hosts = (): string[] => api.runtime.getManifest().host_permissions ?? [];

/** True for an address on the manifest's hosts. */
export function onOurHosts(url: string): boolean {
  let at: URL;
  try {
    at = new URL(url);
  } catch {
    return false;
  }
  return hosts().some((pattern) => {
    const host = /^https:\/\/([^/*]+)\/\*$/.exec(pattern)?.[1];
    return at.protocol === 'https:' && at.hostname === host && at.port === '';
  });
}

export function pushToPages(push: Push): void {
  void api.runtime.sendMessage(push).catch(() => {});
}

export async function pushToTabs(push: Push, site?: 'x' | 'facebook', except?: number): Promise<void> {
  const wanted = hosts().filter((h) => !site || h.includes('facebook') === (site === 'facebook'));
  const tabs = await api.tabs.query({ url: wanted }).catch(() => []);
  for (const tab of tabs) {
    if (tab.id === undefined || tab.id === except || tab.incognito) continue;
    void api.tabs.sendMessage(tab.id, push).catch(() => {});
  }
}

export function pushChanged(what: Extract<Push, { kind: 'changed' }>['what']): void {
  pushToPages({ kind: 'changed', what });
  void pushToTabs({ kind: 'changed', what });
}
