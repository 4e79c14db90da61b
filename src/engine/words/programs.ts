import type { Dictionary } from '../dictionary.ts';
import { type Commands, joined, type Table, written, writtenWith } from './table.ts';

/** Many small programs at once: the first word of a key is the program, or several with bars between; the others lead to a subcommand. `help`: how each can be asked for help, if not in the usual way. */
export function programs(commands: Commands, help?: Table): Dictionary {
  const all = Object.entries(commands).map(([path, words]) => {
    const [names = '', ...rest] = path.split(' ');
    const tables = { [rest.join(' ')]: words };
    return help ? writtenWith(help, names.split('|'), [tables]) : written(names.split('|'), tables);
  });
  return joined(...all);
}
