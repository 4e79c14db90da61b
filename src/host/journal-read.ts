/** Reads the journal, whatever stands in its place: what is no event of ours is counted and passed over. */
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { quote } from '../course/fill.ts';
import type { Finding } from '../diagnosis/finding.ts';
import type { Event } from '../session/event.ts';
import { understood } from '../session/form.ts';
import { codeOf, fileTrouble, Trouble } from './trouble.ts';

/** No learner's progress is this large; something else writes there. In bytes. */
const most = 256 * 1024 * 1024;

/** The events of a journal file and the size of its whole lines, in bytes. A missing file is an empty journal. Throws Trouble. */
export function readJournal(path: string): { events: Event[]; damaged: number; size: number } {
  const bytes = bytesOf(path);
  const size = bytes.lastIndexOf(10) + 1;
  const lines = bytes
    .toString('utf8', 0, size)
    .split('\n')
    .filter((line) => line !== '');
  const events = lines.map(parsed).filter((event) => event !== undefined);
  return { events, damaged: lines.length - events.length, size };
}

/** Never waits for a pipe that has the journal's name, and follows no link out of the workspace. */
function bytesOf(path: string): Buffer {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = fstatSync(fd);
    if (!found.isFile() || found.size > most) throw noJournal(path, found);
    return readFileSync(fd);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw error instanceof Trouble ? error : fileTrouble(error, 'read', path);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function noJournal(path: string, found: Stats): Trouble {
  const other = found.isDirectory() ? 'It is a folder, not a file.' : 'It is a pipe or a device, not a file.';
  return new Trouble({
    code: 'journal-strange',
    title: `${path} cannot be your progress.`,
    cause: found.isFile() ? 'It is far too large; something else has written there.' : other,
    remedy: [
      { text: 'Put it aside; sifu then begins a new one:', command: `mv ${quote(path)} ${quote(`${path}.old`)}` },
      { text: 'Or choose another folder: sifu --workspace DIR' },
    ],
  });
}

/** What is said when some of it could not be read; undefined if all could. */
export function damageIn(path: string, damaged: number): Finding | undefined {
  if (damaged === 0) return undefined;
  const lines = damaged === 1 ? 'One line' : `${damaged} lines`;
  return {
    code: 'journal-damaged',
    title: `${lines} of your progress could not be read.`,
    cause: `Damaged, or from a newer sifu. Everything else is there, and nothing was taken out of ${path}.`,
    remedy: [{ text: 'Steps that are no longer marked as done can be done again.' }],
  };
}

function parsed(line: string): Event | undefined {
  try {
    return understood(JSON.parse(line));
  } catch {
    return undefined;
  }
}
