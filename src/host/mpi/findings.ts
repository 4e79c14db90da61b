/** What may be wrong with the MPI programs of a machine, before a program is started with them. */
import { quote } from '../../course/fill.ts';
import type { Finding, Remedy } from '../../diagnosis/finding.ts';
import { type Family, familyNames } from '../../mpi/family.ts';
import type { HostMpi } from '../../mpi/machine.ts';
import { complaint, sentence } from '../facts/complaint.ts';
import { brokenLink as linkFinding, notExecutable as rightsFinding } from '../facts/file-findings.ts';
import { kindOf } from '../facts/kind.ts';
import type { Answer } from '../facts/probe.ts';

const modules: Remedy = { text: 'See whether your site has an MPI as a module.', command: 'module avail 2>&1 | less' };
const every = (path: string): Remedy => ({
  text: 'See every program of that name on your PATH: another one may work.',
  command: `type -a ${quote(nameOf(path))}`,
});

const nameOf = (path: string) => path.replace(/^.*\//, '');

export const brokenLink = (path: string, target: string, circle: boolean): Finding =>
  linkFinding({ path, of: 'mpi', what: 'this MPI', another: modules }, target, circle);

export const notExecutable = (path: string): Finding => rightsFinding({ path, of: 'mpi', another: every(path) });

/** A program that is there and did not answer as an MPI does. `question` is what it was asked. */
export async function badAnswer(path: string, question: string, answer: Answer, limitMs: number): Promise<Finding> {
  const name = nameOf(path);
  if (answer.failed === 'time') return hangs(path, question, limitMs);
  if (answer.failed === 'missing') return unstartable(path);
  if (answer.failed === 'flood')
    return wrong(
      'mpi-floods',
      `${path} prints without end`,
      `${question} printed more than an answer can be, and was stopped.`,
      path,
    );
  if (answer.failed === 'killed')
    return wrong(
      'mpi-crashes',
      `${path} crashes`,
      `Asked with ${question}, it was ended by a signal. ${said(name, answer, 'It said nothing before.')}`,
      path,
    );
  const library = /error while loading shared libraries: (\S{1,200}?):/.exec(`${answer.stdout}\n${answer.stderr}`)?.[1];
  if (library !== undefined)
    return wrong(
      'mpi-lacks-library',
      `${path} lacks ${library}`,
      `It cannot start without that library, which is not where the system looks. A module often names the place.`,
      path,
    );
  if ((answer.exit === 126 || answer.exit === 127) && (await kindOf(path)).interpreter)
    return wrong(
      'mpi-wrapper-broken',
      `${path} is a wrapper around nothing`,
      `It is a script, and what it wants to start cannot be started. ${said(name, answer, 'It does not say what.')}`,
      path,
    );
  if (!answer.ok)
    return wrong(
      'mpi-fails',
      `${path} ends with exit code ${answer.exit}`,
      `Asked with ${question}, it fails. ${said(name, answer, 'It does not say why.')}`,
      path,
    );
  if (`${answer.stdout}${answer.stderr}`.trim() === '')
    return wrong(
      'mpi-says-nothing',
      `${path} does not say which MPI it is`,
      `${question} ends well and prints nothing: it is a wrapper that passes nothing on, or no MPI.`,
      path,
    );
  return wrong('mpi-unknown', `${path} is of no MPI that sifu knows`, said(name, answer, ''), path);
}

function said(name: string, answer: Answer, silent: string): string {
  const told = complaint(name, answer);
  return / and said nothing\.$/.test(told) ? silent : `It says: ${sentence(told)}`;
}

function wrong(code: string, title: string, cause: string, path: string): Finding {
  return {
    code,
    title,
    cause: cause.trim(),
    remedy: [{ text: 'See what it is.', command: `file -L ${quote(path)}` }, every(path), modules],
    ask: `${title} on this machine. ${cause.trim()} Could you see to it?`,
  };
}

function hangs(path: string, question: string, limitMs: number): Finding {
  return {
    code: 'mpi-hangs',
    title: `${path} does not answer`,
    cause: `${question} gave no answer within ${limitMs / 1000} s, and was stopped. It may wait for a network disk, a license or a service.`,
    remedy: [{ text: 'See where it waits, and stop it with Ctrl-C.', command: question }, every(path)],
    ask: `Could you see why "${question}" never ends on this machine?`,
    verify: question,
  };
}

/** A script without its interpreter, or a program for another machine. */
export async function unstartable(path: string): Promise<Finding> {
  const { interpreter, foreign } = await kindOf(path);
  const cause = interpreter
    ? `It is a script for ${interpreter}, and that is not here or cannot be started itself.`
    : foreign
      ? `It is ${foreign}, and this machine does not start such.`
      : 'It is there, but the system refuses to start it: it is made for another kind of machine, or a library is missing.';
  return wrong(foreign ? 'mpi-other-processor' : 'mpi-unstartable', `${path} cannot be started`, cause, path);
}

/** mpicc translates, then mpirun starts with another MPI: each rank believes that it is alone. */
export function mixed(launcher: Called, compiler: Called, fitting: string | undefined): Finding {
  const [starts, builds] = [familyNames[launcher.family], familyNames[compiler.family]];
  const own: Remedy = fitting
    ? { text: `Start what it builds with the launcher of ${builds}.`, command: `${fitting} --version` }
    : {
        text: `See what else belongs to ${builds}: its launcher is not on your PATH.`,
        command: `ls -l $(dirname "$(command -v ${quote(compiler.call)})")/mpi*`,
      };
  return {
    code: 'mpi-mixed',
    title: `${compiler.call} is of ${builds}, ${launcher.call} of ${starts}`,
    cause: `What ${compiler.call} builds here, ${launcher.call} starts as many programs that each believe to be alone: rank 0 of 1, every one, with exit code 0.`,
    remedy: [own, modules],
    ask: `mpirun and mpicc on the PATH are of different MPIs (${starts} and ${builds}). Is that meant to be so?`,
  };
}

interface Called {
  readonly call: string;
  readonly family: Family;
}

/** A wrapper whose compiler is not here builds nothing. */
export function noCompilerBehind(call: string, behind: string): Finding {
  return {
    code: 'mpicc-without-compiler',
    title: `${call} has no compiler behind it`,
    cause: `It calls ${behind}, and that is not here. Nothing can be built with it; starting programs is not touched by that.`,
    remedy: [
      { text: 'See what it would call.', command: `${call} -show` },
      { text: 'Compilers often come as a module.', command: 'module avail gcc 2>&1 | less' },
    ],
  };
}

/** Nothing is wrong with that, as long as one knows which of them starts. */
export function several(mpis: readonly HostMpi[]): Finding {
  const [first, ...rest] = mpis;
  const named = (one: HostMpi | undefined) => (one ? `${familyNames[one.family]} ${one.version}`.trim() : '');
  const others = rest.map((one) => `${named(one)} is called ${one.launcher?.call}`);
  return {
    code: 'mpi-several',
    title: `There are ${mpis.length} MPIs on the PATH: ${first?.launcher?.call} starts ${named(first)}`,
    cause: `${others.join(', ')}. A launcher must be of the family that the program was built with, and in a container that is the MPI of the image.`,
    remedy: [{ text: 'See what this image needs.', command: 'sifu doctor --image FILE' }],
  };
}
