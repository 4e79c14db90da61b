/** Watches a command that has gone quiet: does it wait for somebody to type, or will no mark ever come? */
import { answer } from './answer.ts';
import { type Core, setWaiting } from './core.ts';
import { quote } from './hooks.ts';
import { signal } from './kill.ts';
import { processOf } from './proc.ts';
import { type Sleep, sleepOf } from './waiting.ts';

/** ms of silence before anything is looked at; less where lines are to be typed for the learner */
const quiet = 700;
const quietForAnswers = 200;
/** ms of silence after which a program that we may not look into counts as waiting, if its last line has no end */
const quietForUnknown = 2000;

/** Looks from time to time, from when the line was typed for as long as the command runs. */
export function look(core: Core): void {
  const { nth, bash } = core;
  let tries = 0;
  const mine = () => (core.phase === 'running' || core.running?.typed) && core.nth === nth && core.bash === bash;
  const again = (ms: number) => void setTimeout(() => void round(), ms).unref();

  async function round(): Promise<void> {
    if (!mine() || bash?.pid === undefined) return;
    const patience = core.running?.options.type ? quietForAnswers : quiet;
    const silent = performance.now() - core.spoke;
    if (silent < patience) {
      again(Math.max(20, patience - silent));
      return;
    }
    const began = performance.now();
    const sleep = await sleepOf(bash.pid, bash.terminal);
    const cost = performance.now() - began;
    // Something may have come while we looked.
    if (mine() && performance.now() - core.spoke >= patience) judge(sleep, bash.pid);
    again(Math.max(core.waiting ? 500 : 150, cost * 30));
  }

  function judge(sleep: Sleep | undefined, shell: number): void {
    const now = processOf(shell);
    // `suspend`, or kill -STOP $$: nobody else could wake it. `script` stops with its shell.
    if (now?.state === 'T') signal(processOf(now.parent)?.state === 'T' ? [now.parent, shell] : [shell], 'SIGCONT');
    // Typed, but not started yet: bash itself waits, and will read the line.
    if (core.phase !== 'running') return;
    const own = sleep?.process.pid === shell;
    if (!sleep) setWaiting(core, false);
    else if (own && sleep.process.name !== 'bash') replaced(core, sleep.process.name);
    else if (own && sleep.in === 'editing') adopt();
    else if (expects(sleep)) {
      if (core.running?.options.type) answer(core);
      else setWaiting(core, true);
    }
  }

  /** Of a program that we cannot look into, an unfinished line is the only sign: it is the prompt. */
  function expects(sleep: Sleep): boolean {
    if (sleep.in === 'reading' || sleep.in === 'editing') return true;
    return core.last !== 10 && (sleep.in === 'passing' || performance.now() - core.spoke >= quietForUnknown);
  }

  /** bash sits at a prompt that has none of our marks: everything was unset, or \`exec bash\` made it anew. */
  function adopt(): void {
    if (++tries > 3) {
      replaced(core, 'bash');
      return;
    }
    core.spoke = performance.now();
    if (core.running) core.running.recording = false;
    bash?.write(`\x05\x15 . ${quote(bash.hookFile(core.nth + 1))}\r`);
  }

  again(core.running?.options.type ? quietForAnswers : quiet);
}

/** \`exec sh\` and the like: the process is there, but it is no shell that we know how to talk to. */
function replaced(core: Core, name: string): void {
  core.ending = `${name} took its place`;
  core.bash?.destroy();
}
