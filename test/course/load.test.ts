import { expect, test } from 'vitest';
import { type LessonOptions, loadLesson } from '../../src/course/load.ts';
import { report } from '../../src/course/report.ts';
import { goodLesson, goodOptions, goodPath } from './sample.ts';

/** What an author would see after changing one thing in a good lesson. */
function broken(from: string | RegExp, to: string, options: LessonOptions = goodOptions): string {
  const text = goodLesson.replace(from, () => to);
  expect(text, 'the change changed nothing').not.toBe(goodLesson);
  return reports(text, options);
}

function reports(text: string, options: LessonOptions = goodOptions): string {
  const { lesson, findings } = loadLesson(goodPath, text, options);
  expect(lesson === undefined).toBe(findings.length > 0);
  return `\n${findings.map((finding) => report(finding, text)).join('\n')}\n`;
}

test('a good lesson loads, with Windows line ends and a byte order mark too', () => {
  expect(loadLesson(goodPath, goodLesson, goodOptions).findings).toEqual([]);
  const windows = `\ufeff${goodLesson.replaceAll('\n', '\r\n')}`;
  const { lesson, findings } = loadLesson(goodPath, windows, goodOptions);
  expect(findings).toEqual([]);
  expect(lesson).toEqual(loadLesson(goodPath, goodLesson, goodOptions).lesson);
});

test('places are right behind Windows line ends and a byte order mark', () => {
  const text = `\ufeff${goodLesson.replaceAll('\n', '\r\n').replace('goal: Measure', 'gaol: Measure')}`;
  const [first] = loadLesson(goodPath, text, goodOptions).findings;
  expect(first?.where).toEqual({ file: goodPath, line: 77, column: 5 });
});

