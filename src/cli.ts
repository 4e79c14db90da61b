/** Where sifu starts once more is wanted than its version or status: parse arguments, run, turn trouble into words. */
import { runProgram } from './cli/program.ts';
import { tell } from './cli/tell.ts';
import { usage } from './cli/usage.ts';

/** Runs sifu with its arguments (without node and script) and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  // as a shell does it
  process.env.PATH ??= '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  // a limit on the size of files (ulimit -f) is then an error like a full disk, and not the end
  process.on('SIGXFSZ', () => undefined);
  try {
    standSomewhere();
    return await runProgram(argv);
  } catch (error) {
    return tell(error);
  }
}

/** Throws Trouble if the folder sifu was started in has been deleted: nothing could be found from there. */
function standSomewhere(): void {
  try {
    process.cwd();
  } catch {
    throw usage('no-folder', 'The folder you are in is not there any more.', 'Somebody deleted it after you went in.', [
      { text: 'Go home, then start sifu again:', command: 'cd' },
    ]);
  }
}
