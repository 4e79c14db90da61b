/** What may be wrong with the file of a program, whatever the program is. */
import { quote } from '../../course/fill.ts';
import type { Finding, Remedy } from '../../diagnosis/finding.ts';

interface Program {
  readonly path: string;
  /** what code its findings begin with, as in "mpi" */
  readonly of: string;
  /** as in "this MPI" */
  readonly what: string;
  /** where another one may be found */
  readonly another: Remedy;
}

export function brokenLink({ path, of, what, another }: Program, target: string, circle: boolean): Finding {
  return {
    code: `${of}-broken-link`,
    title: `${path} is a link ${circle ? 'in a circle' : 'to nothing'}`,
    cause: circle
      ? `It points to ${target}, and from there the way leads back to it: the program itself is nowhere.`
      : `It points to ${target}, which is not there: ${what} was moved or removed, or it is on a disk that is not mounted.`,
    remedy: [{ text: 'See where it leads.', command: `ls -l ${quote(path)}` }, another],
    ask: `${path} points to ${target}, which ${circle ? 'leads back to it' : 'does not exist on this machine'}. Could you mend it?`,
  };
}

/** `some`: what else to say to who looks after the machine. */
export function notExecutable({ path, of, another }: Omit<Program, 'what'>, some = ''): Finding {
  return {
    code: `${of}-not-executable`,
    title: `You may not execute ${path}`,
    cause: 'The file is there, but its rights do not let you start it.',
    remedy: [{ text: 'See whose it is, and who may start it.', command: `ls -l ${quote(path)}` }, another],
    ask: `Could I be allowed to execute ${path}? ${some}`.trim(),
  };
}
