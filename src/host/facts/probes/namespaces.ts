/** What can be made of namespaces: made for a moment, and gone again with the process that made them. */
import type { IdMap, Tried, Userns } from '../../../diagnosis/machine/facts.ts';
import { complaint } from '../complaint.ts';
import { onPath } from '../path.ts';
import { type Answer, probe } from '../probe.ts';
import { helperOf } from './setuid.ts';

interface Options {
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs: number;
}

/** Throws if there was no answer in time. */
export async function tryUserns(options: Options): Promise<Userns> {
  const unshare = await find(options);
  if (unshare === undefined) return 'untried';
  return tried(await ask(unshare, ['-Ur', '/bin/true'], options));
}

/** `mount` in a namespace of its own: on a disk in memory, which is gone with it. Undefined where no namespace can be made. */
export async function tryOverlay(options: Options): Promise<Tried | undefined> {
  const unshare = await find(options);
  if (unshare === undefined) return undefined;
  const script = `mount -t tmpfs none /tmp 2>/dev/null || exit 99
mkdir /tmp/lower /tmp/upper /tmp/work /tmp/all || exit 99
exec mount -t overlay none -o lowerdir=/tmp/lower,upperdir=/tmp/upper,workdir=/tmp/work /tmp/all`;
  const env = { ...options.env, PATH: `${options.env.PATH ?? ''}:/usr/bin:/bin:/usr/sbin:/sbin` };
  const answer = await ask(unshare, ['-Urm', '/bin/sh', '-c', script], { ...options, env });
  return answer.exit === 99 || answer.exit === 127 ? undefined : tried(answer);
}

/** Root's ids need no helper, so nothing is tried for root. Never rejects. */
export async function tryIdMap(options: Options, withRanges: boolean): Promise<IdMap> {
  const [newuidmap, newgidmap, unshare] = await Promise.all([
    helperOf('newuidmap', options.env),
    helperOf('newgidmap', options.env),
    find(options),
  ]);
  const helpers = { ...(newuidmap ? { newuidmap } : {}), ...(newgidmap ? { newgidmap } : {}) };
  const possible = newuidmap && newgidmap && unshare !== undefined && withRanges && process.getuid?.() !== 0;
  if (!possible) return helpers;
  // on a busy machine what is known of the helpers counts without a try
  const sooner = { ...options, limitMs: options.limitMs * 0.6 };
  const answer = await ask(unshare, ['--map-auto', '-Ur', '/bin/true'], sooner).catch(() => undefined);
  if (!answer) return helpers;
  // older releases of unshare do not know the word
  const untold = /unrecognized|invalid option|unknown/.test(answer.stderr);
  return untold ? helpers : { ...helpers, tried: tried(answer) };
}

const find = async ({ env }: Options) => (await onPath('unshare', env)) ?? onPath('/usr/bin/unshare', env);

async function ask(program: string, args: readonly string[], { env, limitMs }: Options): Promise<Answer> {
  const answer = await probe(program, args, { env: { ...env, LC_ALL: 'C' }, limitMs, cwd: '/' });
  if (answer.failed === 'time') throw new Error('no answer in time');
  return answer;
}

function tried(answer: Answer): Tried {
  return { ok: answer.ok, said: answer.ok ? '' : complaint('unshare', answer) };
}
