/** Files of recorded experiments: what is written can be read, and what is no such file is as if it were not there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { measurementNamed, measurementText } from '../../src/cli/measurements.ts';
import { info, water } from '../helpers/water.ts';

const text = measurementText({
  ...{
    title: 'Measure a start',
    asked: water.asked,
    began: Date.parse('2026-11-23T16:40:00Z'),
    seconds: 71.5,
    note: 'A real run.',
  },
  machine: { processor: 'Quartz 9000', cores: 2, memory: 4e9, kernel: '6.1.0', system: 'Debian 12' },
  ...{ versions: info.versions, rows: water.rows },
  findings: water.findings.map((one) => ({ ...one, remedy: [{ text: 'Put the same program in.' }] })),
});

function read(content: string | undefined, name = 'one/start') {
  const folder = mkdtempSync(join(tmpdir(), 'sifu-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'one'));
  if (content !== undefined) writeFileSync(join(folder, 'one/start.json'), content);
  return measurementNamed(folder, name);
}

test('what was recorded is read again; what would be mended there is left out', () => {
  expect(read(text)).toEqual(water);
});

const changed = (change: object) => JSON.stringify({ ...JSON.parse(text), ...change });

test.each([
  ['there is none', undefined],
  ['it is cut short', text.slice(0, 400)],
  ['it is empty', ''],
  ['it is something else', '{"name":"sifu"}'],
  ['it is only null', 'null'],
  ['it is of a later sifu', changed({ format: 2 })],
  ['its rows are no rows', changed({ rows: [{ id: 'native', ms: 'fast' }] })],
  ['a note of a row is no text', changed({ rows: [{ ...water.rows[0], note: { a: 1 } }] })],
  ['it has no rows', changed({ rows: [] })],
  ['it does not say when', changed({ date: 'lately' })],
  ['it does not say on what', changed({ machine: { cores: 2 } })],
  ['it does not say with what', changed({ versions: { os: 12 } })],
])('as if it were not there: %s', (_why, content) => {
  expect(read(content)).toBeUndefined();
});

test('a name does not lead out of the folder', () => {
  expect(read(text, '../one/start')).toBeUndefined();
});
