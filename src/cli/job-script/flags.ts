/** The flags of `sifu job script`, as they are typed and as they are meant. */
import { InvalidArgumentError } from 'commander';
import type { Abi } from '../../mpi/family.ts';
import { memoryForms, parseMemory, parseTime, timeForms } from '../../mpi/job/amounts.ts';
import { bindOf } from '../../mpi/job/answers.ts';
import type { Bind } from '../../mpi/job/contract.ts';
import { fitsDirective } from '../../mpi/job/directives.ts';
import type { Scheduler } from '../../mpi/job/schedulers.ts';
import type { GlobalFlags } from '../flags.ts';

export interface JobScriptFlags extends GlobalFlags {
  readonly image?: string;
  readonly name?: string;
  readonly scheduler?: Scheduler;
  readonly nodes?: number;
  readonly tasks?: number;
  readonly cpus?: number;
  readonly time?: number;
  readonly memory?: number;
  readonly gpus?: number;
  readonly partition?: string;
  readonly account?: string;
  readonly qos?: string;
  readonly constraint?: string;
  readonly family?: Abi;
  readonly launcher?: 'srun' | 'mpirun';
  readonly containers?: 'rank' | 'node';
  readonly model?: 'hybrid' | 'bind';
  readonly module?: readonly string[];
  readonly bind?: readonly Bind[];
  readonly output?: string;
  readonly force?: boolean;
  readonly explain?: boolean;
  readonly json?: boolean;
}

/** A whole number from 1 on. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It takes a whole number, from 1 on.');
  return Number(text);
}

/** The same, or none. */
export function countOrNone(text: string): number {
  return text === '0' ? 0 : count(text);
}

export function time(text: string): number {
  const found = parseTime(text);
  if (found === undefined) throw new InvalidArgumentError(`It takes a time, ${timeForms}.`);
  return found;
}

export function memory(text: string): number {
  const found = parseMemory(text);
  if (found === undefined) throw new InvalidArgumentError(`It takes an amount, ${memoryForms}.`);
  return found;
}

/** A word that can stand in a line for a scheduler. */
export function word(text: string): string {
  if (!fitsDirective(text)) throw new InvalidArgumentError('It takes one word, without blanks and quotes.');
  return text;
}

export function some(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty. Is a variable not set?');
  return text;
}

export function moduleName(text: string, before: readonly string[] = []): string[] {
  if (!/^\w[\w.+@:/=-]*$/.test(text)) throw new InvalidArgumentError('It takes the name of a module, as in openmpi/4.1.4.');
  return [...before, text];
}

export function bind(text: string, before: readonly Bind[] = []): Bind[] {
  if (!/^\/[^:]*(:\/[^:]*)?$/.test(text)) throw new InvalidArgumentError('It takes a whole path, or two, as in /data:/mnt.');
  return [...before, bindOf(text)];
}
