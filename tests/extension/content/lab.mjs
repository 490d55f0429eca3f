// The real content script and overlay with the real manifest, and a background whose answers a test can foresee: a text
// with "idiot" is Stop, one with "policy" is to be looked at, everything that names Acme is a mention.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { patchManifest } from '../../../tools/extension.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');

/** Builds the lab for a browser and gives its folder. */
export async function buildLab(browser) {
  const out = join(root, 'build', `content-lab-${browser}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const manifest = patchManifest(JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')), browser);
  // The lab has no policy, and Chromium refuses an extension that names a file it does not hold.
  delete manifest.storage;
  // only what the lab has: no pages, no commands
  for (const key of ['options_ui', 'side_panel', 'sidebar_action', 'commands']) delete manifest[key];
  manifest.background = browser === 'firefox' ? { scripts: ['background.js'] } : { service_worker: 'background.js' };
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
  const options = {
    bundle: true,
    format: 'iife',
    target: ['chrome122', 'firefox140'],
    charset: 'utf8',
    logLevel: 'error',
  };
  await build({
    ...options,
    entryPoints: [join(root, 'extension/content/main.ts')],
    outfile: join(out, 'content.js'),
    define: { __SHADOW__: '"open"' },
  });
  await build({ ...options, entryPoints: [join(here, 'lab-background.js')], outfile: join(out, 'background.js') });
  cpSync(join(root, 'extension/content/content.css'), join(out, 'content.css'));
  cpSync(join(root, 'extension/icons'), join(out, 'icons'), { recursive: true });
  cpSync(join(root, 'extension/_locales'), join(out, '_locales'), { recursive: true });
  const messages = join(out, '_locales/en/messages.json');
  writeFileSync(
    messages,
    JSON.stringify({
      name: { message: 'Aplomb' },
      description: { message: 'Aplomb' },
      ...JSON.parse(readFileSync(messages, 'utf8')),
    }),
  );
  return out;
}
