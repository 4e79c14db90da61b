import { expect, test } from 'vitest';
import { compileCatalogue } from '../../src/diagnosis/compile.ts';
import { catalogue } from './catalogue.ts';

const entry = `failures:
  - id: one
    title: It broke
    cause: Because.
    match: ['broken: (?<what>\\w+)']
    tools: [x]
    remedies: [{ text: Mend it. }]
`;
const compiled = (text: string) => () => compileCatalogue([{ path: 'c.yaml', text }]);

test('the catalogue is plain data, the most specific first', () => {
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  expect(catalogue.map((one) => one.order)).toEqual(catalogue.map((one) => one.order).sort((a, b) => a - b));
});

test('a catalogue with a mistake does not build, and says where', () => {
  expect(compiled(entry)).not.toThrow();
  expect(compiled(entry.replace('cause:', 'casue:'))).toThrow(/c\.yaml[\s\S]*casue/);
  expect(compiled(entry.replace("'broken: (?<what>\\w+)'", "'brok(en'"))).toThrow(/not a JavaScript regular expression/);
  expect(compiled(entry.replace('\\w+)', '\\w+\\w+)x'))).toThrow(/may run for ever.*quadratic/);
  expect(compiled(entry.replace('\\w+)', '\\w+)+'))).toThrow(/may run for ever/);
  expect(compiled(entry.replace('broken: ', 'b..n '))).toThrow(/no fixed words of 5 characters/);
  expect(compiled(entry.replace('It broke', 'It broke {{where}}'))).toThrow(/says \{\{where\}\}/);
  expect(compiled(entry.replace('It broke', 'It broke {{what}}'))).not.toThrow();
  expect(compiled(entry + entry.replace('failures:\n', ''))).toThrow(/"one" twice/);
  expect(compiled(entry + entry.replace('failures:\n', '').replace('title:', 'case: other\n    title:'))).not.toThrow();
  expect(compiled(entry.replace('tools:', 'hides: [two]\n    tools:'))).toThrow(/hides "two"/);
});

const texts = catalogue.flatMap(({ id, title, cause, ask, remedies }) =>
  [title, cause, ask ?? '', ...remedies.map((one) => one.text)].map((said) => ({ id, said })),
);

test('what is said is plain: no exclamation marks, no typographic quotes, titles without a full stop', () => {
  // the beginning of a script is no exclamation
  expect(texts.filter(({ said }) => /[!“”‘’–—]/.test(said.replaceAll('#!', '')))).toEqual([]);
  expect(catalogue.filter((one) => one.title.endsWith('.')).map((one) => one.id)).toEqual([]);
  expect(catalogue.filter((one) => !/[.?]$/.test(one.cause)).map((one) => one.id)).toEqual([]);
});

test('an ordinary user’s remedy comes first: none needs root', () => {
  const root = catalogue.filter((one) =>
    one.remedies.some(({ command }) => /\bsudo\b|usermod|sysctl -w|modprobe/.test(command ?? '')),
  );
  expect(root.map((one) => one.id)).toEqual([]);
});
