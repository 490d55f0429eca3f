// Start of the background. Every listener is registered here and now: a worker is woken only for what it listened to in its
// first turn.
import { api } from '../shared/api.js';
import { alarmName } from './alarms.js';
import { packagedCore } from './core.js';
import { openPanel, route } from './router.js';
import { Service } from './service.js';
import { openStore } from './store/open.js';
import { noteTrouble, troubleOf } from './trouble.js';

const service = new Service({
  core: packagedCore(),
  openDb: (onGone) => openStore(undefined, onGone),
  now: () => new Date(),
});

/** Work nobody waits for: what fails in it is noted for the queue to show. */
function aside(work: Promise<unknown>): void {
  work.catch(async (error: unknown) => {
    console.error(error);
    await noteTrouble(troubleOf(error));
  });
}

api.runtime.onMessage.addListener((message: unknown, sender, answer) => {
  const asked =
    (message as { kind?: unknown } | null)?.kind === 'panel/open' ? openPanel(sender) : route(service, message, sender);
  void asked.then(answer);
  return true;
});

api.alarms.onAlarm.addListener((alarm) => {
  if (alarm.name === alarmName) aside(service.wake());
});

// An organisation that changes its policy reaches a browser that is running.
api.storage.onChanged.addListener((_changes, area) => {
  if (area === 'managed') aside(service.policy());
});

api.runtime.onStartup.addListener(() => aside(service.tidy()));

api.runtime.onInstalled.addListener(({ reason }) => {
  aside(service.tidy());
  if (reason === 'install') aside(api.tabs.create({ url: api.runtime.getURL('pages/welcome.html') }));
});

// There only once the agent has turned notices on.
api.notifications?.onClicked.addListener((id) => {
  void api.notifications.clear(id);
  aside(api.tabs.create({ url: api.runtime.getURL('pages/panel.html') }));
});

// Chromium opens its side panel by itself; Firefox's sidebar is opened in the handler of the click.
if (api.sidePanel) {
  aside(api.sidePanel.setPanelBehavior({ openPanelOnActionClick: true }));
} else {
  const { sidebarAction } = api as unknown as { sidebarAction?: { toggle(): Promise<void> } };
  api.action.onClicked.addListener(() => {
    if (sidebarAction) aside(sidebarAction.toggle());
  });
}

// Whatever woke this worker, make good an alarm that was missed while none was alive. A turn later, so that the message
// that woke it is served first.
setTimeout(() => aside(service.wake()), 0);
