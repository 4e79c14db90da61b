import { userInfo } from 'node:os';
import type { Needed } from '../../../engine/contract.ts';
import type { Answer } from '../probe.ts';
import { type Bench, type Besides, numberIn, type Quirk, type Seeker, typed } from './seeker.ts';

const systemFirst: Needed = {
  before: [{ text: 'PATH=/usr/bin:$PATH', means: 'the Python of the system first, which ch-image was made for' }],
};

const userless: Quirk = {
  when: /\$USER not set|USER: unbound variable/,
  needed: (env) => ({
    before: [{ text: `USER=${nameOfUser(env)}`, means: 'who you are: nothing here says it, and ch-run asks' }],
  }),
  env: (env) => ({ ...env, USER: nameOfUser(env) }),
};

// ch-run 0.31 calls this a bug, which it is not
const unfitTmpdir: Quirk = {
  when: /report this bug: (?:No such file or directory|No space left on device|Read-only file system|Permission denied)|error: empty string/,
  needed: () => ({
    before: [{ text: 'TMPDIR=/tmp', means: 'where it makes mount points: the folder that TMPDIR names does not serve' }],
  }),
  env: (env) => ({ ...env, TMPDIR: '/tmp' }),
};

export const charliecloud: Seeker = {
  id: 'charliecloud',
  programs: ['ch-run'],
  asks: ['--version'],
  // some versions print theirs to standard error; ch-convert came with 0.26
  identify: ({ stdout, stderr }) => ({ name: 'Charliecloud', version: numberIn(`${stdout}\n${stderr}`), oldest: '0.26' }),
  async run(bench) {
    const { workshop, needed } = bench;
    const words = [...needed.always, ...needed.running];
    const answer = await bench.ask([...words, await workshop.root(), '--', '/bin/cat', '/etc/os-release']);
    return { answer, ran: answer.stdout.includes(workshop.secret), line: typed(bench, ...words, 'FOLDER', '--', 'true') };
  },
  besides,
  quirks: [userless, unfitTmpdir],
  enter: (root) => [root, '--'],
};

/** Running takes ch-run alone. Building takes ch-image, which is written in Python and keeps its cache with git. */
async function besides(bench: Bench): Promise<Besides> {
  const line = 'ch-image --version';
  const said = await bench.other('ch-image', ['--version']);
  if (said === undefined)
    return { trouble: { answer: { ok: false, stdout: '', stderr: 'ch-image: command not found', exit: 127, ms: 0 }, line } };
  if (!said.ok) {
    const PATH = `/usr/bin:${bench.env.PATH ?? ''}`;
    const again = !/ModuleNotFoundError/.test(said.stderr)
      ? undefined
      : await bench.other('ch-image', ['--version'], { env: { PATH } });
    if (!again?.ok) return { trouble: { answer: said, line } };
    return { needed: merged(systemFirst, await gitless(bench)), trouble: { answer: said, line } };
  }
  const needed = await gitless(bench);
  return needed ? { needed, trouble: { answer: withoutName, line: 'ch-image build' } } : {};
}

/** What ch-image says where git does not know who makes a commit. Asked beforehand: a build would only fail after its first step. */
const withoutName: Answer = { ok: false, stdout: '', stderr: 'error: command failed with code 128: git commit', exit: 1, ms: 0 };

async function gitless(bench: Bench): Promise<Needed | undefined> {
  const said = await bench.other('git', ['config', 'user.email']);
  if (said === undefined || said.stdout.trim() !== '' || bench.env['CH_IMAGE_CACHE'] || bench.env['GIT_AUTHOR_EMAIL'])
    return undefined;
  return { before: [{ text: 'CH_IMAGE_CACHE=disabled', means: 'no build cache: it takes a git that knows your name' }] };
}

function merged(one: Needed, other: Needed | undefined): Needed {
  return { ...one, before: [...(one.before ?? []), ...(other?.before ?? [])] };
}

function nameOfUser(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return env.LOGNAME ?? String(process.getuid?.() ?? 'me');
  }
}
