/** What was tried since the step failed, and what the check said of it. */
import { triedNow, triedWords, worked } from '../../../session/mends.ts';
import type { StepRecord, Tried } from '../../../session/state.ts';
import type { Scene } from '../../scene.ts';
import { clip, type Line } from '../../text/line.ts';
import { hang } from '../../text/wrap.ts';

/** The newest, with at most `rows` lines of what its check printed. */
export function triedLines(scene: Scene, record: StepRecord, width: number, rows: number): Line[] {
  const tried = triedNow(record).at(-1);
  if (!tried || (tried.line === undefined && !tried.said)) return [];
  const { glyphs } = scene;
  const mark = worked(tried)
    ? { text: `${glyphs.done} `, tone: 'good' as const }
    : { text: `${glyphs.wrong} `, tone: 'bad' as const };
  const what = tried.line === undefined ? '' : `${tried.line}: `;
  return [...hang([mark], `Tried: ${what}${triedWords(tried)}`, width), ...saidLines(scene, tried, width, rows)];
}

function saidLines({ glyphs }: Scene, { said }: Tried, width: number, rows: number): Line[] {
  if (!said) return [];
  const lines = said.text === '' ? ['(it printed nothing)'] : said.text.split('\n');
  const row = (text: string, bold?: true): Line =>
    clip([{ text: `  ${text}`, ...(bold ? { bold } : { tone: 'dim' }) }], width, glyphs.ellipsis);
  return [row(`$ ${said.line}`, true), ...lines.slice(-rows).map((text) => row(text))];
}
