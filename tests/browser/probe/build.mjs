// Builds the probe extension (the shipped content modules behind a test bridge) into build/probe and gives its folder; one
// build loads in both browsers.
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));

export async function buildProbe() {
  const out = path.join(here, '../../../build/probe');
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: ['content.js', 'background.js'].map((f) => path.join(here, f)),
    bundle: true,
    outdir: out,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  copyFileSync(path.join(here, 'manifest.json'), path.join(out, 'manifest.json'));
  copyFileSync(path.join(here, '../../../extension/content/content.css'), path.join(out, 'content.css'));
  return out;
}

let next = 0;
/** Calls the probe in a page and waits for its answer. */
export async function ask(page, call, args = {}) {
  const answer = await page.evaluate(
    (request) =>
      new Promise((done, fail) => {
        const { id } = JSON.parse(request);
        const timer = setTimeout(() => fail(new Error('the probe did not answer in 15 s')), 15_000);
        const listen = (event) => {
          const reply = JSON.parse(event.detail);
          if (reply.id !== id) return;
          window.removeEventListener('probe-answer', listen);
          clearTimeout(timer);
          done(event.detail);
        };
        window.addEventListener('probe-answer', listen);
        window.dispatchEvent(new CustomEvent('probe-ask', { detail: request }));
      }),
    JSON.stringify({ id: ++next, call, args }),
  );
  const { value, error } = JSON.parse(answer);
  if (error) throw new Error(error);
  return value;
}
