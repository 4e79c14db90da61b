/** Which of a step's needs this machine, and the learner's shell as it stands, cannot meet. */
import { fill, quote } from '../course/fill.ts';
import type { Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';
import { isEngineId, naming } from '../engine/names.ts';
import { abiOf, familyNames, parseLauncher } from '../mpi/family.ts';
import { engineInUse } from '../session/engine.ts';
import type { Unmet } from '../session/state.ts';
import type { Host } from './host.ts';
import { inStore, keepsFiles } from './images.ts';

interface Place {
  readonly facts: HostFacts;
  readonly vars: Vars;
  readonly host: Host;
  /** directory the step will be in; absent: where the shell is */
  readonly from: string | undefined;
}

/** The unmet ones, in order, each with its reason in words. Relative files are looked for in `from`, else where the shell is. */
export async function unmetNeeds(needs: readonly string[], vars: Vars, host: Host, from?: string): Promise<Unmet[]> {
  if (needs.length === 0) return [];
  const place = { facts: await host.facts(), vars, host, from };
  const asked = await Promise.all(needs.map((need) => reason(fill(need, vars), place)));
  return asked.filter((one) => one !== undefined);
}

async function reason(need: string, place: Place): Promise<Unmet | undefined> {
  const [kind = '', ...rest] = need.split(':');
  const answer = await (questions[kind] ?? unknown)(rest.join(':'), place);
  return answer === undefined ? undefined : { need, why: answer };
}

/** Why the need is not met, or undefined if it is. */
type Question = (what: string, place: Place) => string | undefined | Promise<string | undefined>;

const questions: Readonly<Record<string, Question>> = {
  async engine(what, { vars, host }) {
    const id = what === '' || what === 'can-build' ? engineInUse(vars) : what;
    const known = isEngineId(id) ? id : undefined;
    const { engines } = await host.facts(known);
    const engine = engines.find((one) => one.id === id);
    if (!engine) return `${known ? naming[known].name : id} is not on this machine.`;
    return engine.ready
      ? undefined
      : `${engine.name} is here, but no container could be started: ${engine.problem ?? 'the reason is not known'}`;
  },
  async tool(what, { host }) {
    return (await host.onPath(what)) ? undefined : `The program ${what} is not on this machine.`;
  },
  async spack(_what, { host }) {
    return (await host.onPath('spack')) ? undefined : 'Spack is not loaded in your shell.';
  },
  network: (_what, { facts }) => (facts.network ? undefined : 'This machine has no way to the internet.'),
  async git(what, { host }) {
    const asked = await host.aside(`GIT_TERMINAL_PROMPT=0 git ls-remote --exit-code ${JSON.stringify(what)} HEAD`, 8000);
    return asked.exit === 0 ? undefined : `${what} cannot be reached from this machine.`;
  },
  userns: (_what, { facts }) => (facts.userns ? undefined : 'This system does not let you make user namespaces.'),
  mpi: (what, place) => launcherOf(what, place),
  async slurm(_what, { host }) {
    if (!(await host.onPath('sinfo'))) return 'There is no Slurm on this machine.';
    const asked = await host.aside('sinfo --noheader </dev/null', 10_000);
    return asked.exit === 0 ? undefined : 'Slurm is installed here, but its cluster does not answer.';
  },
  vm: (_what, { facts }) =>
    facts.vm ? undefined : 'No virtual machine can be started here: qemu or a kernel for it is missing.',
  'base-image': (_what, { facts, vars }) =>
    (vars['recipe_format'] === 'docker' ? facts.baseTar : facts.baseImage) || facts.network
      ? undefined
      : 'There is no base image to build on here, and no way to the internet to fetch one.',
  elsewhere: () => 'What it needs was made on another machine, and is not part of the course.',
  root: (_what, { facts }) => (facts.root ? undefined : 'This needs an administrator (root).'),
  async file(what, { host, from }) {
    const look = await host.look(host.resolve(what, from));
    return look.is === 'absent' ? `${what} is not here: the step that makes it has not run on this machine.` : undefined;
  },
  async image(what, place) {
    const { vars, host } = place;
    const there = keepsFiles(vars, host)
      ? (await host.look(host.resolve(what, place.from))).is !== 'absent'
      : await inStore(what, vars, host);
    return there ? undefined : `There is no image ${what} here: the step that makes it has not run on this machine.`;
  },
  async env(what, { host }) {
    const asked = await host.aside(`[ -n "\${${what}+set}" ]`);
    return asked.exit === 0 ? undefined : `${what} is not set in your shell: the step that sets it has not run here.`;
  },
  /** A short line of the lesson: where it does not end with 0, the last line it said is the reason. */
  async ready(what, { host, from }) {
    const there = from === undefined ? '' : `cd -- ${quote(from)} && `;
    const asked = await host.aside(`${there}${what}`, 8000);
    if (asked.exit === 0) return undefined;
    const said = asked.out.trimEnd().split('\n').at(-1)?.trim() ?? '';
    return asked.exit === undefined || said === '' ? `"${what}" did not say that it is ready.` : said;
  },
};

const unknown: Question = (what) => `sifu does not know the need "${what}".`;

/** A launcher of the family that the step's image wants. What a module has put on the shell's PATH since is asked there. */
async function launcherOf(what: string, { facts, host }: Place): Promise<string | undefined> {
  const wanted = what === 'openmpi' || what === 'mpich' ? what : undefined;
  if (wanted ? facts.launchers?.[wanted] : facts.mpi) return undefined;
  const said = parseLauncher((await host.aside('mpirun --version 2>&1 </dev/null')).out);
  if (said && (!wanted || abiOf(said.family) === wanted)) return undefined;
  const other = said ?? facts.mpi;
  if (!wanted || !other) return 'There is no mpirun on this machine.';
  return `The launcher here is of ${familyNames[other.family]}, and this image wants one of ${familyNames[wanted]}.`;
}
