/** The plan of a build as pages to read, as Markdown: what it takes line by line, then how long. */
import { bytes, duration } from '../../session/amounts.ts';
import type { Plan, PlanLine, Range, State } from './contract.ts';

const marks: Readonly<Record<State, string>> = { ok: '✔', warning: '!', bad: '✘', unknown: '?' };

export function planPages(plan: Plan): string[] {
  return [`${plan.lines.map(lineOf).join('\n')}\n\n${verdict(plan)}`, times(plan), ...remedies(plan)];
}

function lineOf({ label, needs, has, state }: PlanLine): string {
  return `- ${marks[state]} **${label}**: ${needs}. Here: ${has}.`;
}

/** Only what is bad must be mended; warnings are counted by themselves. */
function verdict({ state, lines }: Plan): string {
  if (state === 'ok') return 'Nothing stands in the way.';
  const count = (which: State) => lines.filter((line) => line.state === which).length;
  const [bad, warnings] = [count('bad'), count('warning')];
  if (bad === 0) return `It may work. ${some(warnings, 'thing')} to look at; the last page says more.`;
  const also = warnings === 0 ? '' : `, and ${some(warnings, 'warning').toLowerCase()}`;
  return `${some(bad, 'thing')} to mend first${also}; the last page says how.`;
}

function some(count: number, what: string): string {
  return count === 1 ? `One ${what}` : `${count} ${what}s`;
}

function times({ times: { full, cached, again }, expected, bytes: room }: Plan): string {
  const mine = (which: string) => (which === expected ? ', as your file has it' : '');
  return [
    'How long it takes depends on what Spack has to compile. On this machine, about:',
    [
      `- **everything from source**${mine('full')}: ${range(full)}`,
      `- **with a build cache** that has most of it${mine('cached')}: ${range(cached)}`,
      ...(again ? [`- **again**, with what the engine has kept: ${range(again)}`] : []),
    ].join('\n'),
    `While it builds it fills about ${bytes(room.temporary)}, and the image will be about ${bytes(room.kept)}. These are estimates from the names of the packages; the true numbers come with the first build.`,
  ].join('\n\n');
}

function range({ least, most }: Range): string {
  return `${duration(least)} to ${duration(most)}`;
}

function remedies({ lines }: Plan): string[] {
  const open = lines.filter((line) => line.remedy !== undefined);
  return open.length === 0
    ? []
    : [open.map(({ label, remedy, state }) => `${marks[state]} **${label}.** ${remedy}`).join('\n\n')];
}
