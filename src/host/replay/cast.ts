/** Reads an asciicast, version 2: a header line, then one `[seconds, "o", text]` a line. */
import type { Finding } from '../../diagnosis/finding.ts';
import { Trouble } from '../trouble.ts';

export interface CastCommand {
  readonly command: string;
  readonly exit?: number;
  readonly seconds?: number;
  /** typed into a program that the command before it started */
  readonly inside?: boolean;
}

export interface Cast {
  readonly cols: number;
  readonly rows: number;
  /** ISO date */
  readonly date: string;
  /** the command the recording is about */
  readonly command: string;
  readonly exit: number;
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly note?: string;
  readonly commands: readonly CastCommand[];
  /** seconds since the start, and what was printed then */
  readonly events: readonly { readonly at: number; readonly text: string }[];
}

/** Throws Trouble that names the line. */
export function parseCast(text: string, name = 'recording'): Cast {
  const [first = '', ...rest] = text.split('\n');
  const header = object(json(first, name, 1), name, 1);
  if (header.version !== 2) throw damaged(name, 1, 'Its first line is no asciicast header of version 2.');
  const about = 'sifu' in header ? object(header.sifu, name, 1) : {};
  const { width, height, timestamp, duration } = header;
  const command = string(about.command);
  return {
    cols: number(width, 80),
    rows: number(height, 24),
    date: new Date(number(timestamp, 0) * 1000).toISOString().slice(0, 10),
    command,
    exit: number(about.exit, 0),
    seconds: number(about.seconds, number(duration, 0)),
    versions: texts(about.versions),
    ...(typeof about.note === 'string' ? { note: about.note } : {}),
    commands: commandsOf(about.commands, command),
    events: rest.flatMap((line, i) => (line.trim() === '' ? [] : event(json(line, name, i + 2), name, i + 2))),
  };
}

/** Only output is played; input, marks and resizes are left out. */
function event(value: unknown, name: string, line: number): { at: number; text: string }[] {
  if (!Array.isArray(value) || typeof value[0] !== 'number' || typeof value[2] !== 'string')
    throw damaged(name, line, 'This line is no event: it should hold a time, a letter and a text.');
  return value[1] === 'o' ? [{ at: value[0], text: value[2] }] : [];
}

function commandsOf(value: unknown, command: string): CastCommand[] {
  const listed = Array.isArray(value) ? value.filter((one) => typeof one?.command === 'string') : [];
  return listed.length > 0 ? listed : command ? [{ command }] : [];
}

function json(line: string, name: string, at: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged(name, at, 'This line is no JSON.');
  }
}

function object(value: unknown, name: string, line: number): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw damaged(name, line, 'There should be an object in braces here.');
}

const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

function texts(value: unknown): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function damaged(name: string, line: number, cause: string): Trouble {
  const finding: Finding = {
    code: 'recording-damaged',
    title: `The recording ${name} is damaged in line ${line}.`,
    cause,
    remedy: [{ text: 'Record it again, or install sifu again if it came with sifu.' }],
    where: { file: name, line, column: 1 },
  };
  return new Trouble(finding);
}
