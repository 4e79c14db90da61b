/** What an image holds, how each launcher here would fare with it, and the command to run, word by word. */
import type { Unsupported } from '../../engine/contract.ts';
import { plainLine } from '../../engine/registry.ts';
import type { ImageMpi } from '../../mpi/image.ts';
import type { Prediction } from '../../mpi/prediction.ts';
import { isGood, type Way } from '../../mpi/sides.ts';
import type { Paper } from '../engines/paper.ts';
import { explainedText } from '../explained-text.ts';
import { mark, nameOf, rowText } from './machine-text.ts';
import type { Examined } from './report.ts';

const told = { asked: 'as the library itself says', read: 'read in its file', name: 'by its name alone' };

/** The image's side. */
export function heldText(held: ImageMpi, paper: Paper): string {
  const { mpi, others, launcher, programs, system, libc, machine } = held;
  const rows: [string, string][] = [
    ['MPI', mpi ? `${nameOf(mpi)}${mpi.soname === '' ? ', part of the program' : `, ${mpi.soname}, ${told[mpi.how]}`}` : 'none'],
    ...(others.length > 0
      ? [['besides', others.map((one) => `${nameOf(one)}, ${one.path}`).join('; ')] as [string, string]]
      : []),
    ['launcher', launcher ? `${launcher.call}${launcher.mpi ? `, ${nameOf(launcher.mpi)}` : ''}` : 'none inside'],
    ...(programs.length > 0 ? [[mpi ? 'uses MPI' : 'program', programs.slice(0, 4).join(', ')] as [string, string]] : []),
    ['system', [system, libc, machine].filter(Boolean).join(', ')],
  ];
  return rows
    .filter(([, words]) => words !== '')
    .map(([name, words]) => `  ${name.padEnd(10)}${paper.set(words, 12).trimStart()}`)
    .join('\n');
}

/** One part for each way: what will come of it, why, and from where that is known. */
export function wayText(way: Way, best: boolean, paper: Paper, color: boolean): string {
  const { prediction, command } = way;
  const cannot = 'unsupported' in command;
  const head = rowText(mark(signOf(way), paper), callOf(way), cannot ? 'no command for this' : titleOf(prediction), paper);
  const lines = cannot ? [cannotText(command, paper)] : reasons(prediction, paper);
  const shown = cannot || !(isGood(way) || prediction.outcome === 'unknown') ? [] : ['', ...linesOf(way, best, paper, color)];
  return [head, ...lines, ...shown].join('\n');
}

function signOf(way: Way): 'good' | 'bad' | 'doubt' {
  if (isGood(way)) return 'good';
  return !('unsupported' in way.command) && way.prediction.outcome === 'unknown' ? 'doubt' : 'bad';
}

/** `mpirun`, `srun --mpi=pmix`, `mpirun in the image`, `mpirun of mpich/4.1` */
export function callOf({ call, situation, launcher, module, command }: Way): string {
  if (situation.containers === 'one') return `${call}, inside`;
  if (launcher.by === 'srun') {
    const word = 'words' in command ? command.words.find(({ text }) => text.startsWith('--mpi=')) : undefined;
    return `srun ${word?.text ?? ''}`.trim();
  }
  return module === undefined ? call : `${call} of ${module}`;
}

/** How it ends, in one line. */
function titleOf({ outcome, title, settings }: Prediction): string {
  return outcome === 'settings' ? `works with ${sumOf(settings)}` : title;
}

/** The settings by name, where they are few. */
function sumOf(settings: Prediction['settings']): string {
  const words = settings.flatMap((setting) => setting.words.map((one) => one.text)).join(' ');
  return words.length <= 60 ? words : 'the settings below';
}

const without = { copies: 'each rank runs alone', aborts: 'the run is ended with an error', hangs: 'the run never ends' };

function reasons(
  { outcome, otherwise, title, because, warns, rarely, instead, settings, source }: Prediction,
  paper: Paper,
): string[] {
  const lead = outcome === 'settings' ? `Without that, ${without[otherwise ?? 'aborts']}. ${title}. ` : '';
  const quiet = settings.length > 0 && outcome !== 'unknown' ? `Without ${sumOf(settings)} it says` : 'It says';
  return [
    paper.set(`${lead}${because}`, 4),
    ...(warns ? [paper.set(`${quiet}: ${warns}`, 4)] : []),
    ...(rarely ? [paper.set(rarely, 4)] : []),
    ...(instead ? [paper.set(instead, 4)] : []),
    ...paper
      .set(sourceText(source), 4)
      .split('\n')
      .map((line) => paper.tint('dim', line)),
  ];
}

/** `measured: Debian 12, ...` or the address of a document */
const sourceText = (source: string) => (/^measured\b/.test(source) ? source.replace(/^m/, 'M') : `Source: ${source}`);

const cannotText = ({ reason, instead }: Unsupported, paper: Paper) => paper.set(`${reason} ${instead}`.trim(), 4);

/** The command; word by word for the one to choose, and for the others what their settings mean. */
function linesOf(way: Way, best: boolean, paper: Paper, color: boolean): string[] {
  const { command, module, prediction } = way;
  if ('unsupported' in command) return [];
  const look = { color, unicode: paper.unicode, columns: Math.max(20, paper.width - 6) };
  const explained = (words: typeof command.words) =>
    explainedText({ words }, look)
      .trimEnd()
      .split('\n')
      .map((line) => `      ${line}`);
  const words = best ? command.words : prediction.settings.flatMap((setting) => setting.words);
  return [
    ...(module === undefined ? [] : [`    ${paper.tint('accent', paper.clean(`module load ${module}`))}`]),
    `    ${paper.tint('accent', paper.clean(plainLine(command)))}`,
    ...(words.length === 0 ? [] : explained(words)),
  ];
}

/** The last word on it. */
export function verdictText({ ways, best, ranks, held, beside, findings }: Examined, paper: Paper): string {
  if (best && isGood(best)) return paper.set(`Start it with ${callOf(best)}: ${ranks} ranks will be one job.`, 0);
  if (best) return paper.set(`Nobody has seen this pair yet. Try ${callOf(best)} with two ranks, and read what they print.`, 0);
  if (held?.mpi && ways.length === 0 && findings.length > 0) return paper.set('As it is, its ranks would not even start.', 0);
  if (!held?.mpi) return paper.set('There is nothing in it that a launcher could bring together.', 0);
  if (ways.length === 0) return paper.set('There is no launcher here to start its ranks with.', 0);
  return paper.set(beside.length > 0 ? 'No launcher here brings these images together.' : 'No launcher here fits this image.', 0);
}
