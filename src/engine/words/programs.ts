import type { Dictionary } from '../dictionary.ts';
import { type Commands, written } from './table.ts';

/** Many small programs at once: the first word of a key is the program, or several with bars between; the others lead to a subcommand. */
export function programs(commands: Commands): Dictionary {
  const all = Object.entries(commands).map(([path, words]) => {
    const [names = '', ...rest] = path.split(' ');
    return written(names.split('|'), { [rest.join(' ')]: words });
  });
  return Object.assign({}, ...all);
}
