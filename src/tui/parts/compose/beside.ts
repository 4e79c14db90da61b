/** What stands beside the question: spack.yaml with the answer at the cursor; at the end the file at the cursor, or what changes in it. */
import { fateOf, fateWord } from '../../../spack/shown/fate.ts';
import type { Preview } from '../../../spack/wizard/contract.ts';
import type { Scene } from '../../scene.ts';
import type { Line } from '../../text/line.ts';
import type { Tone } from '../../theme.ts';
import { candidateOf, givenWith } from './candidate.ts';
import { changedLines } from './diff.ts';
import type { Standing, Wizard } from './standing.ts';
import { type Shown, yamlLines } from './yaml.ts';

export interface Beside {
  readonly title: string;
  readonly about?: string;
  readonly aboutTone?: Tone;
  readonly foot?: string;
  readonly mark?: string;
  readonly markTone?: Tone;
  readonly lines: readonly Line[];
}

interface Room {
  readonly width: number;
  readonly height: number;
}

export function besideQuestion({ glyphs }: Scene, standing: Standing, room: Room): Beside {
  const { composing, composer, question } = standing;
  if (composing.at === 'files') return fileAt(glyphs, standing, room);
  const given = givenWith(standing, candidateOf(standing));
  const preview = question ? composer.preview(given, question.id) : { ...composer.preview(given, ''), lines: [] };
  const shown = yamlLines(preview, { ...room, top: composing.top, brief: question !== undefined }, glyphs);
  const none = question !== undefined && preview.lines.length === 0;
  return {
    title: 'spack.yaml',
    foot: none ? 'it writes no line here' : partOf(shown),
    ...problems(standing, given),
    lines: shown.lines,
  };
}

/** The lines of the answer alone, for screens with no room for the file. */
export function stripOf({ glyphs }: Scene, standing: Standing, room: Room): readonly Line[] {
  const { composer, composing, question } = standing;
  const preview = composer.preview(givenWith(standing, candidateOf(standing)), question?.id ?? '');
  if (preview.lines.length === 0) return [];
  const name: Line[] = room.height > 4 ? [[{ text: 'spack.yaml', tone: 'dim' }]] : [];
  return [
    ...name,
    ...yamlLines(preview, { ...room, height: room.height - name.length, top: composing.top, brief: true }, glyphs).lines,
  ];
}

/** Once the files are written. */
export function besideWritten({ glyphs }: Scene, { composer, given }: Wizard, room: Room, written: boolean): Beside {
  const preview: Preview = { ...composer.preview(given, ''), lines: [] };
  const shown = yamlLines(preview, { ...room, top: 0 }, glyphs);
  return { title: 'spack.yaml', foot: partOf(shown), about: written ? 'written' : '', aboutTone: 'good', lines: shown.lines };
}

function fileAt(glyphs: Scene['glyphs'], { composer, given, composing }: Standing, { width, height }: Room): Beside {
  const files = composer.files(given);
  const file = files[Math.min(composing.row, files.length - 1)];
  if (!file) return { title: '', lines: [] };
  const fate = fateOf(file);
  const about = fate.is === 'changed' ? { about: `changes ${fateWord(fate)}`, aboutTone: 'cost' as const } : {};
  if (composing.diff && fate.is === 'changed') {
    const all = changedLines(file, width, glyphs);
    const top = Math.max(0, Math.min(composing.top, all.length - height));
    return { title: file.path, ...about, lines: all.slice(top, top + height) };
  }
  const shown = yamlLines({ text: file.text, lines: [] }, { width, height, top: composing.top }, glyphs);
  return { title: file.path, foot: partOf(shown), ...about, lines: shown.lines };
}

function partOf({ first, last, of, lines }: Shown): string {
  return lines.length === 0 || (first === 1 && last === of) ? '' : `${first} to ${last} of ${of} lines`;
}

function problems({ composer }: Standing, given: Standing['given']): Pick<Beside, 'mark' | 'markTone'> {
  const found = composer.findings(given);
  const count = (severity: string) => found.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors > 0) return { mark: errors === 1 ? '1 error' : `${errors} errors`, markTone: 'bad' };
  return warnings > 0 ? { mark: warnings === 1 ? '1 warning' : `${warnings} warnings`, markTone: 'cost' } : {};
}
