import { userInfo } from 'node:os';
import type { Needed } from '../../../engine/contract.ts';
import type { Answer } from '../probe.ts';
import { type Bench, type Besides, numberIn, type Quirk, type Seeker, typed } from './seeker.ts';

const otherPython: Quirk = {
  when: /ModuleNotFoundError/,
  needed: () => ({
    before: [{ text: 'PATH=/usr/bin:$PATH', means: 'the Python of the system first, which ch-image was made for' }],
  }),
  env: (env) => ({ ...env, PATH: `/usr/bin:${env['PATH'] ?? ''}` }),
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
  const { answer, needed } = await eased(bench, said);
  if (!answer.ok) return { trouble: { answer, line } };
  const git = await gitless(bench);
  const all = merged(needed, git);
  if (!said.ok) return { ...(all ? { needed: all } : {}), trouble: { answer: said, line } };
  return git ? { needed: git, trouble: { answer: withoutName, line: 'ch-image build' } } : {};
}

/** ch-image with what it asks for, one thing after the other: a name, and the Python it was made for. */
async function eased(bench: Bench, first: Answer): Promise<{ readonly answer: Answer; readonly needed: Needed | undefined }> {
  const helps: Quirk[] = [userless, otherPython];
  let [answer, env]: [Answer, NodeJS.ProcessEnv] = [first, bench.env];
  let needed: Needed | undefined;
  for (let help = helpFor(answer, helps); help; help = helpFor(answer, helps)) {
    helps.splice(helps.indexOf(help), 1);
    needed = merged(needed, help.needed(bench.env));
    env = help.env?.(env) ?? env;
    answer = (await bench.other('ch-image', ['--version'], { env })) ?? answer;
  }
  return { answer, needed };
}

const helpFor = ({ ok, stderr }: Answer, helps: readonly Quirk[]) =>
  ok ? undefined : helps.find(({ when }) => when.test(stderr));

/** What ch-image says where git does not know who makes a commit. Asked beforehand: a build would only fail after its first step. */
const withoutName: Answer = { ok: false, stdout: '', stderr: 'error: command failed with code 128: git commit', exit: 1, ms: 0 };

async function gitless(bench: Bench): Promise<Needed | undefined> {
  const said = await bench.other('git', ['config', 'user.email']);
  if (said === undefined || said.stdout.trim() !== '' || bench.env['CH_IMAGE_CACHE'] || bench.env['GIT_AUTHOR_EMAIL'])
    return undefined;
  return { before: [{ text: 'CH_IMAGE_CACHE=disabled', means: 'no build cache: it takes a git that knows your name' }] };
}

function merged(one: Needed | undefined, other: Needed | undefined): Needed | undefined {
  if (!one || !other) return one ?? other;
  return { ...one, before: [...(one.before ?? []), ...(other.before ?? [])] };
}

function nameOfUser(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return env.LOGNAME ?? String(process.getuid?.() ?? 'me');
  }
}
