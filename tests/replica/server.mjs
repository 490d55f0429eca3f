// Replica sites on loopback: https://x.com and https://www.facebook.com as small apps with the structure the site
// adapters rely on, real editors, strict headers and invented people. Browsers reach them through `startProxy` (a CONNECT
// proxy that refuses every other host) or through Chromium's host resolver rules. `node tests/replica/server.mjs --port N`
// serves them until stopped.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { bundle, outDir } from './bundle.mjs';
import { certificate } from './cert.mjs';
import { headers } from './csp.mjs';
import { facebookDocument, xDocument } from './documents.mjs';
import { emojiSvg } from './emoji.mjs';

const isX = (host) => /(^|\.)x\.com$|^twitter\.com$/.test(host);
const isFacebook = (host) => /(^|\.)facebook\.com$/.test(host);

/**
 * @param {{port?: number}} [options] port 0 (default) takes a free one
 * @returns {Promise<{port: number, spki: string, hits: {host: string, path: string, method: string, at: number}[],
 *   sent: () => {site: string, id: string, target: string|null, text: string, at: string}[], reset: () => void,
 *   serve: (url: string, document: {body: string|Buffer, headers?: object}) => void, close: () => Promise<void>}>}
 *   `hits` every request; `sent` what was posted on either site; `serve` puts a document of yours at one exact URL.
 */
export async function startReplica({ port = 0 } = {}) {
  const files = await bundle();
  const { key, cert, spki } = certificate(outDir);
  const hits = [];
  const posted = [];
  const own = new Map();

  const server = https.createServer({ key, cert }, (req, res) => {
    const host = (req.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(req.url, `https://${host}`);
    hits.push({ host, path: req.url, method: req.method, at: Date.now() });
    const nonce = randomBytes(16).toString('base64');
    const base = headers(host, nonce);
    const send = (status, type, body) => {
      res.writeHead(status, { ...base, 'content-type': type });
      res.end(body);
    };
    const mine = own.get(url.href) ?? own.get(url.origin + url.pathname);
    if (mine) {
      res.writeHead(200, { ...base, 'content-type': 'text/html; charset=utf-8', ...mine.headers });
      return res.end(String(mine.body).replaceAll('%NONCE%', nonce));
    }
    if (url.pathname === '/replica/sent' && req.method === 'POST') {
      let body = '';
      req.on('data', (d) => {
        body += d;
      });
      req.on('end', () => {
        posted.push({ site: isX(host) ? 'x' : 'facebook', ...JSON.parse(body) });
        send(204, 'text/plain', '');
      });
      return undefined;
    }
    const asset = /^\/replica\/([a-z]+\.(?:js|css))$/.exec(url.pathname)?.[1];
    if (asset) {
      const type = asset.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8';
      return files.has(asset) ? send(200, type, files.get(asset)) : send(404, 'text/plain', 'no such file');
    }
    const emoji = /^\/replica\/emoji\/([0-9a-f-]+)\.svg$/.exec(url.pathname)?.[1];
    if (emoji) return send(200, 'image/svg+xml', emojiSvg(emoji));
    if (/\.[a-z0-9]{2,5}$/i.test(url.pathname) && !url.pathname.endsWith('.php')) return send(404, 'text/plain', '');
    if (isX(host)) return send(200, 'text/html; charset=utf-8', xDocument({ url, nonce, posted }));
    if (isFacebook(host)) return send(200, 'text/html; charset=utf-8', facebookDocument({ url, nonce, posted }));
    return send(404, 'text/plain', 'unknown host');
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    spki,
    hits,
    sent: () => posted.slice(),
    reset: () => {
      hits.length = 0;
      posted.length = 0;
      own.clear();
    },
    serve: (url, document) => own.set(url, document),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/**
 * A CONNECT proxy: the replica's hosts go to `target`, everything else is refused and written down. It keeps a browser on
 * loopback and shows what it tried to reach.
 */
export async function startProxy(target, { port = 0 } = {}) {
  const tunnels = [];
  const refused = [];
  const open = new Set();
  const server = http.createServer((req, res) => {
    refused.push(req.url);
    res.writeHead(403);
    res.end();
  });
  server.on('connect', (req, socket) => {
    const host = req.url.replace(/:\d+$/, '');
    socket.on('error', () => socket.destroy());
    if (!isX(host) && !isFacebook(host)) {
      refused.push(req.url);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    tunnels.push(req.url);
    const up = net.connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      up.pipe(socket);
      socket.pipe(up);
    });
    for (const s of [up, socket]) {
      open.add(s);
      s.on('close', () => open.delete(s));
    }
    up.on('error', () => socket.destroy());
    socket.on('close', () => up.destroy());
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    tunnels,
    refused,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
        for (const s of open) s.destroy();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--port');
  const replica = await startReplica({ port: at > 0 ? Number(process.argv[at + 1]) : 8443 });
  const proxy = await startProxy(replica.port);
  console.log(`replica on https://127.0.0.1:${replica.port} (SPKI ${replica.spki}), CONNECT proxy on ${proxy.port}`);
  console.log(
    'Chromium: --proxy-server=127.0.0.1:' + proxy.port + ` --ignore-certificate-errors-spki-list=${replica.spki}`,
  );
}
