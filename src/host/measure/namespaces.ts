/** One process in a container by hand, described by itself and by us outside, side by side. */
import { hostname, networkInterfaces, userInfo } from 'node:os';
import type { Measured } from '../../session/state.ts';
import { onPath } from '../facts/path.ts';
import { inPrivateFolder } from '../facts/private.ts';
import { enterByHand } from '../facts/seek/byhand.ts';
import type { MeasureOptions } from './options.ts';
import { family, field, namespaceOf, read } from './proc.ts';
import { talkWith } from './talk.ts';
import { makeTinyRoot } from './tiny-root.ts';

/** kind of namespace -> what it makes private */
const kinds = {
  user: 'users',
  mnt: 'mounted file systems',
  uts: 'host name',
  ipc: 'shared memory and queues',
  net: 'network',
  pid: 'process numbers',
  cgroup: 'limits on memory and cores',
} as const;

const newName = 'tiny-container';
/** The process tells about itself, then becomes `cat`, which stays until its input ends. */
const questions = `hostname ${newName}
echo "pid $$"
echo "uid $(id -u)"
echo "host $(hostname)"
while read -r line; do n=$((n+1)); done < /proc/self/mountinfo; echo "mounts $n"
n=0; while read -r line; do case $line in *:*) n=$((n+1));; esac; done < /proc/self/net/dev; echo "nics $n"
for k in ${Object.keys(kinds).join(' ')}; do echo "ns $(readlink /proc/self/ns/$k)"; done
exec cat`;

/** Namespaces as seen from outside and from inside a container made by hand; a row that says why where none can be made. */
export async function measureNamespaces(options: MeasureOptions & { readonly env: NodeJS.ProcessEnv }): Promise<Measured[]> {
  const { facts, env, signal, cwd } = options;
  const unshare = await onPath('unshare', env);
  if (!unshare) return [absent('The program unshare is not here. It comes with util-linux.')];
  if (!facts.userns) return [absent('This system does not let you make user namespaces.')];
  try {
    return await inPrivateFolder(
      async (root) => {
        await makeTinyRoot(root, env);
        const start = {
          program: unshare,
          args: [...enterByHand(root), 'sh', '-c', questions],
          env: { ...env, PATH: '/usr/bin:/bin' },
        };
        return bothSides(talkWith(start, signal));
      },
      [`${cwd}/.sifu`],
    );
  } catch (error) {
    return [absent(`The container could not be started: ${error instanceof Error ? error.message : String(error)}.`)];
  }
}

const absent = (why: string): Measured => ({ id: 'container', label: 'container', ms: [], absent: why });

async function bothSides(talk: ReturnType<typeof talkWith>): Promise<Measured[]> {
  try {
    talk.say('here\n');
    const told = (await talk.until(/^[\s\S]*^here$/m, 10_000))[0];
    const pid = (await family(talk.pid)).at(-1) ?? talk.pid;
    return [...(await people(told, pid)), ...(await entries(told, pid))];
  } finally {
    await talk.close();
  }
}

const said = (told: string, name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(told)?.[1];

/** What has a name or a number of its own on each side. */
async function people(told: string, pid: number): Promise<Measured[]> {
  const status = (await read(pid, 'status')) ?? '';
  const uid = field(status, 'Uid')?.split('\t')[0];
  const mounts = (await read('self', 'mountinfo'))?.trim().split('\n').length;
  const nics = Object.keys(networkInterfaces()).length;
  return [
    row('pid', 'process number', said(told, 'pid'), String(pid)),
    row('uid', 'user', nameOf(said(told, 'uid')), nameOf(uid)),
    row('hostname', 'host name', said(told, 'host'), hostname()),
    row('mounts', 'mounts it sees', said(told, 'mounts'), mounts === undefined ? undefined : String(mounts)),
    row('interfaces', 'network interfaces', said(told, 'nics'), String((await interfaces()) ?? nics)),
  ];
}

function nameOf(uid: string | undefined): string | undefined {
  if (uid === '0') return '0 (root)';
  return uid === String(process.getuid?.()) ? `${uid} (${userName()})` : uid;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'you';
  }
}

/** Also those without an address, as the container counts its own. */
async function interfaces(): Promise<number | undefined> {
  return (await read('self', 'net/dev'))?.split('\n').filter((line) => line.includes(':')).length;
}

/** The kernel's entries: read by the process inside, and for the same process by us; equal numbers mean the same namespace. */
async function entries(told: string, pid: number): Promise<Measured[]> {
  const inside = [...told.matchAll(/^ns (\w+):\[(\d+)\]$/gm)];
  return Promise.all(
    Object.entries(kinds).map(async ([kind, label]) => {
      const mine = number(await namespaceOf('self', kind));
      const its = number(await namespaceOf(pid, kind)) ?? inside.find((one) => one[1] === kind)?.[2];
      return row(`ns-${kind}`, label, its, mine);
    }),
  );
}

const number = (link: string | undefined) => /\[(\d+)\]/.exec(link ?? '')?.[1];

function row(id: string, label: string, inside: string | undefined, outside: string | undefined): Measured {
  if (inside === undefined || outside === undefined) return { id, label, ms: [], absent: 'The kernel does not tell.' };
  const note = `inside ${inside}, outside ${outside}`;
  if (!id.startsWith('ns-')) return { id, label, ms: [], note, sides: { inside, outside } };
  const are = inside === outside ? 'shared' : 'its own';
  return { id, label, ms: [], note: `${are}: ${note}`, sides: { inside, outside, are } };
}
