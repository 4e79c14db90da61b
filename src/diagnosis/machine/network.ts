/** The way out: proxies as they are set, and, where it was asked for, what answers. */
import type { Finding } from '../finding.ts';
import type { MachineFacts, Reach } from './facts.ts';
import { type About, absent, type Verdict, well, wrong } from './verdict.ts';

const proxies: About = { probe: 'proxies', group: 'network', title: 'proxies', lessons: ['spack', 'build', 'registry'] };
const reach: About = { probe: 'reach', group: 'network', title: 'internet', lessons: ['spack', 'build', 'registry'] };

export function networkVerdicts({ proxies: set, reach: asked }: MachineFacts): Verdict[] {
  return [...(set ? proxyVerdicts(set) : []), ...(asked ?? []).map((one) => reached(one, set ?? {}))];
}

function proxyVerdicts(set: Readonly<Record<string, string>>): Verdict[] {
  const names = Object.keys(set).filter((name) => !/^no_proxy$/i.test(name));
  if (names.length === 0) return [well(proxies, 'none is set')];
  const bad = names.filter((name) => whatIsWrong(set[name] ?? '') !== undefined);
  const [first] = bad;
  if (first) return [wrong(proxies, 'broken', `${first} is no address`, malformed(first, set[first] ?? ''))];
  const pair = apart(set);
  if (pair) return [wrong(proxies, 'warning', `${pair.join(' and ')} differ`, differ(pair))];
  const lonely = names.every((name) => /^http_proxy$/i.test(name));
  if (lonely) return [wrong(proxies, 'warning', 'for http only', half(set))];
  const said = set[names.find((name) => /^https_proxy$/i.test(name)) ?? names[0] ?? ''] ?? '';
  return [well(proxies, withoutSecret(said))];
}

/** A name and a password in it stay between the learner and the proxy. */
export const withoutSecret = (url: string): string => url.replace(/\/\/[^/@]*@/, '//***@');

/** The rest of a sentence about it; undefined for an address that can be used. */
function whatIsWrong(value: string): string | undefined {
  if (/\s/.test(value.trim())) return 'holds a blank';
  if (/^["']|["']$/.test(value)) return 'holds quotes';
  const [, scheme, rest = ''] = /^(?:([a-z0-9+.-]*):\/\/)?(.*)$/i.exec(value.trim()) ?? [];
  if (scheme !== undefined && !/^(?:https?|socks[45]?[ah]?)$/i.test(scheme))
    return `begins with ${scheme}://, which is no kind of proxy`;
  const host = rest.replace(/^[^@]*@/, '').replace(/\/.*$/, '');
  if (host === '') return 'names no machine';
  const port = /:([^:\]]*)$/.exec(host)?.[1];
  if (port !== undefined && !(Number(port) > 0 && Number(port) < 65_536)) return `has "${port}" where the port should be`;
  return /^(?:\[[0-9a-f:]+\]|[\w.-]+)(?::\d+)?$/i.test(host) ? undefined : 'names no machine';
}

function malformed(name: string, value: string): Finding {
  return {
    code: 'proxy-malformed',
    title: `${name} is no address of a proxy`,
    cause: `It is "${withoutSecret(value)}", and that ${whatIsWrong(value)}. git, curl and the engines refuse it or ask in vain, each in other words.`,
    remedy: [
      { text: 'Set it as your site says: a scheme, a machine and a port.', command: `export ${name}=http://PROXY:PORT` },
      { text: 'Or do without.', command: `unset ${name}` },
    ],
    ask: `Which proxy, if any, leads to the internet from this machine? ${name} is set to something that is no address.`,
    verify: 'git ls-remote https://github.com/spack/spack.git HEAD',
  };
}

/** Two spellings of one variable: some programs read the one, some the other. */
function apart(set: Readonly<Record<string, string>>): [string, string] | undefined {
  for (const name of ['https_proxy', 'http_proxy', 'all_proxy', 'no_proxy']) {
    const [small, large] = [set[name], set[name.toUpperCase()]];
    if (small && large && small !== large) return [name, name.toUpperCase()];
  }
  return undefined;
}

const differ = ([small, large]: [string, string]): Finding => ({
  code: 'proxy-differs',
  title: `${small} and ${large} say different things`,
  cause: `curl and git read ${small}, programs in Go such as Apptainer and Podman look at ${large} first: one reaches the internet and the other does not.`,
  remedy: [
    { text: 'Let both be the same: look which one is right.', command: `env | grep -i '^${small}='` },
    { text: 'For example:', command: `export ${large}="$${small}"` },
  ],
  verify: `test "$${small}" = "$${large}" && echo same`,
});

const half = (set: Readonly<Record<string, string>>): Finding => {
  const name = set['http_proxy'] ? 'http_proxy' : 'HTTP_PROXY';
  const other = name === 'http_proxy' ? 'https_proxy' : 'HTTPS_PROXY';
  return {
    code: 'proxy-http-only',
    title: `${name} is set, and ${other} is not`,
    cause:
      'git, Spack and every registry of images speak https, and go out without the proxy. Where only the proxy leads out they wait in vain.',
    remedy: [{ text: 'Most proxies serve both.', command: `export ${other}="$${name}"` }],
    ask: `${name} is set in my logins and ${other} is not. Does the proxy serve https, too?`,
    verify: 'git ls-remote https://github.com/spack/spack.git HEAD',
  };
};

function reached(one: Reach, set: Readonly<Record<string, string>>): Verdict {
  const about: About = { ...reach, probe: `reach-${one.host}`, title: one.name };
  if (one.ok) return well(about, `answers (${one.ms} ms)`);
  const names = Object.keys(set).filter((name) => /^(?:https|all)_proxy$/i.test(name));
  const [proxy] = names;
  const nameless = one.named === false;
  return wrong(about, 'warning', nameless ? 'its name is not found' : 'cannot be reached', {
    code: proxy ? 'git-proxy-refused' : nameless ? 'reg-no-dns' : 'no-way-out',
    title: `${one.name} (${one.host}) cannot be reached`,
    cause: proxy
      ? `${proxy} is ${withoutSecret(set[proxy] ?? '')}, and that way nobody answers. Either the proxy is another, or it does not let ${one.host} through.`
      : `${nameless ? 'No name server told its address' : 'Its address is known, but no connection was made'}, in the time there was. Compute nodes mostly have no way out; login nodes mostly have.`,
    remedy: [
      {
        text: 'Fetch on a login node what is needed, and bring the files.',
        command: 'apptainer pull base.sif docker://almalinux:9',
      },
      proxy
        ? {
            text: 'Try without the proxy.',
            command: `env -u ${names.join(' -u ')} git ls-remote https://github.com/spack/spack.git HEAD`,
          }
        : { text: 'If your site has a proxy, name it.', command: 'export https_proxy=http://PROXY:PORT' },
    ],
    ask: `${one.host}, port ${one.port}, cannot be reached from this machine. Is there a proxy or a mirror of the registry for it, or a node from where it can be?`,
    verify: `curl -sSI --max-time 10 https://${one.host}/ | head -1`,
  });
}

/** Said where nobody asked whether anything answers. */
export const notAsked = (): Verdict => absent(reach, 'not asked: sifu doctor --network asks');
