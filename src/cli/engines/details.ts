/** What stands under the table: causes and remedies, ways to get what is not here, and all about one engine. */
import type { Finding, Remedy } from '../../diagnosis/finding.ts';
import type { EngineId } from '../../engine/contract.ts';
import { type Advice, installAdvice, installShort, type SystemId } from '../../engine/install.ts';
import { naming } from '../../engine/names.ts';
import { engineById } from '../../engine/registry.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import { asTyped } from '../as-typed.ts';
import { findingText } from '../diagnose/text.ts';
import type { Paper } from './paper.ts';
import { flavorWords, neededText, seconds } from './rows.ts';

/**
 * What an engine found says for itself, where there is more than its row; undefined where there is not. `told`: whose causes were
 * spelled out before, to be added to.
 */
export function troubleText(found: FoundEngine, paper: Paper, told = new Map<string, string>()): string | undefined {
  const { findings = [] } = found;
  if (findings.length === 0) return undefined;
  const needed = neededText(found.needed);
  const state = found.ready ? (needed ? `ready, with ${needed}` : 'ready, but') : 'here, but not usable';
  const texts = findings.map((one) => {
    const title = `${found.name} is ${state}: ${one.title}`;
    const eased = found.ready && needed !== '';
    const before = eased ? undefined : told.get(one.cause);
    if (!eased && before === undefined) told.set(one.cause, found.name);
    return before
      ? sameText(title, before, paper)
      : eased
        ? easedText(title, one.cause, paper)
        : findingText({ ...one, title }, paper);
  });
  return texts.join('\n\n');
}

/** Several engines often suffer from one thing. */
function sameText(title: string, other: string, paper: Paper): string {
  return [paper.tint('bold', paper.set(title, 0, 2)), paper.set(`Cause and remedy are those of ${other}, above.`, 2)].join('\n');
}

/** `eased`: words that help are known and will be used, so what else could be done is not spelled out. */
function easedText(title: string, cause: string, paper: Paper): string {
  return [paper.set(title, 0, 2), paper.set(`${cause} sifu adds those words wherever they are needed.`, 2)].join('\n');
}

function remedies(all: readonly Remedy[], paper: Paper): string[] {
  return all.flatMap(({ text, command }) => [
    paper.set(`- ${text}`, 2, 4),
    ...(command ? [`      ${paper.tint('accent', paper.clean(asTyped(command)))}`] : []),
  ]);
}

/** Findings about the machine itself. */
export function surroundingsText(findings: readonly Finding[], paper: Paper): string[] {
  return findings.map((one) => findingText(one, paper));
}

/** One line for each engine that is not here. */
export function absentText(ids: readonly EngineId[], system: SystemId, paper: Paper): string {
  const rows = ids.map((id) => {
    const name = naming[id].name;
    const pointer = asTyped(`sifu engines --engine ${id}`);
    const line = (words: string) => `  ${name.padEnd(13)} ${words}`;
    const fitting = [installShort(id, system), pointer].map(line).find((one) => one.length <= paper.width);
    return fitting ?? `  ${name}\n    ${pointer}`;
  });
  const more = asTyped('sifu engines --engine ID');
  return [paper.tint('bold', 'Not here, and how to get it'), ...rows, paper.set(`More about one of them: ${more}`, 2)].join('\n');
}

/** Where none is ready: which to ask for, and why. */
export function noneText(system: SystemId, paper: Paper): string {
  const { user } = installAdvice('apptainer', system);
  return [
    paper.tint('bold', paper.set('No container engine is ready here.', 0)),
    paper.set(
      'Apptainer is the one to get or to ask for: it needs no service and no root, an image is one file, and clusters know it. Until then the course shows recordings of it.',
      2,
    ),
    ...remedies(user.slice(0, 2), paper),
    paper.set(
      'To ask your administrator: Could you install Apptainer here, or tell me which container engine this site offers and on which nodes?',
      2,
    ),
  ].join('\n');
}

/** All about one engine, under its row: what was found of it, what is wrong, how to get it. */
export function oneText(id: EngineId, found: FoundEngine | undefined, system: SystemId, osName: string, paper: Paper): string {
  const every = found ? [found, ...(found.others ?? [])] : [];
  const troubles = every.map((one) => troubleText(one, paper)).filter((text) => text !== undefined);
  const summary = engineById(id)?.summary;
  const parts = [
    ...(summary ? [paper.set(summary, 2)] : []),
    ...every.map((one) => installationText(one, paper)),
    // several programs may suffer from the same
    ...new Set(troubles),
    adviceText(
      found?.ready ? `Another ${naming[id].name}, on ${osName}` : `How to get ${naming[id].name} on ${osName}`,
      installAdvice(id, system),
      paper,
    ),
  ];
  return parts.map((part) => `\n${part}\n`).join('');
}

function installationText(found: FoundEngine, paper: Paper): string {
  const facts: readonly (readonly [string, string])[] = [
    ['program', found.path ?? found.program],
    ['version', found.version === 'unknown' ? 'it does not tell' : found.version],
    ['kind', flavorWords(found).join(', ')],
    ['proof', found.ready ? `a container ran in ${seconds(found.ms ?? 0)}` : 'no container ran'],
    ['needs here', neededText(found.needed)],
    ['hidden', (found.hidden ?? []).join(', ')],
  ];
  return facts
    .filter(([, text]) => text !== '')
    .map(([label, text]) => paper.set(`${label.padEnd(11)}`, 2).padEnd(13) + paper.set(text, 13).trimStart())
    .join('\n');
}

function adviceText(title: string, { root, user, note }: Advice, paper: Paper): string {
  return [
    paper.tint('bold', paper.set(title, 0)),
    paper.set(note, 2),
    ...(user.length > 0 ? ['  Without root', ...remedies(user, paper)] : []),
    ...(root.length > 0 ? ['  As root', ...remedies(root, paper)] : []),
  ].join('\n');
}