const cases: Record<string, () => string> = {
  'a key that is misspelt': () => broken('goal: Measure', 'gaol: Measure'),
  'a key that is nothing like any': () => broken('minutes: 5', 'minutes: 5\nauthor: me'),
  'a key that is missing': () => broken('    goal: Say hello\n', ''),
  'no keep': () => broken(/keep: [\s\S]*/, ''),
  'an empty value': () => broken('title: A taste of everything', 'title:'),
  'a number where text is wanted': () => broken('title: A taste of everything', 'title: 7'),
  'text where a number is wanted': () => broken('minutes: 5', 'minutes: "5"'),
  'a map where text is wanted': () => broken('goal: Build it', 'goal: { Build: it }'),
  'text where a list is wanted': () => broken('type: [ls, exit]', 'type: exit'),
  'a kind that does not exist': () => broken('kind: quiz', 'kind: quizz'),
  'no kind': () => broken('    kind: experiment\n', ''),
  'an intent that does not exist': () => broken('op: shell', 'op: shel'),
  'a check that does not exist': () => broken('{ label: the recipe is there, file:', '{ label: the recipe is there, flie:'),
  'a check of nothing': () => broken('{ label: the recipe is there, file: "{{recipe}}", contains: "^From:" }', '{ label: x }'),
  'a check without label': () => broken('{ label: it worked, exit: [0, 1] }', '{ exit: [0, 1] }'),
  'an exit code in words': () => broken('exit: [0, 1]', 'exit: good'),
  'an exit code in words in a list': () => broken('exit: [0, 1]', 'exit: [0, one]'),
  'a value that is none of the list': () => broken('is: image', 'is: imagge'),
  'a bad regular expression': () => broken('contains: "^From:"', 'contains: "("'),
  'a duration without unit': () => broken('live: 90s', 'live: "90"'),
  'an id with capitals': () => broken('id: measure', 'id: Measure'),
  'a need that nobody knows': () => broken('needs: [engine]', 'needs: [magic]'),
  'too long a label': () => broken('label: the image is there', `label: ${'very '.repeat(12)}long`),
  'no steps': () => broken(/steps:\n[\s\S]*?(?=keep:)/, 'steps: []\n'),
  'no right answer': () => broken('{ text: A file, right: true,', '{ text: A file,'),
  'the wrong format': () => broken('format: 1', 'format: 2'),
  'a planned failure whose id is misspelt': () => broken('ap-img-broken', 'ap-img-brokn'),
  'a planned failure that the catalogue does not have': () => broken('ap-img-broken', 'the-moon-was-full'),
  'an id twice': () => broken('id: inside', 'id: build'),
  'an id that the file does not have': () => broken('id: taste', 'id: test'),
  'a variable misspelt': () => broken('{{image}} {{recipe}}', '{{imgae}} {{recipe}}'),
  'a variable used before its choice': () => broken('Welcome to {{workspace}}', 'Welcome to {{system}}'),
  'a variable with a capital': () => broken('Welcome to {{workspace}}', 'Welcome to {{Workspace}}'),
  'a blank without question': () => broken('[[source]]', '[[sorce]]'),
  'a blank no one can answer': () => broken('{ value: docker, right: true,', '{ value: docker,'),
  'neither command nor do': () =>
    broken(
      '    command: singularity build --fakeroot {{image}} {{recipe}}\n    explain: { "--fakeroot": be root inside only }\n',
      '',
    ),
  'both command and do': () =>
    broken('do: { op: shell, image: "{{image}}" }', 'do: { op: shell, image: "{{image}}" }\n    command: bash'),
  'an explanation of nothing': () => broken('{ "--fakeroot": be', '{ "--fakerot": be'),
  'an explanation of nothing in a file': () => broken('"Bootstrap: docker"', '"Bootstrap: oras"'),
  'network without a word': () => broken('    takes: { live: 90s, full: 10m }\n', ''),
  'no such recording': () => broken('recording: taste/build', 'recording: taste/biuld'),
  'a dead link': () => broken('(course.yaml)', '(../other/course.yaml)'),
  'every answer right': () => broken('{ text: many, reply: It is one. }', '{ text: many, right: true, reply: It is one. }'),
  'a figure too wide': () => broken('"[ host | image ]"', `"[ host | ${'image '.repeat(11)}]"`),
  'curly quotes': () => broken('accept: ["apptainer build', 'accept: ["apptainer build “'),
  'a dash from a word processor': () =>
    broken('build --fakeroot {{image}} {{recipe}}\n', 'build –fakeroot {{image}} {{recipe}}\n'),
  'a tab': () => broken('    kind: read', '\tkind: read'),
  'a line in a wrong column': () => broken('    kind: read', '   kind: read'),
  'a second colon': () => broken('goal: Build it', 'goal: Build: it'),
  'a quote that is not closed': () => broken('title: A taste', 'title: "A taste'),
  'a bracket that is not closed': () => broken('needs: [engine]', 'needs: [engine'),
  'a key twice': () => broken('minutes: 5', 'minutes: 5\nminutes: 6'),
  'an alias to nothing': () => broken('say: One command.', 'say: *nothing'),
  'a text that starts with a sign': () => broken('say: One command.', 'say: `one` command'),
  'two documents': () => reports(`${goodLesson}---\nformat: 1\n`),
  'letters of another encoding': () => broken('One command.', 'Un cas tr\ufffds simple.'),
  'an escape in quotes': () => broken('title: A taste of everything', 'title: "A \\e[31mtaste"'),
  'half a letter': () => broken('title: A taste of everything', 'title: "A taste\\ud800"'),
  'a number too large': () => broken('minutes: 5', 'minutes: 5000'),
  'a key that is nothing': () => broken('minutes: 5', 'minutes: 5\n~: 3'),
  'a bell': () => broken('One command.', 'One \u0007command.'),
  'a text that runs backwards': () => broken('One command.', 'One \u202ecommand.'),
  'an empty file': () => reports(''),
  'a file with a comment only': () => reports('# nothing\n'),
  'a list': () => reports('- a\n- b\n'),
  'a sentence': () => reports('hello there'),
  'a binary file': () => reports('\u007fELF\u0002\u0001\u0001\0\0\0\0'),
  'a long line': () => broken('say: One command.', `say: { text: ${'words and '.repeat(30)}, too: many }`),
};

test.each(Object.entries(cases))('%s', async (name, run) => {
  await expect(run()).toMatchFileSnapshot(`./broken/${name.replaceAll(' ', '-')}.txt`);
});

test('a huge file is refused before anyone reads it', () => {
  const { findings } = loadLesson(goodPath, `${goodLesson}# ${'x'.repeat(300 * 1024)}`);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.title).toBe('This file is too big: 303 KiB, and 256 KiB is the limit');
});

test('an alias bomb is refused, and where the first alias stands is said', () => {
  const levels = Array.from({ length: 9 }, (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`);
  const { findings } = loadLesson(goodPath, `l0: &l0 [lol]\n${levels.join('\n')}\n`);
  expect(findings.map((one) => one.code)).toEqual(['lesson-alias']);
  expect(findings[0]?.where).toEqual({ file: goodPath, line: 2, column: 10 });
});

test.each(['['.repeat(100_000), '{a: '.repeat(50_000), '- '.repeat(100_000), '? '.repeat(100_000), `${'a: '.repeat(80_000)}`])(
  'nesting without end is refused: %#',
  (text) => {
    const { findings } = loadLesson(goodPath, text);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]?.where.file).toBe(goodPath);
  },
);
