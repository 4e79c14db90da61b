/** What stands on stderr when sifu could not do it. */
import { expect, test } from 'vitest';
import { told } from '../../src/cli/tell.ts';

const finding = {
  title: 'Another sifu is open in this workspace.',
  cause: 'Process 7 is using it, and two at once would mix up your progress.',
  remedy: [
    { text: 'Go on in the other window.' },
    { text: 'If that sifu is long gone:', command: 'rm /home/ada/sifu/hpc-containers/.sifu/lock' },
  ],
};

test('in a pipe each sentence is one line', () => {
  expect(told(finding, Number.POSITIVE_INFINITY).split('\n')).toEqual([
    'sifu: Another sifu is open in this workspace.',
    '  Process 7 is using it, and two at once would mix up your progress.',
    '  - Go on in the other window.',
    '  - If that sifu is long gone:  rm /home/ada/sifu/hpc-containers/.sifu/lock',
  ]);
});

test('in 40 columns words stay whole, and a command stays in one piece', () => {
  expect(told(finding, 40).split('\n')).toEqual([
    'sifu: Another sifu is open in this',
    '  workspace.',
    '  Process 7 is using it, and two at once',
    '  would mix up your progress.',
    '  - Go on in the other window.',
    '  - If that sifu is long gone:',
    '    rm /home/ada/sifu/hpc-containers/.sifu/lock',
  ]);
});
