/** What a word means is written in one place, and is found from any line that holds the word. */
import { describe, expect, it } from 'vitest';
import { everyWord, wordsFor } from '../../src/engine/words/all.ts';

describe('the dictionaries', () => {
  it('explain no word twice', () => {
    const met = new Set<string>();
    const twice = everyWord().flatMap((words) =>
      Object.keys(words).filter((key) => {
        const known = met.has(key);
        met.add(key);
        return known;
      }),
    );
    expect(twice).toEqual([]);
  });

  it('are all at hand where one of their programs is called', () => {
    const missed = everyWord().flatMap((words) => {
      const programs = new Set(Object.keys(words).map((key) => key.replace(/ .*/s, '')));
      return [...programs].filter((program) => !wordsFor(program).includes(words));
    });
    expect(missed).toEqual([]);
  });

  it('leave out what a line cannot hold', () => {
    expect(wordsFor('ls').length).toBeLessThan(wordsFor('git clone x && mpirun spack').length);
    expect(wordsFor('ls').length).toBeLessThan(everyWord().length / 2);
  });
});
