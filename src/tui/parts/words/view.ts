import { anatomy } from '../../../engine/anatomy.ts';
import type { Word } from '../../../engine/contract.ts';
import type { Scene } from '../../scene.ts';
import { indent, type Line, spaced } from '../../text/line.ts';
import { fold, wrapStyled } from '../../text/wrap.ts';
import { placeWords } from '../anatomy/anatomy.ts';

let last: { readonly line: string; readonly words: readonly Word[] } | undefined;

/** What each word of a remedy means. Screens are drawn often, and the cursor stays on one remedy for long. */
export function remedyWords(line: string): readonly Word[] {
  if (last?.line !== line) last = { line, words: anatomy(line) };
  return last.words;
}

const unsaid = 'A name or value of its own: nothing more to it.';

/** A line of the command, and what stands under it: a mark where the word is that is told about. */
interface Marked {
  readonly line: Line;
  readonly under?: Line;
}

/** Those of the step's command, or of the remedy that is looked at. */
export function wordsShown({ state, ui }: Scene): readonly Word[] {
  const line = ui.overlay?.is === 'words' ? ui.overlay.line : undefined;
  return line === undefined ? (state.plan?.command?.words ?? []) : remedyWords(line);
}

/** In few rows a long command gives way, never what is said of its word. */
export function wordLines(scene: Scene, at: number, width: number, height: number): Line[] {
  const { glyphs } = scene;
  const words = wordsShown(scene);
  const word = words[at];
  if (!word) return [];
  let index = -1;
  const command = placeWords(words, width - 2, glyphs.ellipsis).map((placed): Marked => {
    let x = 0;
    let under: Line | undefined;
    const line = placed.flatMap((one) => {
      index += 1;
      const here = index === at;
      if (here) under = [{ text: ' '.repeat(one.x) }, { text: glyphs.meter[0]?.repeat(one.width) ?? '', tone: 'accent' }];
      const space = { text: ' '.repeat(one.x - x) };
      x = one.x + one.width;
      return [
        space,
        here ? { text: one.text, bold: true as const, tone: 'accent' as const } : { text: one.text, tone: 'dim' as const },
      ];
    });
    return under ? { line, under } : { line };
  });
  const count: Line = [{ text: `word ${at + 1} of ${words.length}`, tone: 'dim' }];
  const whole = fold([{ text: word.text, bold: true, tone: 'accent' }], width - 2);
  const means = wrapStyled(word.means ?? unsaid, Math.min(width - 2, 64), word.means ? {} : { tone: 'dim' });
  const around = (lines: readonly Line[]) =>
    spaced([[{ text: 'Word by word', bold: true }]], indent(lines, 2), indent([...whole, ...means], 2), indent([count], 2));
  return around(fitting(command, height - around([[]]).length + 1));
}

/** With air between the lines; without; or only the lines about the word. */
function fitting(command: readonly Marked[], room: number): Line[] {
  const airy = command.flatMap(({ line, under }) => [line, under ?? []]);
  if (airy.length <= room) return airy;
  const tight = (some: readonly Marked[]) => some.flatMap(({ line, under }) => (under ? [line, under] : [line]));
  const count = Math.max(1, room - 1);
  const here = command.findIndex(({ under }) => under !== undefined);
  const first = Math.max(0, Math.min(here - Math.floor(count / 2), command.length - count));
  return tight(command.slice(first, first + count));
}
