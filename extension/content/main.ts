// The content script: from document_start on every page of the two sites. It reads what is on the screen, shows what the
// background thinks of it, watches the agent's composer, and does nothing on the page by itself.
import './world.js';
import { api } from '../shared/api.js';
import { adapterFor } from '../sites/index.js';
import { reader } from './read.js';
import { start } from './start.js';

const adapter = adapterFor(location.hostname);
if (adapter && window.top === window) {
  // for support and for `npm run pages`; this world is not the page's
  (globalThis as { aplomb?: typeof reader }).aplomb = reader;
  try {
    start({ adapter });
  } catch (error) {
    console.warn('Aplomb could not start on this page', error); // never into the page
  }
}
// The practice page is the extension's own and shows the same thing at work: it takes this script as it is.
if (location.href.startsWith(api.runtime.getURL('')))
  (globalThis as { aplombStart?: typeof start }).aplombStart = start;
