/** What sifu is told on its own command line can be explained like any other. */
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { commands, everyCommand } from '../../src/cli/program.ts';
import { sifuWords } from '../../src/engine/words/sifu.ts';

const named = (command: Command): string => (command.parent ? `${named(command.parent)} ${command.name()}` : command.name());

test('every command and every option of sifu has its words', () => {
  const words = sifuWords();
  const all = everyCommand(commands(() => undefined)).filter((command) => command.name() !== 'help');
  const keys = all.flatMap((command) => {
    const options = command.options.map((option) => `${named(command)} ${option.long ?? option.short}`);
    return [named(command), ...options];
  });
  expect(keys.length).toBeGreaterThan(80);
  expect(keys.filter((key) => words[key] === undefined)).toEqual([]);
});

test('a value is explained where an option takes one, and only there', () => {
  const words = sifuWords();
  const wrong = everyCommand(commands(() => undefined)).flatMap((command) =>
    command.options
      .filter((option) => option.name() !== 'version')
      .filter((option) => (option.required || option.optional) !== (words[`${named(command)} ${option.long} *`] !== undefined))
      .map((option) => `${named(command)} ${option.long}`),
  );
  expect(wrong).toEqual([]);
});
