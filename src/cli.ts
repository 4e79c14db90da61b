/** Where sifu starts once more is wanted than its version or status: parse arguments, run, turn trouble into words. */
import { runProgram } from './cli/program.ts';
import { tell } from './cli/tell.ts';

/** Runs sifu with its arguments (without node and script) and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await runProgram(argv);
  } catch (error) {
    return tell(error);
  }
}
