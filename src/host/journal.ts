/**
 * The journal: one JSON event a line, appended before anything else happens, so that `kill -9` loses nothing.
 * A torn last line is cut off on load. A full disk keeps events in memory and tries again with the next one. A journal
 * that somebody deletes meanwhile is written anew from the open file.
 */
import { closeSync, constants, fdatasync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Event } from '../session/event.ts';
import { readJournal } from './journal-read.ts';
import { fileTrouble } from './trouble.ts';
import { makeFolder } from './workspace.ts';

export interface Journal {
  /** events read at opening, oldest first */
  readonly events: readonly Event[];
  /** lines that are damaged or of another sifu; they stay in the file and are passed over */
  readonly damaged: number;
  append(event: Event): void;
  /** resolves when everything is on disk; false if some events still wait for room */
  settle(): Promise<boolean>;
  /** resolves to false if some events could not be written */
  close(): Promise<boolean>;
}

/**
 * Opens or creates the journal. Throws Trouble. `onTrouble` is told once when writing starts to fail, and `undefined` when it
 * works again. `onGone` is told when the file had been deleted, after it was written anew.
 */
export function openJournal(
  path: string,
  onTrouble: (problem: ReturnType<typeof fileTrouble> | undefined) => void,
  onGone: () => void = () => undefined,
): Journal {
  const { events, damaged, size } = readJournal(path);
  const file = wholeFile(path, size);
  let waiting = '';
  let failing = false;
  let closed = false;

  const flush = () => {
    if (waiting === '') return;
    let anew = false;
    try {
      anew = file.add(waiting);
      waiting = '';
      if (failing) onTrouble(undefined);
      failing = false;
    } catch (error) {
      if (!failing) onTrouble(fileTrouble(error, 'write', path));
      failing = true;
    }
    if (anew) onGone();
  };
  return {
    events,
    damaged,
    append(event) {
      // what ends because sifu ends may tell so too late
      if (closed) return;
      waiting += `${JSON.stringify(event)}\n`;
      flush();
      void file.sync();
    },
    async settle() {
      flush();
      await file.sync();
      return waiting === '';
    },
    async close() {
      flush();
      await file.sync();
      closed = true;
      file.close();
      return waiting === '';
    },
  };
}

/** A file that ends with what was last added whole; what is beyond the first `size` bytes is cut off. */
function wholeFile(path: string, size: number) {
  let fd = openOrTrouble(path);
  if (fstatSync(fd).size > size) ftruncateSync(fd, size);
  let good = size;
  let anew = false;
  let syncing: Promise<void> | undefined;
  return {
    /** Adds all of `text` or, when it throws, nothing. True if the file had been deleted, and was written anew, since it last went well. */
    add(text: string): boolean {
      try {
        if (fstatSync(fd).nlink === 0) {
          fd = rescued(fd, good, path);
          anew = true;
        }
        const bytes = Buffer.from(text);
        const written = writeSync(fd, bytes, 0, bytes.length, good);
        if (written < bytes.length) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        good += bytes.length;
      } catch (error) {
        cutBack(fd, good);
        throw error;
      }
      const was = anew;
      anew = false;
      return was;
    },
    sync(): Promise<void> {
      syncing ??= new Promise((resolve) =>
        fdatasync(fd, () => {
          syncing = undefined;
          resolve();
        }),
      );
      return syncing;
    },
    close: () => closeSync(fd),
  };
}

/** Writes what a deleted file held, which lives on as long as it is open, to a new file of that name. */
function rescued(old: number, size: number, path: string): number {
  const bytes = Buffer.alloc(size);
  readSync(old, bytes, 0, size, 0);
  makeFolder(dirname(path), 0o700);
  const fd = openOrTrouble(path);
  writeSync(fd, bytes, 0, size, 0);
  closeSync(old);
  return fd;
}

function cutBack(fd: number, size: number): void {
  try {
    ftruncateSync(fd, size);
  } catch {
    // the next load cuts the torn line off instead
  }
}

function openOrTrouble(path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  } catch (error) {
    throw fileTrouble(error, 'open', path);
  }
}
