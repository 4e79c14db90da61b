/** What will happen when ranks are started, said before they are. */

import type { Prediction } from './prediction.ts';
import { rarely } from './rarely.ts';
import type { Row } from './rows/row.ts';
import { type Seen, see } from './seen.ts';
import { type SettingId, settingsOf } from './settings.ts';
import type { Situation } from './situation.ts';
import { table } from './table.ts';

/** Always an answer: where nothing is known it says so. */
export function predict(situation: Situation): Prediction {
  const row = rowFor(see(situation));
  return withRarity(refused(row, situation) ?? told(row, situation), situation);
}

function withRarity(prediction: Prediction, { image, nodes }: Situation): Prediction {
  const known = image && wins.includes(prediction.outcome) ? rarely(image, nodes) : undefined;
  return known ? { ...prediction, rarely: `${known.because} ${known.instead}` } : prediction;
}

const wins: readonly Prediction['outcome'][] = ['works', 'settings'];

/** The first row of the table whose conditions hold. */
export function rowFor(seen: Seen): Row {
  const row = table.find(({ when }) =>
    (Object.keys(when) as (keyof Seen)[]).every((key) => [when[key]].flat().includes(seen[key])),
  );
  // the last row asks for nothing
  return row as Row;
}

function told(row: Row, situation: Situation): Prediction {
  const { id, outcome, title, because, warns, instead, source } = row;
  const alone = outcome === 'copies' && situation.ranks <= 1 && situation.image !== undefined;
  return {
    outcome: alone ? 'works' : outcome,
    ...(row.otherwise ? { otherwise: row.otherwise } : {}),
    title: alone ? 'One rank, alone' : title,
    because: alone ? `${because} With one rank that is right all the same; with more of them it is not.` : because,
    ...(warns ? { warns } : {}),
    ...(instead ? { instead } : {}),
    settings: settingsOf(row.settings ?? [], situation),
    ...{ row: id, source },
  };
}

interface Refusal {
  readonly setting: SettingId;
  readonly title: string;
  readonly because: string;
  readonly instead: string;
  readonly source: string;
}

/** A launcher may refuse before any rank is started; what would have come then is said as well. */
function refused(row: Row, situation: Situation): Prediction | undefined {
  if (row.outcome === 'unknown' || early.has(row.id)) return undefined;
  const refusals = [asRoot(situation), crowded(situation)].filter((one) => one !== undefined);
  const [first] = refusals;
  if (!first) return undefined;
  const then = told(row, situation);
  const mended = then.outcome === 'works' || then.outcome === 'settings';
  const ids = [...refusals.map(({ setting }) => setting), ...(then.outcome === 'settings' ? (row.settings ?? []) : [])];
  return {
    ...(mended ? { outcome: 'settings', otherwise: 'aborts' } : { outcome: 'aborts' }),
    title: first.title,
    because: [
      ...refusals.map(({ because }) => because),
      ...(then.outcome === 'works' ? [] : [`Beyond that: ${then.because}`]),
    ].join(' '),
    ...(then.warns ? { warns: then.warns } : {}),
    instead: [...refusals.map(({ instead }) => instead), ...(mended || !then.instead ? [] : [then.instead])].join(' '),
    settings: mended ? settingsOf(ids, situation) : [],
    row: `${first.setting}+${then.row}`,
    source: `${first.source}; ${then.source.replace(/^measured: /, '')}`,
  };
}

/** What comes to its end before the launcher counts ranks or asks who starts it. */
const early: ReadonlySet<string> = new Set(['no-launcher', 'one-no-mpi', 'one-byhand', 'one-shifter-root', 'one-nodes']);

/** The launcher that counts ranks and asks who starts it: for one container that of the image. */
function starter({ containers, image, launcher }: Situation): 'openmpi' | 'srun' | 'other' {
  if (containers !== 'one' && launcher?.by === 'srun') return 'srun';
  const mpi = containers === 'one' ? image : launcher?.mpi;
  return mpi?.family === 'openmpi' ? 'openmpi' : 'other';
}

function asRoot(situation: Situation): Refusal | undefined {
  if (!situation.root || situation.rootAllowed || starter(situation) !== 'openmpi') return undefined;
  const inside = situation.containers === 'one';
  return {
    setting: 'root',
    title: "Open MPI's launcher turns root away",
    because: inside
      ? 'You are root in this container, and it refuses to be started by root, wherever that is.'
      : 'One mistake of root in a job could harm the whole machine, so it refuses to start.',
    instead: inside
      ? 'Be an ordinary user in the container.'
      : 'Better than to tell it twice that you mean it: start it as an ordinary user.',
    source: 'measured: Debian 12, Open MPI 4.1.4 and 5.0.7',
  };
}

function crowded(situation: Situation): Refusal | undefined {
  const { ranks, slots } = situation;
  const by = starter(situation);
  if (ranks <= slots || by === 'other') return undefined;
  return {
    setting: 'crowd',
    title: by === 'srun' ? 'More ranks than the job has cores' : 'More ranks than slots',
    because:
      by === 'srun'
        ? `The job was given ${slots} of what ${ranks} ranks need, and srun says "More processors requested than permitted".`
        : `Open MPI gives each rank a slot, one for each core. ${ranks} ranks do not fit into ${slots}: "There are not enough slots available".`,
    instead: `Start at most ${slots}, or ask for more; ranks that take turns are for trying, not for work.`,
    source: by === 'srun' ? 'measured: Debian 12, Slurm 22.05' : 'measured: Debian 12, Open MPI 4.1.4 and 5.0.7',
  };
}
