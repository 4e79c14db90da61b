/**
 * Every key of the TUI, in one table: what it does, when, and how the key line and the help tell it.
 * The order is that of the key line; the first binding that works wins.
 */
import { adviceKeys, askForAdvice } from './keys/advice-keys.ts';
import { commandKeys } from './keys/command-keys.ts';
import { answersKeys } from './keys/compose/answers-keys.ts';
import { composeAgain, composeKeys } from './keys/compose/compose-keys.ts';
import type { Binding } from './keys/doing.ts';
import { listKeys } from './keys/list-keys.ts';
import { overlayKeys } from './keys/overlay-keys.ts';
import { placeKeys } from './keys/place-keys.ts';
import { tableKeys } from './keys/table-keys.ts';

export const keymap: readonly Binding[] = [
  ...composeKeys,
  ...answersKeys,
  ...adviceKeys,
  ...overlayKeys,
  ...tableKeys,
  ...askForAdvice,
  ...listKeys,
  ...commandKeys,
  ...composeAgain,
  ...placeKeys,
];
