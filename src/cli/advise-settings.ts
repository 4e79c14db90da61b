/** `--set name=value`: answers to the questions that lead to advice, given on the command line. */
import { questions, quiet, valuesOf } from '../engine/advise/questions.ts';
import { wrapped } from '../runner/wrap.ts';
import { unknown, usage } from './usage.ts';

type Said = Readonly<Record<string, string>>;

/** What was set, by question; a question that takes several answers takes them one by one, too. Throws Trouble. */
export function settings(all: readonly string[]): Said {
  const said: Record<string, string> = {};
  for (const one of all) {
    const { id, value } = setting(one);
    const many = questions.find((question) => question.id === id)?.many;
    said[id] = many && said[id] !== undefined ? `${said[id]},${value}` : value;
  }
  return said;
}

function setting(text: string): { readonly id: string; readonly value: string } {
  const [, id = '', said = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (id === '') throw usage('bad-setting', `"${text}" is no setting.`, 'A setting is a name, = and a value, as in root=no.');
  const values = valuesOf(id);
  const instead = (name: string) => `sifu engines --advise --set ${name}=${said}`;
  if (!values) throw unknown({ what: 'setting', name: id, known: names, instead });
  const given = id === 'offers' ? said.split(',').map((part) => part.trim()) : [said];
  const wrong = given.find((part) => !values.includes(part));
  if (wrong !== undefined) throw usage('bad-setting', `${id} cannot be "${wrong}".`, `It is one of ${values.join(', ')}.`);
  return { id, value: given.join(',') };
}

const names: readonly string[] = [...questions.map(({ id }) => id), ...Object.keys(quiet)];

/** For the help page: each setting with its values. */
export function settingsHelp(): string {
  const column = 13;
  const rows = names.map((id) => {
    const values = wrapped(valuesOf(id)?.join(' ') ?? '', { width: 78, indent: column });
    return `  ${id.padEnd(column - 2)}${values.trimStart()}`;
  });
  return `\nSettings of --advise; offers takes several, with commas:\n${rows.join('\n')}\n`;
}
