/** What of a user's surroundings trips engines up: folders of PATH, the home, the place for temporary files. */
import { constants } from 'node:fs';
import { access, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { onPath } from './path.ts';
import { troubleWith } from './private.ts';

/** Most important first. Never rejects. */
export async function findSurroundings(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const all = await Promise.all([
    temporary(env.TMPDIR || '/tmp', env.TMPDIR !== undefined),
    home(env.HOME),
    runtime(env.XDG_RUNTIME_DIR),
    longRuntime(env),
    pathFolders(env.PATH ?? ''),
  ]);
  return all.flat();
}

async function temporary(folder: string, said: boolean): Promise<Finding[]> {
  const trouble = await unwritable(folder).then((why) => why ?? troubleWith(folder).catch(() => undefined));
  if (trouble === undefined) return [];
  return [
    {
      code: 'tmpdir-unfit',
      title: 'The place for temporary files does not serve',
      cause: `${said ? 'TMPDIR names' : 'Engines use'} ${folder}, and that ${trouble}. Engines unpack and build there.`,
      remedy: [
        {
          text: 'See what room there is, and how it is mounted.',
          command: `df -h ${quote(folder)}; findmnt -no OPTIONS -T ${quote(folder)}`,
        },
        { text: 'Name a folder with room, on a local disk if you can.', command: 'mkdir -p ~/tmp && export TMPDIR=~/tmp' },
      ],
      ask: `Is there a local disk for temporary files on this machine? ${folder} ${trouble}.`,
    },
  ];
}

async function home(folder: string | undefined): Promise<Finding[]> {
  const trouble = folder ? await unwritable(folder) : 'is not set';
  if (trouble === undefined) return [];
  const cause = folder
    ? `HOME names ${folder}, and that ${trouble}. Engines keep images and settings in your home.`
    : 'The variable HOME is not set, so engines do not know where to keep images and settings.';
  return [
    {
      code: 'home-unfit',
      title: 'Your home does not serve',
      cause,
      remedy: [
        { text: 'See what your home should be.', command: 'getent passwd "$(id -un)"' },
        { text: 'Set it, or name another folder of yours.', command: 'export HOME="$(getent passwd "$(id -un)" | cut -d: -f6)"' },
      ],
      ask: `My home ${folder ?? ''} cannot be used on this machine. Could you see to it?`.replace('  ', ' '),
    },
  ];
}

const ownRuntime = 'export XDG_RUNTIME_DIR="/tmp/run-$(id -u)" && mkdir -p -m 700 "$XDG_RUNTIME_DIR"';

/** Set by a login, and passed on to where its folder is not: by su, by a batch job, over ssh. */
async function runtime(folder: string | undefined): Promise<Finding[]> {
  const trouble = folder ? await unwritable(folder) : undefined;
  if (trouble === undefined) return [];
  return [
    {
      code: 'runtime-dir-unfit',
      title: 'The folder for what runs does not serve',
      cause: `XDG_RUNTIME_DIR names ${folder}, and that ${trouble}. Podman and Enroot note there which containers run.`,
      remedy: [
        { text: 'Do without it: Podman then takes a place below /tmp.', command: 'unset XDG_RUNTIME_DIR' },
        {
          text: 'Or name a folder of yours, on a local disk.',
          command: ownRuntime,
        },
      ],
      ask: `XDG_RUNTIME_DIR is ${folder} here, and that ${trouble}. Should a login make it, with pam_systemd or otherwise?`,
    },
  ];
}

/** Podman's own limit for the folder in which it notes what runs, in letters. Beyond it nothing fails; each end is noticed late. */
const podmanReads = 50;

async function longRuntime(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const notes = join(env.XDG_RUNTIME_DIR ?? '', 'containers');
  if (notes.length <= podmanReads || (await onPath('podman', env)) === undefined) return [];
  return [
    {
      code: 'runtime-dir-long',
      title: 'Every container of Podman may take 20 seconds to end',
      cause: `Podman notes what runs in ${notes}. Where that name is longer than ${podmanReads} letters, its tidying up fails without a word, and it waits 20 s for it each time.`,
      remedy: [
        {
          text: 'Give it a folder with a short name.',
          command: ownRuntime,
        },
      ],
      ask: `XDG_RUNTIME_DIR is ${env.XDG_RUNTIME_DIR} here, which is too long for Podman. Could a login set a shorter one?`,
    },
  ];
}

/** Folders that may not be looked into hide what is in them. */
async function pathFolders(path: string): Promise<Finding[]> {
  const folders = [...new Set(path.split(delimiter))].filter((one) => one.startsWith('/'));
  const asked = await Promise.all(folders.map(isClosed));
  const closed = folders.filter((_, at) => asked[at]);
  const [first] = closed;
  if (first === undefined) return [];
  const what = closed.length === 1 ? first : `${closed.length} folders of your PATH`;
  return [
    {
      code: 'path-closed',
      title: `You may not look into ${what}`,
      cause: `If an engine is in ${closed.join(', ')}, neither your shell nor sifu finds it.`,
      remedy: [{ text: 'See whose it is.', command: `ls -ld ${closed.map(quote).join(' ')}` }],
    },
  ];
}

async function isClosed(folder: string): Promise<boolean> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code);
  if (found === 'EACCES') return true;
  if (typeof found !== 'object' || !found.isDirectory()) return false;
  return access(folder, constants.X_OK).then(
    () => false,
    () => true,
  );
}

/** The rest of a sentence about it; undefined if something could be made in it. Tried, since rights alone do not tell. */
async function unwritable(folder: string): Promise<string | undefined> {
  if (!folder.startsWith('/')) return 'is no whole path';
  let made: string | undefined;
  try {
    made = await mkdtemp(join(folder, '.sifu-'));
    // on a full disk a folder may still be made, and nothing be put into it
    await writeFile(join(made, 'room'), Buffer.alloc(16_384));
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && (await stat(folder).catch(() => undefined)) === undefined) return 'does not exist';
    if (code === 'ENOTDIR') return 'is no folder';
    if (code === 'ENOSPC' || code === 'EDQUOT') return 'is full';
    return code === 'EROFS' ? 'is read-only' : 'is not open to you for writing';
  } finally {
    if (made !== undefined) await rm(made, { recursive: true, force: true }).catch(() => undefined);
  }
}
