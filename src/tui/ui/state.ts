/** What only the screen knows: cursors, scrolling, text being typed. Everything else is in the session's state. */
import type { EngineId } from '../../engine/contract.ts';
import type { Asking } from '../parts/advice/asking.ts';
import type { Composing, Left } from './compose.ts';
import type { Field } from './field.ts';

export type Overlay =
  /** `line`: of a remedy; absent: of the step's own command */
  | { readonly is: 'words'; readonly at: number; readonly line?: string }
  | { readonly is: 'help'; readonly top: number }
  | { readonly is: 'glossary'; readonly top: number }
  | { readonly is: 'new'; readonly top: number }
  | { readonly is: 'traces'; readonly top: number }
  | { readonly is: 'doctor'; readonly top: number }
  | { readonly is: 'map'; readonly lesson: string }
  | { readonly is: 'edit'; readonly field: Field }
  | { readonly is: 'remedy'; readonly finding: number; readonly top: number }
  | { readonly is: 'mail'; readonly finding: number; readonly top: number }
  | { readonly is: 'quit' }
  | Asking
  | { readonly is: 'install'; readonly engine: EngineId; readonly top: number }
  | { readonly is: 'answers'; readonly row: number }
  | LogOverlay;

export interface LogOverlay {
  readonly is: 'log';
  /** key of the step whose log it is */
  readonly of: string;
  /** first line shown; `end` follows the newest */
  readonly top: number | 'end';
  /** lines there are, as far as known */
  readonly count: number;
  readonly height: number;
  /** what is looked for */
  readonly query: string;
  /** while the query is being typed */
  readonly field?: Field;
  /** a search under way: the number tells one request from the next */
  readonly seek?: { readonly from: number; readonly direction: 1 | -1; readonly turn: number };
  /** line that was found, or `none` */
  readonly hit?: number | 'none';
  /** nothing more was found in this direction */
  readonly stuck?: 1 | -1;
}

export interface Ui {
  /** who gets the keys */
  readonly focus: 'lesson' | 'shell';
  /** the shell fills the screen (or, on a narrow one, is on screen instead of the lesson) */
  readonly wide: boolean;
  /** place in the list of options, blanks' options or remedies */
  readonly cursor: number;
  /** of several findings about a failure, the one that is shown whole */
  readonly finding: number;
  readonly page: number;
  readonly pages: number;
  readonly overlay?: Overlay;
  /** absent: where the answers so far lead to */
  readonly compose?: Composing;
  readonly left?: Left;
}

export const firstUi: Ui = { focus: 'lesson', wide: false, cursor: 0, finding: 0, page: 0, pages: 1 };
