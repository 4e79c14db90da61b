/** Values explained from what they hold. A meaning `@bind yours : where it appears inside` names the kind, then what to say where nothing is certain. */
import { address, image, longestRead } from './addresses.ts';

/** What `value` means, given a meaning that may begin with a kind. */
export function shaped(means: string, value: string): string {
  const [, kind, general = ''] = /^@(\w+) ?(.*)$/s.exec(means) ?? [];
  if (kind === undefined) return means;
  return detail(kind, value) ?? addressed(general, value);
}

/** The same for a value written to its option: what the option means, and what the value adds to it. */
export function shapedWith(option: string, means: string, value: string): string {
  const kind = /^@(\w+)/.exec(means)?.[1];
  const more = kind && detail(kind, value);
  return more ? `${option}: ${more}` : option;
}

/** True for a value that is itself a line for the shell. */
export function isLine(means: string): boolean {
  return means.startsWith('@line');
}

/** True where `value` cannot be the value that `means` speaks of, so that it is not taken for one. */
export function refuses(means: string, value: string): boolean {
  return means.startsWith('@count') && !/^\d+$/.test(value);
}

type Shape = (value: string) => string | undefined;

function detail(kind: string, value: string): string | undefined {
  if (value.length > longestRead) return undefined;
  return Object.hasOwn(shapes, kind) ? shapes[kind]?.(value) : undefined;
}

const shapes: Readonly<Record<string, Shape>> = {
  bind: (value) => all(parts(value, ','), bind),
  volume,
  mount,
  port,
  image,
  setting: (value) => all(parts(value, ','), setting),
  variable: setting,
  time: duration,
  spec,
};

/** Each of several explained; nothing if one of them is not understood. */
function all(values: readonly string[], one: Shape): string | undefined {
  if (values.length > 4) return undefined;
  const told = values.map(one);
  return told.includes(undefined) ? undefined : told.join('; ');
}

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

function bind(value: string): string | undefined {
  const [from, to, options, more] = parts(value, ':');
  if (!from || more !== undefined || to === '') return undefined;
  if (to === undefined) return `your ${from}, at the same place inside`;
  const how = bound(options);
  return how === undefined ? undefined : `your ${from}, seen inside as ${to}${how}`;
}

/** As Docker and Podman write it: a name that is no path is a volume that the engine keeps. */
function volume(value: string): string | undefined {
  const [from, to, options, more] = parts(value, ':');
  if (!from || more !== undefined || to === '') return undefined;
  if (to === undefined) return from.startsWith('/') ? `a new volume, seen inside as ${from}` : undefined;
  const how = bound(options);
  if (how === undefined) return undefined;
  return `${/^[\w][\w.-]*$/.test(from) ? `the volume ${from}` : `your ${from}`}, seen inside as ${to}${how}`;
}

function mount(value: string): string | undefined {
  const pairs = value.split(',').map((one) => [one.replace(/=.*/s, ''), one.replace(/^[^=]*=?/s, '')] as const);
  const get = (...names: string[]) => pairs.find(([name]) => names.includes(name))?.[1];
  const [type, from, to] = [get('type'), get('source', 'src'), get('destination', 'dst', 'target')];
  const writable = get('readonly', 'ro') === undefined ? '' : ', read only';
  if (!to) return undefined;
  if (type === 'tmpfs') return `memory as a folder, at ${to} inside`;
  if (!from) return undefined;
  return `${type === 'volume' ? 'the volume' : 'your'} ${from}, seen inside as ${to}${writable}`;
}

function port(value: string): string | undefined {
  const found = /^(?:(\[[\da-f:]+\]|\d+(?:\.\d+){3}):)?(?:(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(\/(?:tcp|udp|sctp))?$/.exec(value);
  if (!found) return undefined;
  const [, address, outside, inside, protocol = ''] = found;
  const here = outside ? `port ${outside} of this machine` : 'any free port of this machine';
  return `${here}${address ? `, at ${address} only` : ''}, leads to ${inside}${protocol} inside`;
}

function setting(value: string): string | undefined {
  const [, name, to] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(value) ?? [];
  if (name === undefined) return undefined;
  if (to === undefined) return `${name}, as it is outside`;
  return to === '' ? `${name} becomes empty` : `${name} becomes ${to}`;
}

/** Slurm's ways to write a time. */
function duration(value: string): string | undefined {
  const many = (count: string | undefined, unit: string) =>
    Number(count) ? `${Number(count)} ${unit}${Number(count) === 1 ? '' : 's'}` : '';
  const found = /^(?:(?<d>\d+)-(?<h>\d+)(?::(?<m>\d+)(?::(?<s>\d+))?)?|(?:(?<h2>\d+):(?=\d+:))?(?<m2>\d+)(?::(?<s2>\d+))?)$/.exec(
    value,
  )?.groups;
  if (!found) return undefined;
  const told = [
    many(found['d'], 'day'),
    many(found['h'] ?? found['h2'], 'hour'),
    many(found['m'] ?? found['m2'], 'minute'),
    many(found['s'] ?? found['s2'], 'second'),
  ].filter(Boolean);
  return told.join(' ') || undefined;
}

/** A wish for Spack. The sigils are a language of their own. */
function spec(value: string): string | undefined {
  const [own = '', ...needed] = value.split(/\s*\^/);
  const told = [wish(own), ...needed.map((one) => wish(one)?.replace(/^/, 'needing '))];
  return told.includes(undefined) ? undefined : told.filter(Boolean).join('; ');
}

function wish(text: string): string | undefined {
  const setting = /^(\w+)==?([\w.:-]+)$/.exec(text);
  if (setting) return `with ${setting[1]} set to ${setting[2]}`;
  const [, name = '', rest = ''] = /^([a-z0-9][\w-]*)?(.*)$/s.exec(text) ?? [];
  const signs = [...rest.matchAll(/(%[\w-]+@|[@%+~/])([=\w.:,-]+)/gy)];
  if (signs.map(([whole]) => whole).join('') !== rest) return undefined;
  const told = signs.map(([, sign = '', what]) =>
    sign.length > 1 ? `built with ${sign.slice(1, -1)} version ${what}` : `${sigils[sign]} ${what}`,
  );
  return [...(name ? [`the package ${name}`] : []), ...told].join(', ');
}

const sigils: Readonly<Record<string, string>> = {
  '@': 'version',
  '%': 'built with',
  '+': 'with',
  '~': 'without',
  '/': 'the one whose hash is',
};

/** What is said in general, with what an address says in place of examples. */
function addressed(general: string, value: string): string {
  const told = address(value);
  return told === undefined ? general : [general.replace(/[:;].*/s, ''), told].filter(Boolean).join(': ');
}
