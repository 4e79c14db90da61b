/** The recordings that ship with sifu: what each says of itself, read from its first line. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordingInfo } from '../session/state.ts';

/** A name is `lesson/step`, of letters, digits, dots and dashes: it cannot lead out of the folder. */
export function recordingPath(folder: string, name: string, ending: 'cast' | 'json'): string | undefined {
  return /^[a-z0-9-]+(\/[a-z0-9.-]+)?$/.test(name) ? join(folder, `${name}.${ending}`) : undefined;
}

/** Undefined if there is no such recording, or it is damaged. */
export function recordingInfo(folder: string, name: string): RecordingInfo | undefined {
  const path = recordingPath(folder, name, 'cast');
  const line = path && firstLine(path);
  return line ? infoFrom(name, line) : undefined;
}

/** The text of a recording; empty if there is none of that name. */
export function readCast(folder: string, name: string): string {
  const path = recordingPath(folder, name, 'cast');
  return path ? readFileSync(path, 'utf8') : '';
}

function infoFrom(name: string, line: string): RecordingInfo | undefined {
  try {
    const { timestamp, sifu } = JSON.parse(line);
    const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
    const { command, exit, seconds, versions, note } = sifu;
    return { name, command, exit, seconds, date, versions: versions ?? {}, ...(note ? { note } : {}) };
  } catch {
    return undefined;
  }
}

/** Headers are short; a first line longer than this is no header. In bytes. */
const most = 64 * 1024;

function firstLine(path: string): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(most);
      const text = buffer.toString('utf8', 0, readSync(file, buffer, 0, most, 0));
      return text.slice(0, text.indexOf('\n') >>> 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
