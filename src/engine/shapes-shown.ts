/** Values that say what is shown inside, and where; and what a build may copy from. */

type Shape = (value: string) => string | undefined;

/** Each of several explained; nothing if one of them is not understood. */
export function all(values: readonly string[], one: Shape): string | undefined {
  if (values.length > 4) return undefined;
  const told = values.map(one);
  return told.includes(undefined) ? undefined : told.join('; ');
}

/** `{a,b}` becomes several words before anybody sees it. */
export const becomesMore = /(?<!\$)\{[^{}]*(?:,|\.\.)[^{}]*\}/;

/** Cuts at a sign, but not inside `$(...)`, `${...}` or quotes. */
export function parts(value: string, sign: string): string[] {
  const found = value.match(new RegExp(`(?:\\$\\([^)]*\\)|\\$\\{[^}]*\\}|[^${sign}])+|(?<=${sign}|^)(?=${sign}|$)`, 'g'));
  return found ?? [value];
}

const bindOptions: Readonly<Record<string, string>> = {
  ro: 'read only',
  rw: 'can be written',
  z: 'labeled for SELinux, shared',
  Z: 'labeled for SELinux, for it alone',
  noexec: 'nothing in it can be run',
  rslave: 'later mounts show up inside',
  slave: 'later mounts show up inside',
  rprivate: 'later mounts stay apart',
  private: 'later mounts stay apart',
  rshared: 'later mounts show up on both sides',
  shared: 'later mounts show up on both sides',
  cached: 'for speed on macOS; no effect here',
  delegated: 'for speed on macOS; no effect here',
  consistent: 'no effect on Linux',
  nocopy: 'begins without what the image has there',
  O: 'changes are thrown away',
  U: 'owned by the user inside',
};

function bound(options: string | undefined): string | undefined {
  if (options === undefined) return '';
  const told = options.split(',').map((one) => (Object.hasOwn(bindOptions, one) ? bindOptions[one] : undefined));
  return told.includes(undefined) ? undefined : `, ${told.join(', ')}`;
}

/** A variable that by its name may hold several. */
const holdsBinds = /^\$\{?\w*(?:bind|mount|arg|opt|vol)\w*\}?$/i;

export function bind(value: string): string | undefined {
  const [from, to, options, more] = parts(value, ':');
  if (!from || more !== undefined || to === '' || /^(?:type|src|source|dst|destination)=/.test(from)) return undefined;
  if (to === undefined) return holdsBinds.test(from) ? `what ${from} names` : `your ${from}, at the same place inside`;
  const how = bound(options);
  return how === undefined ? undefined : `your ${from}, seen inside as ${to}${how}`;
}

/** As Docker and Podman write it: a name that is no path is a volume that the engine keeps. */
export function volume(value: string): string | undefined {
  const [from, to, options, more] = parts(value, ':');
  if (!from || more !== undefined || to === '') return undefined;
  if (to === undefined) return from.startsWith('/') ? `a new volume, seen inside as ${from}` : undefined;
  const how = bound(options);
  if (how === undefined) return undefined;
  return `${/^[\w][\w.-]*$/.test(from) ? `the volume ${from}` : `your ${from}`}, seen inside as ${to}${how}`;
}

/** What a value for `--mount` may speak of, beside what is shown and where. */
const mountKeys = new Set(
  (
    'type source src destination dest dst target readonly ro rw readwrite image-src id bind-propagation bind-nonrecursive ' +
    'bind-recursive consistency relabel volume-driver volume-label volume-nocopy volume-opt volume-subpath tmpfs-size ' +
    'tmpfs-mode tmpcopyup notmpcopyup U chown idmap subpath size mode'
  ).split(' '),
);

export function mount(value: string): string | undefined {
  const pairs = value.split(',').map((one) => [one.replace(/=.*/s, ''), one.replace(/^[^=]*=?/s, '')] as const);
  const get = (...names: string[]) => pairs.find(([name]) => names.includes(name))?.[1];
  const [type, from, to] = [get('type'), get('source', 'src'), get('destination', 'dest', 'dst', 'target')];
  const fixed = get('readonly', 'ro');
  const only = fixed === undefined || fixed === 'false' || fixed === '0' ? '' : ', read only';
  if (!to || !pairs.every(([name]) => mountKeys.has(name))) return undefined;
  if (type === 'tmpfs') return `memory as a folder, at ${to} inside`;
  if (!from) return type === 'volume' ? `a new volume, seen inside as ${to}${only}` : undefined;
  const what = { volume: 'the volume ', image: 'the image ', bind: 'your ' }[type ?? ''] ?? '';
  return `${what}${from}, seen inside as ${to}${only}`;
}

/** What a build may copy from: a folder, or what an address leads to. */
export function context(value: string): string | undefined {
  if (/^(?:git@|git:\/\/|ssh:\/\/|github\.com\/)|^https?:\/\/.*\.git(?:#|$)/.test(value)) {
    const at = /#([^:]+)?(?::(.+))?$/.exec(value);
    return ['a repository it fetches first', at?.[1] && `at ${at[1]}`, at?.[2] && `its folder ${at[2]}`]
      .filter(Boolean)
      .join(', ');
  }
  return /^https?:\/\//.test(value) ? 'what is at this address, fetched first' : undefined;
}
