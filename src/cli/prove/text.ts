/** What was proved, in words and as data. */
import type { Finding } from '../../diagnosis/finding.ts';
import { plainLine } from '../../engine/registry.ts';
import type { Ended } from '../../host/mpi/start.ts';
import type { Prediction } from '../../mpi/prediction.ts';
import { parseRanks, ranksProved } from '../../mpi/ranks.ts';
import type { Way } from '../../mpi/sides.ts';
import { findingText } from '../diagnose/text.ts';
import { callOf } from '../doctor/image-text.ts';
import { findingData } from '../engines/data.ts';
import type { Paper } from '../engines/paper.ts';
import { explainedText } from '../explained-text.ts';

export interface Proof {
  readonly way: Way;
  readonly wanted: number;
  readonly ended: Ended;
  readonly findings: readonly Finding[];
}

/** Ended well, and its ranks were one job. */
export function isProved({ wanted, ended }: Proof): boolean {
  return ended.exit === 0 && ended.stopped === undefined && ranksProved(ended.output, wanted).ok;
}

/** What is about to be started, word by word, and what is expected of it. */
export function aheadText(way: Way, ranks: number, made: string | undefined, paper: Paper, color: boolean): string {
  if ('unsupported' in way.command) return paper.set(`${way.command.reason} ${way.command.instead}`.trim(), 0);
  const { command, prediction, module } = way;
  const look = { color, unicode: paper.unicode, columns: Math.max(20, paper.width - 4) };
  const words = explainedText({ words: command.words }, look).trimEnd().split('\n');
  return [
    paper.set(`${ranks} ${ranks === 1 ? 'rank' : 'ranks'} with ${callOf(way)}. Expected: ${expected(prediction)}`, 0),
    ...(made === undefined ? [] : [paper.set(`The program is sifu's own small one, made with: ${made}`, 0)]),
    ...(prediction.rarely === undefined ? [] : [paper.set(prediction.rarely, 0)]),
    '',
    ...(module === undefined ? [] : [`  ${paper.tint('accent', paper.clean(`module load ${module}`))}`]),
    `  ${paper.tint('accent', paper.clean(plainLine(command)))}`,
    ...words.map((line) => `    ${line}`),
    '',
    '',
  ].join('\n');
}

/** With its settings in the command, what stood in the way no longer does. */
function expected({ outcome, title }: Prediction): string {
  if (outcome === 'settings') return 'with the settings in it, the ranks find each other.';
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
}

export function proofText(proof: Proof, paper: Paper): string {
  const { ended, findings } = proof;
  const verdict = verdictOf(proof);
  const sign = isProved(proof) ? paper.tint('good', paper.unicode ? '✔' : '[x]') : paper.tint('bad', paper.unicode ? '✘' : '[!]');
  const lines = [`${sign} ${paper.set(verdict, 2).trimStart()}`];
  const how = endOf(ended);
  if (how !== undefined) lines.push(paper.set(how, 2));
  const told = findings.slice(0, 2).map((one) => findingText(one, paper));
  return `\n${[lines.join('\n'), ...told].join('\n\n')}\n`;
}

function verdictOf({ wanted, ended }: Proof): string {
  const { ok, saw } = ranksProved(ended.output, wanted);
  const { hosts } = parseRanks(ended.output);
  const [only, ...more] = hosts;
  const spread = hosts.map(({ name, ranks }) => `${ranks.length} on ${name}`).join(', ');
  const where = only === undefined ? '' : more.length === 0 ? `, on ${only.name}` : `: ${spread}`;
  if (ok) return `Proved: ${wanted} of ${wanted} ${wanted === 1 ? 'rank' : 'ranks in one job'}${where}.`;
  return `Not proved: ${saw}. Wanted ${wanted === 1 ? 'was one rank' : `were ${wanted} ranks in one job`}.`;
}

function endOf({ exit, signal, stopped }: Ended): string | undefined {
  if (stopped === 'time') return 'It did not end in time, and was ended: ranks that wait for each other never do.';
  if (stopped) return 'It was called off.';
  if (exit === 0) return undefined;
  return signal === undefined ? `It ended with exit code ${exit}.` : `It was ended by ${signal}.`;
}

export function proofData(proof: Proof, made: string | undefined): object {
  const { way, wanted, ended, findings } = proof;
  const { saw } = ranksProved(ended.output, wanted);
  const { proven, singletons, hosts } = parseRanks(ended.output);
  return {
    format: 1,
    proved: isProved(proof),
    launcher: callOf(way),
    command: 'words' in way.command ? plainLine(way.command) : null,
    made: made ?? null,
    expected: way.prediction.outcome,
    ranks: { wanted, proven: proven ?? null, singletons, saw, hosts },
    exit: ended.exit ?? null,
    signal: ended.signal ?? null,
    stopped: ended.stopped ?? null,
    output: ended.output,
    findings: findings.map(findingData),
  };
}
