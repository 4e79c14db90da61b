/** What this machine has for MPI, a row each, as a report on paper. */
import type { Finding } from '../../diagnosis/finding.ts';
import { familyNames } from '../../mpi/family.ts';
import { type HostMpi, type MachineMpi, managerNames } from '../../mpi/machine.ts';
import { cell, type Paper } from '../engines/paper.ts';

const nameCells = 18;

export function mark(kind: 'good' | 'bad' | 'none' | 'doubt', { tint, unicode }: Paper): string {
  if (kind === 'good') return tint('good', unicode ? '✔' : '[x]');
  if (kind === 'bad') return tint('bad', unicode ? '✘' : '[!]');
  if (kind === 'doubt') return tint('cost', unicode ? '●' : '[*]');
  return tint('dim', unicode ? '○' : '[ ]');
}

/** Mark, name, and words beside it, or below where there is no room. */
export function rowText(sign: string, name: string, words: string, paper: Paper, cells = nameCells): string {
  const indent = 4 + (paper.unicode ? 1 : 3) + cells;
  if (paper.width - indent < 28) {
    const hang = paper.unicode ? 4 : 6;
    const [first = '', ...rest] = paper.set(`${name}: ${words}`, hang).split('\n');
    return [`  ${sign} ${first.trimStart()}`, ...rest].join('\n');
  }
  if (name.length > cells) return [`  ${sign} ${paper.clean(name)}`, paper.set(words, paper.unicode ? 4 : 6)].join('\n');
  const [first = '', ...rest] = paper.set(words, indent).split('\n');
  return [`  ${sign} ${cell(paper.clean(name), cells)} ${first.trimStart()}`, ...rest].join('\n');
}

/** Every MPI, and modules. */
export function mpiRows({ mpis, modules }: MachineMpi, paper: Paper): string[] {
  const rows = mpis.map((one) => rowText(mark(one.module ? 'none' : 'good', paper), nameOf(one), wordsOf(one), paper));
  if (mpis.length === 0) rows.push(rowText(mark('bad', paper), 'MPI', 'none on your PATH, and none behind a module', paper));
  const behind = mpis.filter((one) => one.module).length;
  const many = behind === 0 ? 'with no MPI' : behind === 1 ? 'with one MPI' : `with ${behind} MPIs`;
  rows.push(
    modules
      ? rowText(mark('good', paper), 'modules', `${modules.kind} ${modules.version} ${many}`, paper)
      : rowText(mark('none', paper), 'modules', 'not here: a login shell knows no module command', paper),
  );
  return rows;
}

export function jobRow({ srun }: MachineMpi, paper: Paper): string {
  if (!srun) return rowText(mark('none', paper), 'Slurm', 'not here: there is no srun on your PATH', paper);
  const reached = srun.plugins.length > 0;
  const speaks = reached ? `starts ranks by ${srun.plugins.join(', ')}` : 'it does not get through to its cluster';
  return rowText(mark(reached ? 'good' : 'doubt', paper), `Slurm ${srun.version}`.trim(), `srun; ${speaks}`, paper);
}

export const nameOf = ({ family, version }: { family: HostMpi['family']; version: string }): string =>
  `${familyNames[family]} ${version}`.trim();

/** `mpirun, mpicc; ranks are told by ORTE` */
function wordsOf({ launcher, compiler, module, manager }: HostMpi): string {
  const programs = [launcher?.call, compiler?.call].filter(Boolean).join(', ');
  const lacks = launcher ? (compiler ? '' : '; no compiler') : '; no launcher, so it starts nothing';
  const by = launcher && managerNames[manager] !== '' ? `; ${managerNames[manager]} tells the ranks who they are` : '';
  return module === undefined ? `${programs}${lacks}${by}` : `after "module load ${module}": ${programs}${lacks}`;
}

/** A finding in full, as `sifu engines` prints them; `sign` stands before its title. */
export function findingText({ title, cause, remedy, ask, verify }: Finding, paper: Paper, sign?: string): string {
  const cells = sign === undefined ? 0 : paper.unicode ? 2 : 4;
  const head = paper.tint('bold', paper.set(title, cells, 2).trimStart());
  return [
    sign === undefined ? head : `${sign} ${head}`,
    paper.set(cause, 2),
    ...remedy.flatMap(({ text, command }) => [
      paper.set(`- ${text}`, 2, 4),
      ...(command ? [`      ${paper.tint('accent', paper.clean(command))}`] : []),
    ]),
    ...(ask ? [paper.set(`To ask your administrator: ${ask}`, 2)] : []),
    ...(verify ? [paper.set('To see whether it helped:', 2), `      ${paper.clean(verify)}`] : []),
  ].join('\n');
}
