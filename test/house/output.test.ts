/** The bundle draws frames in a quicker way than Ink does. A terminal must not be able to tell the two apart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';

interface Output {
  write(
    x: number,
    y: number,
    text: string,
    options: { transformers: readonly ((line: string, index: number) => string)[] },
  ): void;
  clip(clip: { x1?: number; x2?: number; y1?: number; y2?: number }): void;
  unclip(): void;
  get(): { output: string; height: number };
}
type Made = new (size: { width: number; height: number }) => Output;

const house = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sifu-output-'));
const { bundle } = await import(house('build/bundle.js'));
await bundle({}, folder, {
  entryPoints: undefined,
  outfile: join(folder, 'both.cjs'),
  outdir: undefined,
  stdin: {
    contents: `export { QuickOutput as Quick } from './build/quick-output.js'; export { default as Whole } from './node_modules/ink/build/output.js';`,
    resolveDir: house('.'),
  },
});
const { Quick, Whole } = createRequire(import.meta.url)(join(folder, 'both.cjs')) as { Quick: Made; Whole: Made };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [width, height] = [24, 6];
type Act = (output: Output) => void;

/** What a terminal shows of a frame: its characters with their looks. */
async function shown(frame: string): Promise<string[]> {
  const terminal = new Terminal({ cols: width * 3, rows: height, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(frame.replaceAll('\n', '\r\n'), done));
  const cell = terminal.buffer.active.getNullCell();
  return Array.from({ length: height }, (_, y) => {
    const row = terminal.buffer.active.getLine(y);
    return Array.from({ length: width * 3 }, (_, x) => {
      row?.getCell(x, cell);
      const plain = cell.isAttributeDefault()
        ? ''
        : `<${cell.getFgColor()} ${cell.isBold()} ${cell.isDim()} ${cell.getBgColor()}>`;
      return `${plain}${cell.getChars() || ' '}`;
    })
      .join('')
      .trimEnd();
  });
}

function frameOf(Kind: Made, acts: readonly Act[]): string {
  const output = new Kind({ width, height });
  for (const act of acts) act(output);
  return output.get().output;
}

async function bothShow(acts: readonly Act[]): Promise<readonly [string[], string[]]> {
  return [await shown(frameOf(Quick, acts)), await shown(frameOf(Whole, acts))];
}

const words = fc.constantFrom(
  'plain',
  'a b  c',
  ' ✔ done',
  '─────',
  '容器',
  '👍🏽 ok',
  'e\u0301té',
  'two\nlines',
  'x\u00ady',
  '\u001b[1mopen',
);
const looks = fc.constantFrom([31, 39], [1, 22], [2, 22], [44, 49], [36, 39]);
const text = fc
  .array(
    fc.oneof(
      words,
      fc.tuple(words, looks).map(([word, [on, off]]) => `\u001b[${on}m${word}\u001b[${off}m`),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join(''));
const write: fc.Arbitrary<Act[]> = fc
  .tuple(fc.integer({ min: -4, max: width }), fc.integer({ min: -1, max: height }), text, fc.boolean())
  .map(([x, y, what, louder]) => [
    (output) => output.write(x, y, what, { transformers: louder ? [(line, index) => `\u001b[4m${index}${line}\u001b[24m`] : [] }),
  ]);
const bounds = fc.record(
  {
    x1: fc.integer({ min: 0, max: 12 }),
    x2: fc.integer({ min: 6, max: width }),
    y1: fc.integer({ min: 0, max: 3 }),
    y2: fc.integer({ min: 2, max: height }),
  },
  { noNullPrototype: true },
);
const clipped: fc.Arbitrary<Act[]> = fc
  .tuple(bounds, fc.array(write, { maxLength: 4 }))
  .map(([clip, inside]) => [(output) => output.clip(clip), ...inside.flat(), (output) => output.unclip()]);
const frame = fc.array(fc.oneof(write, clipped), { maxLength: 6 }).map((acts) => acts.flat());

test('whatever is drawn, the terminal shows the same', async () => {
  await fc.assert(
    fc.asyncProperty(frame, async (acts) => {
      const [quick, whole] = await bothShow(acts);
      expect(quick).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

test('a frame that repeats rows of the one before is as whole as that', async () => {
  const at =
    (y: number, what: string): Act =>
    (output) =>
      output.write(2, y, what, { transformers: [] });
  await bothShow([at(0, 'one'), at(1, 'two'), at(2, '\u001b[31mthree\u001b[39m')]);
  const [quick, whole] = await bothShow([at(0, 'one'), at(1, 'other'), at(3, '\u001b[31mthree\u001b[39m')]);
  expect(quick).toEqual(whole);
});

test('a narrow piece that comes after a wide one on the same row stands in its place', async () => {
  const at =
    (x: number, what: string): Act =>
    (output) =>
      output.write(x, 0, what, { transformers: [] });
  const [quick, whole] = await bothShow([at(10, '\u001b[2mright\u001b[22m'), at(0, 'left'), at(16, '容')]);
  expect(quick[0]).toBe(whole[0]);
  expect(quick[0]).toContain('left');
});
