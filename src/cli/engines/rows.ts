/** One row for each engine: mark, name, version, and in words how it stands. */
import type { EngineFacts, EngineId, Needed } from '../../engine/contract.ts';
import { naming } from '../../engine/names.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import { cell, type Paper } from './paper.ts';

/** `looking`: not known yet, with the frame of the spinner. */
export type Known = { readonly looking: string } | { readonly found: FoundEngine | undefined };

const nameCells = 14;
const versionCells = 12;

/** The row's lines: more than one where the paper is narrow. */
export function row(id: EngineId, known: Known, paper: Paper): string[] {
  const mark = markOf(known, paper);
  const found = 'found' in known ? known.found : undefined;
  const version = found && found.version !== 'unknown' ? found.version.replace(/[+~].*$/, '') : '';
  const head = `${cell(found?.name ?? naming[id].name, nameCells)} ${cell(version, versionCells)} `;
  const indent = 2 + (paper.unicode ? 1 : 3) + 1 + head.length;
  const words = wordsFor(known, paper.width);
  const tone = 'looking' in known || found === undefined ? 'dim' : undefined;
  const tint = (text: string) => (tone ? paper.tint(tone, text) : text);
  // too narrow for a column of words: they go under the name
  const narrow = paper.width - indent < 28;
  const lines = paper.set(words, narrow ? 4 : 0, narrow ? 4 : 0);
  if (narrow) return [`  ${mark} ${head.trimEnd()}`, ...lines.split('\n').map(tint)];
  const [first = '', ...rest] = paper.set(words, indent).split('\n');
  return [`  ${mark} ${head}${tint(first.trimStart())}`, ...rest.map(tint)];
}

function markOf(known: Known, { tint, unicode }: Paper): string {
  if ('looking' in known) return cell(known.looking, unicode ? 1 : 3);
  if (known.found === undefined) return tint('dim', unicode ? '○' : '[ ]');
  return known.found.ready ? tint('good', unicode ? '✔' : '[x]') : tint('bad', unicode ? '✘' : '[!]');
}

/** How an engine stands, in words that fit a paper of so many cells. */
export function wordsFor(known: Known, width: number): string {
  if ('looking' in known) return 'trying it';
  const { found } = known;
  if (found === undefined) return 'not here';
  // a long path or address in a narrow place says less than it costs; --engine tells it
  const strange = found.path !== undefined && isStrange(found.path) ? [found.path].filter((path) => path.length < width - 6) : [];
  const kind = flavorWords(found).filter((one) => one.length < width - 6);
  if (!found.ready) {
    const title = found.findings?.[0]?.title ?? 'starts no container';
    return [title, ...strange.filter((path) => !title.includes(path))].join(', ');
  }
  return [`ran in ${seconds(found.ms ?? 0)}`, ...withWords(found.needed), ...kind, ...caveats(found), ...strange].join(', ');
}

/** `with --runtime runc` */
function withWords(needed: Needed | undefined): string[] {
  const text = neededText(needed);
  return text === '' ? [] : [`with ${text}`];
}

/** The words a machine asks for, as they are typed. */
export function neededText(needed: Needed | undefined): string {
  const words = [...(needed?.before ?? []), ...(needed?.always ?? []), ...(needed?.running ?? []), ...(needed?.building ?? [])];
  return words.map((one) => one.text).join(' ');
}

/** What sets this installation apart, in words. */
export function flavorWords({ id, flavor }: EngineFacts): string[] {
  const words: string[] = [];
  if (flavor?.setuid !== undefined) words.push(flavor.setuid ? 'setuid' : 'not setuid');
  if (flavor?.rootless !== undefined) words.push(flavor.rootless ? 'without root' : 'with root');
  if (id === 'docker' && flavor?.service !== undefined && flavor.service !== 'unix:///var/run/docker.sock')
    words.push(`at ${flavor.service}`);
  return words;
}

/** It runs containers, but something is missing that the course will want. */
function caveats({ needed, findings = [] }: FoundEngine): string[] {
  return needed === undefined && findings.length > 0 ? ['with a warning, see below'] : [];
}

function isStrange(path: string): boolean {
  return !/^\/(usr\/)?(local\/)?s?bin\/[^/]+$/.test(path);
}

/** `0.02 s`, `1.4 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 100 ? 2 : 1)} s`;
}
