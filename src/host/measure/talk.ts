/** A conversation with a program that reads commands and prints answers: a shell in a container, or in a virtual machine. */
import type { ChildProcess } from 'node:child_process';
import { begin, end, type Start } from './spawn.ts';

export interface Talk {
  readonly pid: number;
  /** writes to its input; nothing happens once it has ended */
  say(text: string): void;
  /** resolves once everything printed so far matches; rejects when it ended, is called off or takes too long */
  until(pattern: RegExp, limitMs: number): Promise<RegExpExecArray>;
  /** what was printed so far */
  heard(): string;
  /** closes its input and waits for its end; after `limitMs` ends it */
  close(limitMs?: number): Promise<void>;
}

/** Starts the program and listens. `signal` calls it off: the program is ended. */
export function talkWith(start: Start, signal: AbortSignal): Talk {
  const child = begin(start, 'pipe');
  const state = { text: '', ended: '', check: () => {} };
  const hear = (data: Buffer) => {
    state.text = (state.text + data.toString('latin1')).slice(-256 * 1024);
    state.check();
  };
  const stop = (why: string) => {
    state.ended ||= why;
    state.check();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.stdin?.on('error', () => {});
  child.once('error', (error) => stop(error.message));
  child.once('close', (code) => stop(`it ended${code === null ? '' : ` with exit ${code}`}${lastLine(state.text)}`));
  const calledOff = () => {
    end(child);
    stop('called off');
  };
  if (signal.aborted) calledOff();
  signal.addEventListener('abort', calledOff);
  child.once('close', () => signal.removeEventListener('abort', calledOff));
  return {
    pid: child.pid ?? 0,
    say: (text) => child.stdin?.write(text),
    heard: () => state.text,
    until: (pattern, limitMs) => waitFor(pattern, limitMs, state),
    close: (limitMs = 5000) => closed(child, limitMs),
  };
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim();
  return line ? `: ${line.slice(0, 200)}` : '';
}

function waitFor(
  pattern: RegExp,
  limitMs: number,
  state: { text: string; ended: string; check: () => void },
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      clearTimeout(late);
      state.check = () => {};
      how();
    };
    const late = setTimeout(() => settle(() => reject(new Error(`no answer within ${Math.round(limitMs / 1000)} s`))), limitMs);
    state.check = () => {
      const match = pattern.exec(state.text);
      if (match) settle(() => resolve(match));
      else if (state.ended) settle(() => reject(new Error(state.ended)));
    };
    state.check();
  });
}

function closed(child: ChildProcess, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    const late = setTimeout(() => end(child), limitMs);
    child.once('close', () => {
      clearTimeout(late);
      resolve();
    });
    child.stdin?.end();
  });
}
