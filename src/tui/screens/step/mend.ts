/** The numbered ways to mend a failure, and how it is known. */

import type { Finding } from '../../../diagnosis/finding.ts';
import { type Mend, testedWords, worked } from '../../../session/mends.ts';
import { anatomyLines } from '../../parts/anatomy/anatomy.ts';
import { type Option, optionList } from '../../parts/options/options.ts';
import { remedyWords } from '../../parts/words/view.ts';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

/**
 * `all`: a sentence under each remedy, and the meaning of each word of the one at the cursor. `drawn`: both at the cursor only.
 * `told`: the sentence at the cursor only. `brief`: neither.
 */
export type How = 'all' | 'drawn' | 'told' | 'brief';

export function mendLines({ ui, glyphs }: Scene, mends: readonly Mend[], how: How, width: number): Line[] {
  const options = mends.map((mend, at) => {
    const here = at === ui.cursor;
    const told = how === 'all' || (here && how !== 'brief');
    const draws = here && (how === 'all' || how === 'drawn');
    return optionOf(mend, told, (line) => (draws ? anatomyLines(remedyWords(line), width - 9, glyphs) : []));
  });
  const first = mends.findIndex((one) => one.is === 'other');
  const lines = options.map((_, at) => optionList(options, ui.cursor, width, glyphs, at));
  const here = first < 0 ? lines : lines.slice(0, first);
  const others = first < 0 ? [] : lines.slice(first);
  if (lines.length === 0) return [];
  return [
    [{ text: 'Mend it', tone: 'accent' }],
    ...here.flat(),
    ...(others.length > 0 ? [[{ text: 'Less likely', tone: 'accent' as const }], ...others.flat()] : []),
  ];
}

function optionOf(mend: Mend, told: boolean, drawn: (line: string) => Line[]): Option {
  switch (mend.is) {
    case 'remedy': {
      const { what, tried } = mend;
      const is = tried ? (worked(tried) ? 'right' : 'wrong') : 'open';
      if (what.command === undefined) return { text: what.text, is };
      const lines = drawn(what.command);
      const under = told ? { under: what.text } : {};
      return { text: what.command, is, ...under, ...(lines.length > 1 ? { drawn: lines } : {}) };
    }
    case 'mail':
      return { text: 'Ask the admin: a mail to send', is: 'open' };
    case 'look':
      return {
        text: mend.line === undefined ? 'I have mended it: run the step again' : 'I have mended it: check again',
        is: 'open',
        ...(mend.line === undefined || !told ? {} : { under: mend.line }),
      };
    case 'other':
      return { text: mend.title, is: 'open' };
  }
}

/** By which name it is known, whether its remedy was tried, and which words of the output made us sure. */
export function knownLines({ glyphs }: Scene, finding: Finding, width: number): Line[] {
  const { code, evidence, line } = finding;
  const parts = [`Known as ${code}`, testedWords(finding)];
  const where = line === undefined ? 'it says' : `line ${line} says`;
  if (evidence) parts.push(`why am I sure? ${where} "${evidence.trim()}"`);
  return wrapStyled(parts.join(` ${glyphs.dot} `), width, { tone: 'dim' });
}
