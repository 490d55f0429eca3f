// What is asked about the switches.
import { pushChanged } from './push.js';
import type { Handlers } from './service.js';
import { getSettings, muteRule, setSettings } from './settings.js';

export const settingsHandlers: Pick<Handlers, 'settings/get' | 'settings/set' | 'rule/mute'> = {
  'settings/get': () => getSettings(),
  'settings/set': async ({ settings }) => {
    const now = await setSettings(settings);
    pushChanged('settings');
    return now;
  },
  'rule/mute': async ({ brand, rule, muted }) => {
    const now = await muteRule(brand, rule, muted);
    pushChanged('rules');
    return now;
  },
};
