/** Whether what runs on both sides is the same program: only then the container is all that differs. */
import { join } from 'node:path';
import { quote } from '../../course/fill.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { plainLine } from '../../engine/registry.ts';
import { type Build, buildOf, isMdrun } from '../../experiment/gromacs.ts';
import type { Subject } from '../../experiment/trial.ts';
import { readEnds } from '../files.ts';
import { timedLine } from './clock.ts';
import type { TurnOptions } from './in-turn.ts';

type Program = Readonly<Record<string, string>>;

interface Sides {
  readonly programs: { readonly native?: Program; readonly container?: Program };
  readonly findings: readonly Finding[];
}

const limitMs = 60_000;

/** Looks at the file of the program on both sides, and asks GROMACS how it was built. What cannot be asked is left out. */
export async function bothSides(subject: Subject, options: TurnOptions & { readonly cwd: string }): Promise<Sides> {
  const { native, inside } = subject;
  const asks = async (line: string) => {
    const output = join(options.folder, 'asked');
    const { env, snapshot, signal, cwd } = options;
    const ran = await timedLine(line, { env, snapshot, signal, cwd, output, limitMs }).catch(() => undefined);
    return ran?.exit === 0 ? readEnds(output, 64 * 1024) : undefined;
  };
  const about = async (run: readonly string[], line: (words: readonly string[]) => string | undefined): Promise<Program> => {
    const [program = ''] = run;
    const sum = line(['sh', '-c', 'sha256sum "$(command -v "$1")"', 'sh', program]);
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/m.exec((sum && (await asks(sum))) ?? '') ?? [];
    const version = isMdrun(run) ? line([program, '--version']) : undefined;
    const build = version && buildOf((await asks(version)) ?? '');
    return { ...(path ? { path } : {}), ...(sha256 ? { sha256 } : {}), ...(build ? { ...build } : {}) };
  };
  const one = native.length > 0 ? await about(native, (words) => words.map(quote).join(' ')) : undefined;
  const other = subject.engine ? await about(inside, (words) => insideLine(subject, words)) : undefined;
  const finding = one && other && differing(one, other);
  return {
    programs: { ...(one ? { native: one } : {}), ...(other ? { container: other } : {}) },
    findings: finding ? [finding] : [],
  };
}

function insideLine({ engine, image = '' }: Subject, words: readonly string[]): string | undefined {
  const command = engine?.engine.command({ op: 'exec', image, run: [...words] }, engine.facts);
  return command && !('unsupported' in command) ? plainLine(command) : undefined;
}

const remedy = [
  {
    text: 'For the cost of the container alone, put the very same program into the image, or take the program of the image out.',
  },
];

/** What to tell where the two are known to differ. */
function differing(one: Program, other: Program): Finding | undefined {
  if (one['sha256'] !== undefined && one['sha256'] === other['sha256']) return undefined;
  const [build, second] = [one, other].map((side) => (side['version'] === undefined ? undefined : (side as unknown as Build)));
  if (build && second) {
    if (tells(build) === tells(second)) return undefined;
    return {
      code: 'measure-other-version',
      title: 'It is not the same GROMACS on both sides.',
      cause: `Outside it is ${tells(build)}; in the image it is ${tells(second)}. A difference may come from that, and not from the container.`,
      remedy,
    };
  }
  if (one['sha256'] === undefined || other['sha256'] === undefined) return undefined;
  return {
    code: 'measure-other-file',
    title: 'It is not the same program file on both sides.',
    cause: `${one['path']} outside and ${other['path']} in the image differ. A difference in time may come from that, and not from the container.`,
    remedy,
  };
}

const tells = ({ version, simd, precision }: Build) =>
  `${version}${simd === '' ? '' : ` for ${simd}`}${precision === '' ? '' : `, ${precision} precision`}`;
