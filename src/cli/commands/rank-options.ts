/** The flags that say how ranks are dealt out, as `sifu doctor` and `sifu prove` know them. */
import { type Command, Option } from 'commander';
import { count } from '../job-script/flags.ts';
import { usage } from '../usage.ts';
import { each } from './define.ts';

export interface Shares {
  readonly ranks?: number | undefined;
  readonly nodes?: number | undefined;
  readonly beside?: readonly string[] | undefined;
}

export function rankOptions(command: Command): Command {
  return command
    .option('--nodes <n>', 'on how many machines (default: those of the job you are in)', count)
    .addOption(new Option('--beside <image>', 'image of further ranks of the same job; can be given again').argParser(each))
    .addOption(
      new Option('--containers <each>', 'a container for each rank, or one for all ranks of a machine').choices(['rank', 'node']),
    );
}

/** Throws Trouble: each machine and each image wants a rank. */
export function checkShares({ ranks, nodes = 1, beside = [] }: Shares): void {
  if (ranks === undefined) return;
  const images = 1 + beside.length;
  const few = ranks === 1 ? '1 rank is too few' : `${ranks} ranks are too few`;
  if (ranks < images) throw usage('ranks-images', `${few} for ${images} images.`, 'Each runs one at least.');
  if (ranks < nodes) throw usage('ranks-nodes', `${few} for ${nodes} machines.`, 'Each runs one at least.');
}
