/** What a verb takes in time and room, worked out from the size of the image. The rates are measured, see efforts.ts. */
import type { Intent } from '../course/lesson.ts';
import { bytes, bytesIn } from '../session/amounts.ts';
import type { Costs } from './contract.ts';

/** Rates of one verb. Each byte counted is one of the unpacked image. */
export interface Effort {
  /** ms for an image of almost no size */
  readonly ms: number;
  /** ms more for each GB */
  readonly msPerGB?: number;
  /** bytes in the temporary folder while it runs, for each byte */
  readonly needs?: number;
  /** bytes left behind, for each byte */
  readonly keeps?: number;
  /** bytes over the network, for each byte */
  readonly moves?: number;
}

/** Rates by verb; those of `convert` by the form it makes as well. */
export type Efforts = Readonly<Partial<Record<Exclude<Intent['op'], 'convert'> | 'convert:folder' | 'convert:file', Effort>>>;

/** What an intent takes: its time, and with a known size its bytes too. Costs the engine has put in words get their amounts. */
export function withEffort(intent: Intent, said: Costs, efforts: Efforts): Costs {
  const effort = efforts[intent.op === 'convert' ? (`convert:${intent.form}` as const) : intent.op];
  if (effort === undefined) return said;
  const size = 'size' in intent && intent.size !== undefined ? bytesIn(intent.size) : undefined;
  if (size === undefined) return effort.msPerGB ? said : { ...said, ms: effort.ms };
  return { ...said, ms: Math.round(effort.ms + ((effort.msPerGB ?? 0) * size) / 1e9), ...room(effort, size, said) };
}

function room({ needs = 0, keeps = 0, moves = 0 }: Effort, size: number, said: Costs): Costs {
  const temporary = Math.round(needs * size);
  const kept = Math.round(keeps * size);
  const moved = said.network === undefined ? 0 : Math.round(moves * size);
  const words = [temporary && `${bytes(temporary)} in TMPDIR while it runs`, kept && `${bytes(kept)} to keep`].filter(Boolean);
  return {
    ...(words.length > 0 ? { disk: words.join(', ') } : {}),
    ...(moved > 0 ? { network: `${said.network}, about ${bytes(moved)}` } : {}),
    bytes: { temporary, kept, moved },
  };
}
