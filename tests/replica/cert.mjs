// A certificate for the replica sites, made once into build/replica/. The browsers are told to trust exactly this key
// (Chromium by its SPKI hash), so nothing else on the machine changes.
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

const names = ['x.com', '*.x.com', 'twitter.com', 'www.facebook.com', 'web.facebook.com', 'facebook.com', 'localhost'];

/** Key, certificate (PEM) and the base64 SHA-256 of the public key. */
export function certificate(dir) {
  const key = path.join(dir, 'key.pem');
  const cert = path.join(dir, 'cert.pem');
  if (!existsSync(key) || !existsSync(cert)) {
    mkdirSync(dir, { recursive: true });
    // Written under a name of this process first: two test files that start together must not read half a pair.
    const tmp = (name) => path.join(dir, `${name}.${process.pid}`);
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '397',
        '-keyout',
        tmp('key'),
        '-out',
        tmp('cert'),
        '-subj',
        '/CN=replica on loopback',
        '-addext',
        `subjectAltName=${names.map((n) => `DNS:${n}`).join(',')},IP:127.0.0.1`,
        '-addext',
        'basicConstraints=critical,CA:FALSE',
        '-addext',
        'extendedKeyUsage=serverAuth',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    renameSync(tmp('key'), key);
    renameSync(tmp('cert'), cert);
  }
  const pem = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  const spkiDer = new X509Certificate(pem.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { ...pem, spki: createHash('sha256').update(spkiDer).digest('base64') };
}
