// What the palette can do on a page, in the order of use, and which post waits most. Pure but for the wishes it passes on.
import type { KeyAction } from '../shared/keys.js';
import type { Mark } from '../shared/messages.js';
import type { Wishes } from './overlay.js';
import type { Command } from './palette.js';
import { t } from './strings.js';

/** The post on the page whose answer is due first; null when none is waiting. */
export function firstWaiting(marks: ReadonlyMap<string, { mark: Mark; element: Element }>): string | null {
  let first: { post: string; due: string } | null = null;
  for (const [post, { mark, element }] of marks) {
    if (mark.role !== 'mention' || mark.state !== 'open' || !mark.timer || !element.isConnected) continue;
    if (!first || mark.timer.due < first.due) first = { post, due: mark.timer.due };
  }
  return first?.post ?? null;
}

export interface Situation {
  key(action: KeyAction): string;
  asleep: boolean;
  blurred: boolean;
  waiting: boolean;
  doing: Pick<Wishes, 'openPanel' | 'openPage' | 'pause' | 'blur'> & {
    next(): void;
    findings(): boolean;
    manual(): void;
    report(): void;
  };
}

export function commands({ key, asleep, blurred, waiting, doing }: Situation): Command[] {
  const one = (id: string, label: string, run: () => void, shortcut?: string): Command => ({
    id,
    label,
    run,
    key: shortcut,
  });
  const rest = (where: 'here' | 'site' | 'all', label: string, shortcut?: string): Command =>
    one(`pause-${where}`, label, () => doing.pause(where), shortcut);
  return [
    ...(asleep
      ? [one('wake', t('panel_wake'), () => doing.pause(null), key('pause'))]
      : [
          ...(waiting ? [one('next', t('command_next'), doing.next, key('next'))] : []),
          one('findings', t('command_findings'), doing.findings, key('findings')),
          one('manual', t('manual_title'), doing.manual),
          one('blur', t(blurred ? 'calm_unblur' : 'calm_blur'), () => doing.blur(!blurred)),
        ]),
    one('panel', t('bar_panel'), doing.openPanel),
    ...(asleep
      ? []
      : [
          rest('here', t('command_pause_here')),
          rest('site', t('command_pause_site'), key('pause')),
          rest('all', t('command_pause_all')),
        ]),
    one('report', t('report_copy'), doing.report),
    one('colleague', t('colleague_title'), () => doing.openPage('colleague')),
    one('guide', t('command_guide'), () => doing.openPage('guide')),
    one('practice', t('command_practice'), () => doing.openPage('practice')),
    one('options', t('panel_settings'), () => doing.openPage('options')),
  ];
}
