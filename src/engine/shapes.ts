/** Values explained from what they hold. A meaning `@bind yours : where it appears inside` names the kind, then what to say where nothing is certain. */
import { address, image, longestRead } from './addresses.ts';
import { all, becomesMore, bind, context, mount, parts, volume } from './shapes-shown.ts';

/** What `value` means, given a meaning that may begin with a kind. */
export function shaped(means: string, value: string): string {
  const [, kind, general = ''] = /^@(\w+) ?(.*)$/s.exec(means) ?? [];
  if (kind === undefined) return means;
  return detail(kind, value) ?? addressed(general, value);
}

/** What a meaning says where the value cannot speak for itself. */
export function generally(means: string): string {
  return means.replace(/^@\w+ ?/, '');
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
  if (value.length > longestRead || becomesMore.test(value)) return undefined;
  return Object.hasOwn(shapes, kind) ? shapes[kind]?.(value) : undefined;
}

const shapes: Readonly<Record<string, Shape>> = {
  bind: (value) => all(parts(value, ','), bind),
  volume,
  mount,
  port,
  image,
  setting: settings,
  variable: setting,
  time: duration,
  spec,
  context,
  rights,
  wait,
  wish: resources,
  gateway,
  rootfs: (value) => (/^\.{0,2}\//.test(value) ? 'a folder of files, as --rootfs says' : image(value)),
};

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

/** Several settings with commas between. A comma that no setting follows belongs to the value before it. */
function settings(value: string): string | undefined {
  const several = value.replace(/,(?=\w+=)/g, '\n').split('\n');
  return several.length > 4 ? `${several.map((one) => one.replace(/=.*/s, '')).join(', ')} are set` : all(several, setting);
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

const units: Readonly<Record<string, string>> = { '': 'second', s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** As Shifter names images: the kind first, or none for what its gateway fetched. */
function gateway(value: string): string | undefined {
  if (value.startsWith('id:')) return 'the one with this id';
  return /^(?:custom|local):/.test(value)
    ? undefined
    : image(value.replace(/^docker:(?!\/\/)/, ''))?.replace(/^the image (?!with)/, '');
}

/** As `sleep` takes it. */
function wait(value: string): string | undefined {
  if (/^inf(?:inity)?$/.test(value)) return 'for ever';
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(value) ?? [];
  return count && `${count} ${units[unit]}${count === '1' ? '' : 's'}`;
}

/** What a job asks PBS for: only a time can be told for certain. */
function resources(value: string): string | undefined {
  const time = duration(/^walltime=([\d:]+:\d\d)$/.exec(value)?.[1] ?? '');
  return time && `the longest it may run: ${time}`;
}

const deeds: Readonly<Record<string, string>> = { r: 'read', w: 'change', x: 'run', X: 'enter or run', s: 'run as its owner' };
const people: Readonly<Record<string, string>> = { u: 'you', g: 'your group', o: 'others', a: 'all', '': 'all' };

/** Rights for `chmod`, in letters or as three digits. */
function rights(value: string): string | undefined {
  const [, who = '', sign, what = ''] = /^([ugoa]*)([+=-])([rwxXs]+)$/.exec(value) ?? [];
  if (sign) {
    const whom = [...(who || 'a')].map((one) => people[one]).join(' and ');
    const how = { '+': 'may', '-': 'may no longer', '=': 'may only' }[sign];
    return `${whom} ${how} ${[...what].map((one) => deeds[one]).join(' and ')} it`;
  }
  const digits = /^0?([0-7])([0-7])([0-7])$/.exec(value)?.slice(1);
  const told = digits?.map((digit) => ['r', 'w', 'x'].filter((_, at) => Number(digit) & (4 >> at)).map((one) => deeds[one]));
  return (
    told &&
    `you: ${told
      .map((one) => one.join(', ') || 'nothing')
      .join('; group: ')
      .replace(/; group: (?=[^;]*$)/, '; others: ')}`
  );
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
    sign.length > 1
      ? `built with ${sign.slice(1, -1)} version ${what}`
      : `${sign === '@' && what?.startsWith('=') ? `exactly version ${what.slice(1)}` : `${sigils[sign]} ${what}`}`,
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
