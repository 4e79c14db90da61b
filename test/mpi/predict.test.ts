import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, EngineId } from '../../src/engine/contract.ts';
import { engineIds } from '../../src/engine/names.ts';
import { plainLine } from '../../src/engine/registry.ts';
import { plainCommand, setCommand } from '../../src/mpi/command.ts';
import { abiOf, type Mpi } from '../../src/mpi/family.ts';
import { settingLines } from '../../src/mpi/job/settings.ts';
import { predict, rowFor } from '../../src/mpi/predict.ts';
import type { Prediction } from '../../src/mpi/prediction.ts';
import { see } from '../../src/mpi/seen.ts';
import { factsOf } from '../../src/mpi/settings.ts';
import { type Launcher, languageOfPlugin, type Situation } from '../../src/mpi/situation.ts';
import { table } from '../../src/mpi/table.ts';

const mpi = (family: Mpi['family'], version: string): Mpi => ({ family, version });
const openmpi4 = mpi('openmpi', '4.1.4');
const openmpi5 = mpi('openmpi', '5.0.7');
const mpich = mpi('mpich', '4.0.2');
const mpich42 = mpi('mpich', '4.2.1');
const intel = mpi('intel', '2021.11');
const images = [
  ...[undefined, openmpi4, openmpi5, mpi('openmpi', '3.1.6'), mpi('openmpi', '10.4'), mpi('openmpi', '')],
  ...[mpich, mpich42, mpi('mpich', '3.4.1'), intel, mpi('mvapich', '2.3.7'), mpi('cray', '8.1.25'), mpi('other', '1.0')],
];
const mpirun = (which: Mpi): Launcher => ({ by: 'mpirun', mpi: which });
const srun = (plugin: string): Launcher => {
  const language = languageOfPlugin(plugin);
  return { by: 'srun', ...(language ? { language } : {}) };
};
const launchers: readonly (Launcher | undefined)[] = [
  undefined,
  { by: 'mpirun' },
  ...images.flatMap((one) => (one ? [mpirun(one)] : [])),
  ...['none', 'pmi2', 'pmix'].map(srun),
];
const engines: readonly Situation['engine'][] = ['none', ...engineIds];

/** Two ranks of an ordinary user on one machine of two cores, each in a container of Apptainer. */
const usual = {
  ...{ launcher: mpirun(openmpi4), image: openmpi4, engine: 'apptainer', ownUsers: true, containers: 'rank' },
  ...{ ranks: 2, slots: 2, nodes: 1, root: false },
} as const satisfies Situation;
const told = (more: Partial<Situation>) => predict({ ...usual, ...more });
const words = (more: Partial<Situation>, place: string) =>
  told(more)
    .settings.filter((one) => one.place === place)
    .flatMap((one) => one.words.map(({ text }) => text))
    .join(' ');

const situations: Situation[] = launchers.flatMap((launcher) =>
  images.flatMap((image) =>
    engines.flatMap((engine) =>
      (['rank', 'node', 'one'] as const).flatMap((containers) =>
        [
          { ownUsers: true, ranks: 2, nodes: 1, root: false },
          { ownUsers: false, ranks: 2, nodes: 2, root: true },
          { ownUsers: false, ranks: 1, nodes: 1, root: true, rootAllowed: true },
          { ownUsers: true, ranks: 4, nodes: 1, root: true, flavor: { rootless: true } },
          { ownUsers: true, ranks: 4, nodes: 2, root: false, shares: false },
          { ownUsers: true, ranks: 2, nodes: 2, root: false },
          { ownUsers: true, ranks: 2, nodes: 1, root: false, notesHidden: true },
          { ownUsers: true, ranks: 2, nodes: 1, root: false, beside: [image, mpich] },
          { ownUsers: true, ranks: 2, nodes: 1, root: false, beside: [undefined] },
        ].map((more): Situation => ({ launcher, image, engine, containers, slots: 2, ...more })),
      ),
    ),
  ),
);

