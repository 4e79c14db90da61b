/** An error that carries a Finding: the only kind that leaves `host/`. */
import type { Finding, Remedy } from '../diagnosis/finding.ts';

export class Trouble extends Error {
  readonly finding: Finding;
  /** `exit` is the exit code the program should end with: 1 failed, 2 usage, 3 a needed tool is missing. */
  readonly exit: number;
  constructor(finding: Finding, exit = 1) {
    super(`${finding.title} ${finding.cause}`);
    this.finding = finding;
    this.exit = exit;
  }
}

/** The code that Node gives a system error (`ENOENT`), undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** What a failing file system call means, in words. `what` completes "sifu could not ...". */
export function fileTrouble(error: unknown, what: string, path: string): Trouble {
  const code = codeOf(error) ?? 'unknown';
  const known = causes[code];
  return new Trouble({
    code: `file-${code.toLowerCase()}`,
    title: `sifu could not ${what} ${path}.`,
    cause: (what === 'read' ? unread[code] : undefined) ?? known?.cause ?? messageOf(error),
    remedy: (known?.remedy ?? [elsewhere]).map((text) => ({ text })),
  });
}

/** A file that was named on the command line cannot be read. `remedy` says what else to try. Ends with exit code 2. */
export function unreadable(error: unknown, name: string, remedy: readonly Remedy[] = []): Trouble {
  const cause = unread[codeOf(error) ?? ''] ?? messageOf(error);
  return new Trouble({ code: 'file-unreadable', title: `sifu could not read ${name}.`, cause, remedy }, 2);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const unread: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file of that name.',
  EISDIR: 'It is a folder. Name a file in it.',
  EACCES: 'You may not read it.',
  ENOTDIR: 'A part of that path is a file, not a folder.',
  ELOOP: 'It is a symbolic link that leads back to itself, or to a place where sifu follows none.',
};

const elsewhere = 'Choose another folder: start sifu with --workspace DIR';
const causes: Readonly<Record<string, { cause: string; remedy: string[] }>> = {
  ENOSPC: { cause: 'The disk is full.', remedy: ['Free some room, then start sifu again: nothing is lost.', elsewhere] },
  EDQUOT: {
    cause: 'Your quota on this disk is used up.',
    remedy: ['Free some room, then start sifu again: nothing is lost.', elsewhere],
  },
  EFBIG: {
    cause: 'Files may not grow that large here (ulimit -f).',
    remedy: ['Raise that limit, then start sifu again.', elsewhere],
  },
  EROFS: { cause: 'That file system is read-only.', remedy: [elsewhere] },
  EACCES: { cause: 'You may not write there.', remedy: [elsewhere] },
  EPERM: { cause: 'You may not write there.', remedy: [elsewhere] },
  ENOTDIR: { cause: 'A part of that path is a file, not a folder.', remedy: [elsewhere] },
  EEXIST: { cause: 'Something that is not a folder has that name.', remedy: [elsewhere] },
  ENOENT: { cause: 'A part of that path does not exist.', remedy: [elsewhere] },
  EISDIR: { cause: 'A folder has that name, where a file belongs.', remedy: ['Move the folder away.', elsewhere] },
  ELOOP: {
    cause: 'It is a symbolic link, and sifu follows none there: the file itself belongs in its place.',
    remedy: ['Put the file there instead of the link.', elsewhere],
  },
  EIO: { cause: 'The disk does not answer as it should.', remedy: ['If it is a network disk, wait and try again.', elsewhere] },
  ESTALE: { cause: 'The network disk has lost the file.', remedy: ['Wait a moment and try again.', elsewhere] },
  ENAMETOOLONG: { cause: 'The path is too long.', remedy: [elsewhere] },
};
