// Findings in the interface's words. The core gives ids and parameters; the sentences lie in _locales.
import type { Finding } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { FindingView } from '../shared/messages.js';

const messageName = (rule: string): string => `rule_${rule.replace(/[/-]/g, '_')}`;

function fill(text: string, params: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => params[key] ?? whole);
}

export function word(finding: Finding): FindingView {
  const name = messageName(finding.rule);
  return {
    ...finding,
    message: fill(api.i18n.getMessage(name) || finding.rule, finding.params),
    why: fill(api.i18n.getMessage(`${name}_why`), finding.params),
    example: fill(api.i18n.getMessage(`${name}_example`), finding.params),
  };
}
