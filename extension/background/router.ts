// The only door: who may ask what. A message that fails is answered with the failure; nothing is left hanging.
import { api } from '../shared/api.js';
import type { Failure, Message } from '../shared/messages.js';
import { onOurHosts } from './push.js';
import type { From, Service } from './service.js';
import { StoreError } from './store/open.js';
import { failure, noteTrouble } from './trouble.js';

/** Asked by pages of the extension only: a page of a site has no business with them, even through our content script. */
const ownPagesOnly = new Set<Message['kind']>([
  'practice/reply',
  'brand/save',
  'brand/import',
  'brand/check',
  'brand/holidays',
  'brand/remove',
  'store/export',
  'store/import',
  'store/erase',
  'queue/list',
  'queue/forecast',
  'case/show',
  'case/alike',
  'routine/view',
  'routine/show',
  'routine/close',
  'setup/view',
  'setup/tick',
  'goodwill/view',
  'goodwill/give',
  'praise/tray',
  'share/view',
  'share/mark',
  'report/view',
  'report/cases',
  'colleague/open',
  'colleague/reply',
]);
const kinds = new Set<string>([
  'page/posts',
  'page/looked',
  'card/open',
  'card/draft',
  'card/manual',
  'card/keep',
  'guard/open',
  'composer/check',
  'composer/who',
  'composer/sent',
  'practice/reply',
  'snippets/list',
  'page/show',
  'core/warm',
  'queue/list',
  'queue/forecast',
  'case/act',
  'case/alike',
  'case/aside',
  'case/show',
  'routine/view',
  'routine/show',
  'routine/close',
  'setup/view',
  'setup/tick',
  'goodwill/view',
  'goodwill/give',
  'praise/tray',
  'share/view',
  'share/mark',
  'report/view',
  'report/cases',
  'colleague/pack',
  'colleague/asked',
  'colleague/answer',
  'colleague/open',
  'colleague/reply',
  'brand/list',
  'brand/save',
  'brand/import',
  'brand/check',
  'brand/holidays',
  'brand/remove',
  'settings/get',
  'settings/set',
  'rule/mute',
  'store/export',
  'store/import',
  'store/erase',
  'panel/open',
]);

const siteOf = (url: string): 'x' | 'facebook' => (new URL(url).hostname.endsWith('facebook.com') ? 'facebook' : 'x');

/** Who asks; null for anybody this extension does not talk to. */
export function whoAsks(sender: chrome.runtime.MessageSender): From | null {
  if (sender.id !== api.runtime.id) return null;
  const url = sender.url ?? '';
  const own = url.startsWith(api.runtime.getURL(''));
  if (!own && (!sender.tab || (sender.frameId ?? 0) !== 0 || !onOurHosts(url))) return null;
  const secret = sender.tab?.incognito === true || api.extension?.inIncognitoContext === true;
  // What the practice page shows is made up: it must never reach the ledger.
  return { forgetful: secret || own, own: own && !secret, tab: sender.tab?.id, windowId: sender.tab?.windowId };
}

/** Answers one message. Never rejects. */
export async function route(
  service: Service,
  message: unknown,
  sender: chrome.runtime.MessageSender,
): Promise<unknown> {
  try {
    const from = whoAsks(sender);
    if (!from) throw new StoreError('unknown', 'not a sender this extension talks to');
    const asked = message as Message;
    if (typeof asked !== 'object' || asked === null || !kinds.has(asked.kind))
      throw new StoreError('unknown', 'not a message of this extension');
    const fromPage = !(sender.url ?? '').startsWith(api.runtime.getURL(''));
    if (fromPage && ownPagesOnly.has(asked.kind))
      throw new StoreError('unknown', `${asked.kind} is for the extension's own pages`);
    if (fromPage && 'where' in asked && asked.where && asked.where.site !== siteOf(sender.url!)) {
      throw new StoreError('unknown', 'the message names another site than it comes from');
    }
    return await service.answer(asked as never, from);
  } catch (error) {
    const out: Failure = failure(error);
    if (['store_full', 'store_failed', 'core_failed'].includes(out.failed.id)) await noteTrouble(out.failed);
    console.error(out.failed.id, out.failed.detail, error);
    return out;
  }
}

/** Opens the panel in the same turn as the click that asked: Chromium's side panel, else a tab of its own. */
export async function openPanel(sender: chrome.runtime.MessageSender): Promise<{ opened: boolean } | Failure> {
  if (!whoAsks(sender)) return failure(new StoreError('unknown', 'not a sender this extension talks to'));
  try {
    if (api.sidePanel && sender.tab) {
      await api.sidePanel.open({ windowId: sender.tab.windowId });
      return { opened: true };
    }
  } catch (error) {
    console.error(error);
  }
  try {
    // Firefox opens its sidebar only from a handler of its own interface.
    await api.tabs.create({ url: api.runtime.getURL('pages/panel.html') });
    return { opened: true };
  } catch (error) {
    return failure(error);
  }
}
