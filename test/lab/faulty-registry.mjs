/**
 * A registry with one fault: FAULT BEHIND [CERTIFICATE KEY]. Whatever the fault does not touch is answered by the registry BEHIND, a host and
 * port. Its own address is written to the file `address`. Once there is a file `well`, the fault is gone. With a certificate it speaks https.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

const [fault, behind, certificate, key] = process.argv.slice(2);
const alice = `Basic ${Buffer.from('alice:secret').toString('base64')}`;

/** As Docker Hub does it: everybody is asked for a token, and gets one without a login, too. */
const byToken = (refusal) => (asked, answer) => {
  const { host, authorization } = asked.headers;
  if (asked.url.startsWith('/token')) {
    if (authorization && authorization !== alice) return refuse(answer, 401, 'UNAUTHORIZED', 'incorrect username or password');
    return said(answer, 200, { token: authorization ? 'alice' : 'somebody', expires_in: 300 });
  }
  const challenge = { 'www-authenticate': `Bearer realm="${certificate ? 'https' : 'http'}://${host}/token",service="${host}"` };
  if (!authorization) return refuse(answer, 401, 'UNAUTHORIZED', 'authentication required', challenge);
  return (
    authorization !== 'Bearer alice' && asked.url !== '/v2/' && refuse(answer, ...refusal, { ...challenge, 'retry-after': '0' })
  );
};

/** Each answers what the fault is about, and returns something false for all else. */
const faults = {
  none: () => false,
  password({ headers }, answer) {
    if (headers.authorization === alice) return false;
    return refuse(answer, 401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': 'Basic realm="lab"' });
  },
  private: byToken([401, 'DENIED', 'requested access to the resource is denied']),
  limit: byToken([429, 'TOOMANYREQUESTS', 'You have reached your unauthenticated pull rate limit.']),
  busy: ({ url }, answer) => url !== '/v2/' && page(answer, 429),
  unwell: ({ url }, answer) => url !== '/v2/' && page(answer, 503),
  silent: () => true,
  /** tags that begin with `old` are in the form of before 2016 */
  schema1({ url, headers }, answer) {
    const [, name, tag] = /^\/v2\/(.+)\/manifests\/(old.*)$/.exec(url) ?? [];
    if (!name) return false;
    const layers = { fsLayers: [], history: [], signatures: [] };
    const type = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
    return (
      headers && said(answer, 200, { schemaVersion: 1, name, tag, architecture: 'amd64', ...layers }, { 'content-type': type })
    );
  },
};

function said(answer, status, what, headers = {}) {
  const text = JSON.stringify(what);
  answer
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers })
    .end(text);
  return true;
}
const refuse = (answer, status, code, message, headers) => said(answer, status, { errors: [{ code, message }] }, headers);
/** Engines try again at once, as they are told to, so that nobody has to wait for them. */
function page(answer, status) {
  answer.writeHead(status, { 'content-type': 'text/html', 'retry-after': '0' }).end('<html><body>Not now.</body></html>\n');
  return true;
}

/** The host's name goes along, so that places to upload to are this one's. */
function handOn(asked, answer) {
  const [host, port] = behind.split(':');
  const { method, url: path, headers } = asked;
  const more = certificate ? { 'x-forwarded-proto': 'https' } : {};
  const there = request({ host, port, method, path, headers: { ...headers, ...more } }, (reply) => {
    answer.writeHead(reply.statusCode, reply.headers);
    reply.pipe(answer);
  });
  there.on('error', () => answer.destroy());
  asked.pipe(there);
}

const respond = (asked, answer) => (!existsSync('well') && faults[fault](asked, answer)) || handOn(asked, answer);
const papers = () => ({ cert: readFileSync(certificate), key: readFileSync(key) });
const registry = certificate ? createSecureServer(papers(), respond) : createServer(respond);
// a certificate that was renewed is shown to who asks next
if (certificate) registry.prependListener('connection', () => registry.setSecureContext(papers()));
const { HERE = '127.0.0.1', PORT = 0 } = process.env;
registry.listen(PORT, HERE, () => {
  writeFileSync('address.new', `${HERE}:${registry.address().port}\n`);
  renameSync('address.new', 'address');
});
