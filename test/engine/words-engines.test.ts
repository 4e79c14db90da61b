import { describe, expect, it } from 'vitest';
import { dictionaries, helps, referenced } from './words-known.ts';

const engines = ['docker', 'podman'] as const;
const asked =
  'build pull exec run push create images inspect login tag rm rmi save load import ps start stop logs cp commit export info version history'.split(
    ' ',
  );

describe.each(engines)('the help of %s', (engine) => {
  const words = dictionaries[engine];
  const commands = helps(engine);

  it('was kept for everything a learner meets', () => {
    const kept = commands.map(({ command }) => command);
    expect(kept).toEqual(expect.arrayContaining([engine, ...asked.map((name) => `${engine} ${name}`)]));
    expect(commands.find(({ command }) => command === `${engine} run`)?.options.length).toBeGreaterThan(80);
  });

  it.each(commands)('$command: each option is explained, short and long, and nothing after it is taken for an image', (one) => {
    const missing = one.options.flatMap(({ names }) => names.filter((name) => !words[`${one.command} ${name}`]));
    expect(missing, 'no meaning').toEqual([]);
    const wrong = one.options.flatMap(({ names, value }) =>
      names.filter((name) => (words[`${one.command} ${name} *`] !== undefined) !== value),
    );
    expect(wrong, 'a value that is not expected, or expected and not there').toEqual([]);
  });

  it('is not what we say: the words are our own', () => {
    const copied = commands.flatMap(({ command, options }) =>
      options.flatMap(({ names, told }) =>
        names.filter((name) => told.length > 12 && words[`${command} ${name}`]?.toLowerCase() === told.toLowerCase()),
      ),
    );
    expect(copied).toEqual([]);
  });
});

describe.each(['docker', 'podman', 'enroot', 'shifter'] as const)('the reference pages of %s', (engine) => {
  it.each(referenced(engine))('$command', ({ command, options }) => {
    const words = dictionaries[engine];
    expect(words[command]).toBeTruthy();
    const missing = options.filter((option) => !words[`${command} ${option.replace('=', '')}`]);
    expect(missing).toEqual([]);
    const swallowed = options.filter(
      (option) => option.endsWith('=') && words[`${command} ${option.slice(0, -1)} *`] === undefined,
    );
    expect(swallowed, 'the next word would be mistaken for an operand').toEqual([]);
  });
});

describe.each(Object.entries(dictionaries))('the words of %s', (_, words) => {
  const entries = Object.entries(words);
  const text = (means: string) => means.replace(/^[$]|^@\w+ /, '');

  it('are short, plain and without a full stop', () => {
    const bad = entries.filter(([, means]) => !/^[a-z/@0-9$-].*[^.!]$/.test(means) && !/^[A-Z]\w+('s|,| )/.test(means));
    expect(bad).toEqual([]);
    expect(entries.filter(([, means]) => text(means).length > 64)).toEqual([]);
  });

  it('belong to commands that are explained themselves', () => {
    const paths = new Set(
      entries.map(([key]) =>
        key
          .split(' ')
          .filter((part) => /^[a-z]/.test(part))
          .join(' '),
      ),
    );
    const unexplained = [...paths].filter((path) => words[path] === undefined && !/ compose$/.test(path));
    expect(unexplained).toEqual([]);
  });
});

describe('what Docker and Podman share cannot drift apart', () => {
  const { docker, podman } = dictionaries;
  /** where Podman without root gives away less, or the two differ in fact */
  const differs = /^(run|create) (--cap-add|--privileged|-v=\/:|--volume=\/:)|^$/;

  it('an option of run or create means the same in both, except where it does not', () => {
    const shared = Object.keys(docker)
      .filter((key) => /^docker (run|create) -/.test(key))
      .map((key) => key.slice('docker '.length))
      .filter((key) => podman[`podman ${key}`] !== undefined && !differs.test(key));
    expect(shared.length).toBeGreaterThan(250);
    expect(shared.filter((key) => docker[`docker ${key}`] !== podman[`podman ${key}`])).toEqual([]);
  });

  it.each([
    ['docker', 'run', 'container run'],
    ['docker', 'ps', 'container ls'],
    ['docker', 'rmi', 'image rm'],
    ['docker', 'images', 'image ls'],
    ['docker', 'build', 'image build'],
    ['podman', 'run', 'container run'],
    ['podman', 'images', 'image list'],
    ['podman', 'exec', 'container exec'],
  ] as const)('%s %s is %s', (engine, short, long) => {
    const of = (name: string) =>
      Object.entries(dictionaries[engine])
        .filter(([key]) => key === `${engine} ${name}` || key.startsWith(`${engine} ${name} `))
        .map(([key, means]) => [key.slice(`${engine} ${name}`.length), means]);
    expect(Object.fromEntries(of(long))).toEqual(Object.fromEntries(of(short)));
  });
});
