/** Asks launchers and compilers who they are. */
import type { Finding } from '../../diagnosis/finding.ts';
import { type Mpi, parseLauncher } from '../../mpi/family.ts';
import { compilerBehind, parseCompiler } from '../../mpi/machine.ts';
import { isForeign } from '../facts/kind.ts';
import { onPath } from '../facts/path.ts';
import { type Answer, probe } from '../facts/probe.ts';
import { badAnswer, noCompilerBehind, unstartable } from './findings.ts';
import type { Found } from './programs.ts';

export interface Asking {
  readonly env: NodeJS.ProcessEnv;
  /** for each question, in ms */
  readonly limitMs: number;
}

export interface Asked {
  readonly program: Found;
  /** absent: it does not work, or is of no MPI that is known */
  readonly mpi?: Mpi;
  readonly findings: readonly Finding[];
}

const textOf = ({ stdout, stderr }: Answer) => `${stdout}\n${stderr}`;

/** Never rejects. */
export async function askLauncher(program: Found, { env, limitMs }: Asking): Promise<Asked> {
  // what the system refuses would be run as a script of the shell
  if (await isForeign(program.real)) return { program, findings: [await unstartable(program.path)] };
  const answer = await probe(program.path, ['--version'], { env, limitMs });
  // some versions end with another code although they answer
  const mpi = answer.failed ? undefined : parseLauncher(textOf(answer));
  if (mpi) return { program, mpi, findings: [] };
  return { program, findings: [await badAnswer(program.path, `${program.call} --version`, answer, limitMs)] };
}

/** Open MPI's wrapper has a question of its own, and hands all others on to the compiler behind it. */
export async function askCompiler(program: Found, { env, limitMs }: Asking): Promise<Asked> {
  if (await isForeign(program.real)) return { program, findings: [await unstartable(program.path)] };
  const ask = (...args: string[]) => probe(program.path, args, { env, limitMs });
  const shown = await ask('-show');
  if (shown.failed) return { program, findings: [await badAnswer(program.path, `${program.call} -show`, shown, limitMs)] };
  const own = await ask('--showme:version');
  const mpi = parseCompiler(textOf(own)) ?? parseCompiler(textOf(await ask('-v')));
  if (!mpi) return { program, findings: [await badAnswer(program.path, `${program.call} -show`, shown, limitMs)] };
  const behind = compilerBehind(shown.stdout);
  const lacks = behind !== undefined && (await onPath(behind, env)) === undefined;
  return { program, mpi, findings: lacks ? [noCompilerBehind(program.call, behind)] : [] };
}
