/** Recordings of experiments: `lesson/step.json`, what a real measurement gave, and on what. */
import { readFileSync } from 'node:fs';
import type { Finding } from '../diagnosis/finding.ts';
import type { Machine } from '../host/measure/machine.ts';
import type { Measurement, Subject } from '../runner/host.ts';
import { understood } from '../session/form.ts';
import type { Measured } from '../session/state.ts';
import { recordingPath } from './recordings.ts';

export interface MeasurementFacts {
  readonly title: string;
  readonly asked: Subject;
  /** ms since the epoch */
  readonly began: number;
  readonly seconds: number;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly note: string;
  readonly rows: readonly Measured[];
  readonly findings: readonly Finding[];
}

/** The file of a recording. What would be mended was of that machine, so findings go without their remedies. */
export function measurementText({ began, findings, rows, ...facts }: MeasurementFacts): string {
  const said = findings.map(({ code, title, cause }) => ({ code, title, cause, remedy: [] }));
  const header = { format: 1, date: new Date(began).toISOString(), ...facts };
  const fields = Object.entries(header).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{\n${[...fields, `"rows": ${linesOf(rows)}`, `"findings": ${linesOf(said)}`].join(',\n')}\n}\n`;
}

/** One a line, so that a change of one row is a change of one line. */
function linesOf(all: readonly object[]): string {
  return all.length === 0 ? '[]' : `[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
}

/** Undefined if there is no such recording, or it is damaged, or no recording of an experiment. */
export function measurementNamed(folder: string, name: string): Measurement | undefined {
  const path = recordingPath(folder, name, 'json');
  try {
    return path === undefined ? undefined : fromText(name, readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Throws if the text is no JSON. */
function fromText(name: string, text: string): Measurement | undefined {
  const { format, date, asked, seconds, machine, versions, note, rows, findings } = JSON.parse(text);
  const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(date)?.[0];
  if (format !== 1 || day === undefined || typeof asked?.measure !== 'string' || !machine) return undefined;
  const { processor, cores } = machine;
  const info = {
    name,
    command: '',
    exit: 0,
    seconds,
    date: day,
    versions,
    ...(note ? { note } : {}),
    machine: { processor, cores },
  };
  // what a journal may hold is what may be shown
  const event = understood({ type: 'recalled', key: name, rows, findings, from: info, at: 0 });
  return event?.type === 'recalled' && rows.length > 0 ? { info, asked, rows, findings } : undefined;
}