describe('in every situation there is', () => {
  const all = situations.map((one) => ({ one, prediction: predict(one) }));
  /** The first few for which `holds` is not true: what a failure shows. */
  const but = (holds: (prediction: Prediction, one: Situation) => boolean) =>
    all.filter(({ one, prediction }) => !holds(prediction, one)).slice(0, 3);

  it('an answer comes with a title, a reason and where that is known from', () => {
    expect(but(({ title }) => title.length > 3 && title.length < 70)).toEqual([]);
    expect(but(({ because }) => /^[A-Z"].*\.$/.test(because))).toEqual([]);
    expect(but(({ title, because, instead = '' }) => !/undefined|NaN|! /.test(`${title} ${because} ${instead}`))).toEqual([]);
    expect(but(({ source }) => /^(measured: |https:\/\/|not measured)/.test(source))).toEqual([]);
  });

  it('it says what to do: words that mend it, each explained, or another way', () => {
    expect(but(({ outcome, otherwise }) => (otherwise !== undefined) === (outcome === 'settings'))).toEqual([]);
    expect(but(({ outcome, settings }) => outcome !== 'settings' || settings.length > 0)).toEqual([]);
    expect(but(({ outcome, instead, settings }) => outcome === 'works' || instead !== undefined || settings.length > 0)).toEqual(
      [],
    );
    expect(but(({ settings }) => settings.every((one) => one.words.every((word) => (word.means ?? '').length > 3)))).toEqual([]);
  });

  it('unknown is said of what is not known, and of that only', () => {
    const odd = (which: Mpi | undefined) =>
      which !== undefined && ((which.family !== 'mpich' && which.family !== 'openmpi') || /^($|3\.1|10)/.test(which.version));
    const reason = ({ launcher, image, beside = [], containers, engine, notesHidden }: Situation) =>
      (notesHidden && launcher?.mpi?.version === '5.0.7' && image?.version === '4.1.4') ||
      (notesHidden && engine === 'enroot' && image?.family === 'openmpi') ||
      [image, launcher?.mpi, ...beside].some(odd) ||
      (launcher?.by === 'mpirun' && launcher.mpi === undefined) ||
      (containers === 'node' && engine === 'enroot');
    expect(but(({ outcome }, one) => outcome !== 'unknown' || reason(one))).toEqual([]);
    const strange = ({ launcher, containers, engine }: Situation) =>
      launcher?.mpi?.family === 'other' && containers !== 'one' && engine !== 'shifter';
    expect(but(({ outcome }, one) => !strange(one) || outcome === 'unknown')).toEqual([]);
  });

  it('what two languages start is never called one job', () => {
    const foreign = (one: Situation) => !see(one).match && one.containers !== 'one' && one.ranks > 1;
    expect(but(({ outcome }, one) => !foreign(one) || (outcome !== 'works' && outcome !== 'settings'))).toEqual([]);
  });

  it('every row of the table is the answer to something, and no two have one name', () => {
    const rows = new Set(situations.map((one) => rowFor(see(one)).id));
    rows.add(rowFor(see({ ...usual, image: mpich, beside: [mpi('other', '1')] })).id);
    rows.add(rowFor(see({ ...usual, launcher: mpirun(mpich), image: mpich, beside: [mpich42], ownUsers: false })).id);
    rows.add(rowFor(see({ ...usual, engine: 'docker', flavor: { rootless: true } })).id);
    expect(table.map(({ id }) => id).filter((id) => !rows.has(id))).toEqual([]);
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
  });

  it('any version and any number is taken', () => {
    const any = fc.record({
      family: fc.constantFrom(...images.flatMap((one) => (one ? [one.family] : []))),
      version: fc.string(),
    });
    const numbers = fc.record({ ranks: fc.integer(), slots: fc.integer(), nodes: fc.integer() });
    fc.assert(
      fc.property(any, any, numbers, fc.constantFrom(...engines), (outside, image, amounts, engine) => {
        expect(told({ launcher: mpirun(outside), image, engine, ...amounts }).title).toBeTruthy();
      }),
    );
  });
});

describe('who speaks which language', () => {
  it.each([
    ['MPICH outside, Open MPI in the image', { launcher: mpirun(mpich) }, 'copies'],
    ['Open MPI outside, MPICH in the image', { image: mpich }, 'copies'],
    ['Open MPI outside, Intel MPI in the image', { image: intel }, 'copies'],
    ['Open MPI 4 outside, 5 in the image', { image: openmpi5 }, 'works'],
    ['no MPI in the image', { image: undefined }, 'copies'],
    ['no launcher', { launcher: undefined }, 'aborts'],
    ['srun without a language, Open MPI 4', { launcher: srun('none') }, 'aborts'],
    ['srun --mpi=pmi2, Open MPI 4', { launcher: srun('pmi2') }, 'aborts'],
    ['srun --mpi=pmi2, Open MPI 5', { launcher: srun('pmi2'), image: openmpi5 }, 'copies'],
    ['srun --mpi=pmix, Open MPI 5', { launcher: srun('pmix'), image: openmpi5 }, 'works'],
    ['srun --mpi=pmix, MPICH', { launcher: srun('pmix'), image: mpich }, 'copies'],
    ['srun --mpi=none, MPICH', { launcher: srun('none'), image: mpich }, 'copies'],
    ['srun --mpi=pmi2, Intel MPI', { launcher: srun('pmi2'), image: intel }, 'unknown'],
  ] as const)('%s: %s', (_, more, outcome) => {
    expect(told(more).outcome).toBe(outcome);
  });

  it('what comes after --mpi= is read; a word that Slurm may have and nobody knows is left alone', () => {
    expect(['pmix', 'pmix_v4', 'pmi2', 'none', 'cray_shasta', ''].map(languageOfPlugin)).toEqual([
      ...['pmix', 'pmix', 'pmi', 'none', undefined, undefined],
    ]);
  });
});

describe('memory that ranks may not reach into', () => {
  const hydra = { launcher: mpirun(mpich), image: mpich };

  it('MPICH stops, and how to mend that depends on what the engine can share', () => {
    expect(told(hydra)).toMatchObject({ outcome: 'settings', otherwise: 'aborts' });
    expect(words(hydra, 'engine')).toBe('--sharens');
    expect(words({ ...hydra, engine: 'charliecloud' }, 'engine')).toMatch(/^--join --join-ct=2 --join-tag=/);
    expect(words({ ...hydra, shares: false }, 'before')).toBe('UCX_POSIX_USE_PROC_LINK=n');
    expect(words({ ...hydra, launcher: srun('pmi2') }, 'before')).toBe('UCX_POSIX_USE_PROC_LINK=n');
    // a rank on each machine shares nothing, and the word does no harm
    expect(told({ ...hydra, launcher: srun('pmi2'), nodes: 2 }).outcome).toBe('works');
    expect(told({ ...hydra, launcher: srun('pmi2'), nodes: 2, ranks: 4, slots: 4 }).outcome).toBe('settings');
    expect(words({ ...hydra, engine: 'charliecloud', nodes: 2 }, 'before')).toBe('UCX_POSIX_USE_PROC_LINK=n');
  });

  it('sharing would put the ranks of two images into one of them, so there it is a variable', () => {
    expect(words({ ...hydra, beside: [mpich] }, 'engine')).toBe('');
    expect(words({ ...hydra, beside: [mpich] }, 'before')).toBe('UCX_POSIX_USE_PROC_LINK=n');
  });

  it('newer MPICH and Open MPI only complain, root and setuid programs have no such walls, and one container has none inside', () => {
    expect(told({ ...hydra, image: mpich42 })).toMatchObject({ outcome: 'works', warns: expect.stringContaining('UCX') });
    expect(told({})).toMatchObject({ outcome: 'works', warns: expect.stringContaining('CMA') });
    for (const more of [{ ownUsers: false }, { containers: 'node' }, { containers: 'one' }, { engine: 'none' }] as const)
      expect(told({ ...hydra, ...more })).toMatchObject({ outcome: 'works', settings: [] });
    expect(told({ ...hydra, image: intel }).outcome).toBe('unknown');
    expect(told({ ...hydra, image: intel, ownUsers: false }).outcome).toBe('works');
  });
});

describe('a TMPDIR that containers do not show', () => {
  const hidden = (more: Partial<Situation>) => told({ notesHidden: true, ...more });

  it('stops Open MPI 4, outside and inside, until the launcher leaves its notes in /tmp', () => {
    expect(hidden({})).toMatchObject({ outcome: 'settings', otherwise: 'aborts' });
    expect(words({ notesHidden: true }, 'before')).toBe('TMPDIR=/tmp');
    expect(hidden({ containers: 'one' })).toMatchObject({ outcome: 'settings', otherwise: 'aborts' });
    expect(hidden({ engine: 'charliecloud' })).toMatchObject({ outcome: 'settings', otherwise: 'aborts' });
    expect(hidden({ launcher: mpirun(mpich) })).toMatchObject({ outcome: 'aborts' });
  });

  it('makes Open MPI 5 complain, and is nothing to srun, to MPICH and to engines that hand the notes in', () => {
    const five = { launcher: mpirun(openmpi5), image: openmpi5 };
    expect(hidden(five)).toMatchObject({ outcome: 'works', warns: expect.stringContaining('mkdir') });
    expect(hidden({ launcher: srun('pmix') })).toMatchObject({ outcome: 'works' });
    expect(hidden({ launcher: mpirun(mpich), image: mpich })).toEqual(told({ launcher: mpirun(mpich), image: mpich }));
    expect(hidden({ engine: 'podman' })).toEqual(told({ engine: 'podman' }));
  });
});

describe('what happens in a few runs of a hundred', () => {
  it('MPICH 4.0 may not come to its end between machines, and that is said where it works, not where it would not', () => {
    const hydra = { launcher: srun('pmi2'), image: mpich, nodes: 2 };
    expect(told(hydra)).toMatchObject({ outcome: 'works', rarely: expect.stringContaining('MPI_Finalize') });
    expect(told({ ...hydra, nodes: 1 }).rarely).toBeUndefined();
    expect(told({ ...hydra, image: mpich42 }).rarely).toBeUndefined();
    expect(told({ ...hydra, launcher: srun('pmix') })).toMatchObject({ outcome: 'copies' });
    expect(told({ ...hydra, launcher: srun('pmix') }).rarely).toBeUndefined();
  });
});

describe('engines that keep the launcher’s words outside', () => {
  it.each(['docker', 'podman', 'enroot'] as const)('%s starts copies, until the words are handed in', (engine) => {
    for (const which of [openmpi4, mpich])
      expect(told({ engine, launcher: mpirun(which), image: which })).toMatchObject({ outcome: 'settings', otherwise: 'copies' });
    expect(told({ engine, launcher: srun('pmix') }).outcome).toBe('copies');
    expect(told({ engine, launcher: mpirun(mpich) }).outcome).toBe('copies');
  });

  it('-pmi-port is among them for MPICH: an open file does not get in', () => {
    expect(words({ engine: 'podman', launcher: mpirun(mpich), image: mpich }, 'launcher')).toBe('-pmi-port');
  });

  it('a container that runs already has its own variables', () => {
    expect(told({ engine: 'docker', containers: 'node' }).outcome).toBe('copies');
    expect(told({ engine: 'enroot', containers: 'node' }).outcome).toBe('unknown');
  });
});

describe('a launcher that refuses', () => {
  it('root: Open MPI wants to be told twice, MPICH and Slurm do not mind', () => {
    expect(told({ root: true, ownUsers: false })).toMatchObject({ outcome: 'settings', otherwise: 'aborts' });
    expect(told({ root: true, ownUsers: false, rootAllowed: true }).outcome).toBe('works');
    expect(told({ root: true, ownUsers: false, launcher: srun('pmix') }).outcome).toBe('works');
    expect(told({ root: true, ownUsers: false, launcher: mpirun(mpich), image: mpich }).outcome).toBe('works');
    expect(told({ root: true, image: mpich })).toMatchObject({ outcome: 'aborts', settings: [] });
    expect(told({ root: true, engine: 'shifter', rootAllowed: true }).outcome).toBe('aborts');
  });

  it('in one container it is the image’s launcher that refuses, and being root inside that matters', () => {
    const one = { containers: 'one', launcher: undefined, root: true } as const;
    expect(words({ ...one, engine: 'podman', flavor: { rootless: true } }, 'engine')).toBe('--userns=keep-id');
    expect(words({ ...one, engine: 'docker' }, 'launcher')).toBe('--allow-run-as-root');
    expect(told({ ...one, engine: 'docker', image: mpich }).outcome).toBe('works');
    expect(told({ ...one, image: undefined }).outcome).toBe('aborts');
    expect(told({ ...one, nodes: 2 }).outcome).toBe('aborts');
  });

  it('too many ranks: each launcher has a word of its own, and MPICH counts nothing', () => {
    const many = { ranks: 3 } as const;
    expect(words(many, 'launcher')).toBe('--oversubscribe');
    expect(words({ ...many, launcher: mpirun(openmpi5), image: openmpi5 }, 'launcher')).toBe('--map-by :OVERSUBSCRIBE');
    expect(words({ ...many, launcher: srun('pmix') }, 'launcher')).toBe('--overcommit');
    expect(told({ ...many, launcher: mpirun(mpich), image: mpich, ownUsers: false }).outcome).toBe('works');
    expect(told({ ...many, image: mpich })).toMatchObject({ outcome: 'aborts', because: expect.stringContaining('Beyond that') });
  });
});

describe('several images in one job', () => {
  it.each([
    ['of one release', { beside: [mpi('openmpi', '4.1.6')] }, 'works'],
    ['of two releases', { beside: [openmpi5] }, 'aborts'],
    ['of two families', { beside: [mpich] }, 'aborts'],
    ['of two families under MPICH', { launcher: mpirun(mpich), beside: [mpich] }, 'hangs'],
    ['of two releases of MPICH, walled off', { launcher: mpirun(mpich), image: mpich, beside: [mpich42] }, 'aborts'],
    ['of two releases of MPICH', { launcher: mpirun(mpich), image: mpich, beside: [mpich42], ownUsers: false }, 'hangs'],
    ['one without MPI', { beside: [undefined] }, 'hangs'],
    ['none that the launcher understands', { launcher: mpirun(mpich), beside: [openmpi5] }, 'copies'],
    ['of two families in Docker', { engine: 'docker', beside: [mpich] }, 'copies'],
    ['one of an MPI that nobody knows', { beside: [mpi('other', '1')] }, 'unknown'],
  ] as const)('%s', (_, more, outcome) => {
    expect(told(more).outcome).toBe(outcome);
  });
});

describe('the commands that are spoken of', () => {
  const line = (command: unknown) => plainLine(command as Command);
  const asked = (one: Situation, launcher: string) => {
    const facts = factsOf(one);
    return { image: 'image', run: ['hello'], launcher, ...(facts ? { facts } : {}) };
  };

  it('settings are words of the command with settings, and none of the plain one’s are lost', () => {
    for (const engine of engines.filter((id): id is EngineId => id !== 'none' && id !== 'byhand'))
      for (const which of [openmpi4, openmpi5, mpich, mpich42])
        for (const more of [{}, { ranks: 3 }, { image: openmpi4 }, { containers: 'one', root: true }] as const) {
          const one: Situation = { ...usual, engine, launcher: mpirun(which), image: which, ...more };
          const prediction = predict(one);
          const text = (setCommand(one, prediction, asked(one, 'mpirun')) as Command).words.map((word) => word.text);
          for (const { words } of prediction.settings) {
            let at = -1;
            for (const word of words) {
              at = text.findIndex((found, place) => place > at && found === word.text);
              expect(at, `${word.text} in ${text.join(' ')}`).toBeGreaterThan(-1);
            }
          }
          expect(line(plainCommand(one, asked(one, 'mpirun')))).toMatch(/mpirun -n \d .*hello|mpirun -n \d hello/);
        }
  });

  it('a job script sets the same variables', () => {
    for (const [plugin, image] of [
      ['pmi2', mpich],
      ['pmix', openmpi4],
    ] as const) {
      const { settings } = told({ launcher: srun(plugin), image });
      const job = { family: abiOf(image.family), version: image.version, engine: { id: 'apptainer' }, language: plugin } as const;
      const script = settingLines({ ...job, launcher: 'srun' }).map((one) => one.text);
      expect(settings.length).toBeGreaterThan(0);
      for (const { text } of settings.flatMap((one) => one.words)) expect(script).toContain(`export ${text}`);
    }
  });

  it('reads as one would write it', () => {
    const hydra: Situation = { ...usual, launcher: mpirun(mpich), image: mpich };
    expect(line(plainCommand(hydra, asked(hydra, 'mpirun.mpich')))).toBe('mpirun.mpich -n 2 singularity exec image hello');
    expect(line(setCommand(hydra, predict(hydra), asked(hydra, 'mpirun.mpich')))).toBe(
      'mpirun.mpich -n 2 singularity exec --sharens image hello',
    );
    const older: Situation = { ...usual, launcher: mpirun(openmpi5), ranks: 3, shares: false };
    expect(line(setCommand(older, predict(older), asked(older, 'mpirun')))).toBe(
      "OMPI_MCA_schizo='^orte' OMPI_MCA_btl_vader_single_copy_mechanism=none mpirun --map-by :OVERSUBSCRIBE -n 3 " +
        'env -u OMPI_MCA_mca_base_component_path singularity exec image hello',
    );
    const slurm: Situation = { ...usual, launcher: srun('pmi2'), image: mpich, nodes: 2 };
    expect(line(setCommand(slurm, predict(slurm), { ...asked(slurm, 'srun'), plugin: 'pmi2' }))).toBe(
      'UCX_POSIX_USE_PROC_LINK=n srun --mpi=pmi2 -N 2 -n 2 singularity exec image hello',
    );
    const one: Situation = { ...usual, containers: 'one', engine: 'podman', root: true, flavor: { rootless: true } };
    expect(line(setCommand(one, predict(one), asked(one, 'mpirun')))).toBe(
      'podman run --userns=keep-id --rm image mpirun -n 2 hello',
    );
  });
});
