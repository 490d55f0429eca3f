// The HTML shells of the two apps, as the real sites send them: almost empty, with their state in inline scripts.

/** JSON that can't end the script element it stands in. */
const inline = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

const language = (url) => url.searchParams.get('lang') ?? 'en';
const direction = (url) => url.searchParams.get('dir') ?? (/^(ar|he|fa)/.test(language(url)) ? 'rtl' : 'ltr');

export const accounts = {
  acmehelp: { id: '1410000000000000001', name: 'Acme Help' },
  annab_writes: { id: '1410000000000000002', name: 'Anna B' },
};

export function xDocument({ url, nonce, posted }) {
  const handle = url.searchParams.get('account') ?? 'acmehelp';
  const account = accounts[handle] ?? { id: '1410000000000000003', name: handle };
  const theme = url.searchParams.get('theme') ?? 'light';
  const state = {
    optimist: [],
    session: { user_id: account.id, isLoggedIn: handle !== 'none' },
    entities: {
      users: { entities: { [account.id]: { id_str: account.id, screen_name: handle, name: account.name } } },
    },
  };
  return `<!DOCTYPE html>
<html dir="${direction(url)}" lang="${language(url)}" class="theme-${theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>X</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/replica/x.css"></head>
<body><noscript>JavaScript is not available.</noscript><div id="react-root"></div>
<script nonce="${nonce}">window.__INITIAL_STATE__=${inline(state)};window.__META_DATA__={"env":"prod"};</script>
<script type="application/json" id="replica-sent">${inline(posted.filter((p) => p.site === 'x'))}</script>
<script nonce="${nonce}" src="/replica/x.js"></script></body></html>`;
}

export function facebookDocument({ url, nonce, posted }) {
  const acting = url.searchParams.get('as') ?? 'acme';
  const user =
    acting === 'acme'
      ? { ACCOUNT_ID: '100044000000001', USER_ID: '100085000000042', NAME: 'Acme', SHORT_NAME: 'Acme' }
      : acting === 'none'
        ? { ACCOUNT_ID: '0', USER_ID: '0', NAME: '', SHORT_NAME: '' }
        : { ACCOUNT_ID: '100044000000001', USER_ID: '100044000000001', NAME: 'Anna Berg', SHORT_NAME: 'Anna' };
  const current = [
    'CurrentUserInitialData',
    [],
    { ...user, IS_MESSENGER_ONLY_USER: false, IS_WORK_USER: false, APP_ID: '256281040558' },
    270,
  ];
  return `<!DOCTYPE html>
<html id="facebook" dir="${direction(url)}" lang="${language(url)}" class="theme-${url.searchParams.get('theme') ?? 'light'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Acme | Facebook</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/replica/facebook.css" nonce="${nonce}"></head>
<body><div id="mount"></div>
<script type="application/json" data-sjs>${inline({ require: [['ScheduledServerJS', 'handle', null, [{ __bbox: { define: [current] } }]]] })}</script>
<script type="application/json" id="replica-sent">${inline(posted.filter((p) => p.site === 'facebook'))}</script>
<script nonce="${nonce}" src="/replica/facebook.js"></script></body></html>`;
}
