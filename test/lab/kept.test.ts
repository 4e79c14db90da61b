/** The scripts that a person keeps, run as they are with real engines. Spack alone is a stand-in: it prints a small recipe. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineFacts, EngineId } from '../../src/engine/contract.ts';
import { naming } from '../../src/engine/names.ts';
import { engineById, plainLine } from '../../src/engine/registry.ts';
import { keptFiles } from '../../src/spack/kept/files.ts';
import { need } from '../helpers/need.ts';
import { dockerEnv, wants } from './services.ts';
import { mpiAsRoot, newUser, ordinary, type User, type Who } from './user.ts';

const yaml = (mpi: string) => `spack:\n  specs:\n  - hello-mpi\n  - ${mpi}\n  view: /opt/view\n`;

const definition = (mpi: string) => `Bootstrap: localimage
From: hello
Stage: build

%post
  cat << EOF > /opt/spack.yaml
${yaml(mpi)}EOF

Bootstrap: localimage
From: hello
Stage: final

%files from build
  /opt/spack.yaml /opt/spack.yaml

%environment
  export PATH=/opt/view/bin:$PATH
`;

const dockerfile = (mpi: string, base: string) => `FROM ${base} AS builder
RUN mkdir -p /opt/spack-environment \\
&&  (echo spack: \\
&&   echo '  specs:' \\
&&   echo '  - hello-mpi' \\
&&   echo '  - ${mpi}' \\
&&   echo '  view: /opt/view') > /opt/spack-environment/spack.yaml

FROM ${base}
COPY --from=builder /opt/spack-environment /opt/spack-environment
RUN echo 'export PATH=/opt/view/bin:$PATH' > /opt/spack-environment/activate.sh
RUN { echo '#!/bin/sh'; echo '. /opt/spack-environment/activate.sh'; echo 'exec "$@"'; } > /entrypoint.sh && chmod a+x /entrypoint.sh
ENTRYPOINT [ "/entrypoint.sh" ]
CMD [ "/bin/sh" ]
`;

interface Case {
  readonly id: EngineId;
  readonly mpi: 'mpich' | 'openmpi';
  readonly who: Who;
  readonly wanted: readonly string[];
  env?(): Promise<Readonly<Record<string, string>>>;
}

const cases: Case[] = [
  { id: 'apptainer', mpi: 'mpich', who: ordinary, wanted: ['apptainer'] },
  { id: 'apptainer', mpi: 'openmpi', who: ordinary, wanted: ['apptainer'] },
  { id: 'podman', mpi: 'openmpi', who: ordinary, wanted: ['podman'] },
  { id: 'docker', mpi: 'mpich', who: 'me', wanted: [...wants.docker], env: dockerEnv },
  { id: 'charliecloud', mpi: 'mpich', who: ordinary, wanted: ['ch-image'] },
];

describe.each(cases)('$id with $mpi', ({ id, mpi, who, wanted, env }) => {
  let user: User;
  let folder: string;
  const engine = engineById(id) as NonNullable<ReturnType<typeof engineById>>;
  const stem = `kept-${id}-${mpi}-${process.pid}`;
  const base = `${stem}-base`;
  const tar = `/var/lib/sifu/images/hello-${mpi}.tar`;
  const image = engine.imageName(stem);
  const recipe = id === 'apptainer' ? `${stem}.def` : `${stem}.Dockerfile`;
  const facts: EngineFacts = {
    ...{ id, name: naming[id].name, program: naming[id].program, version: id === 'charliecloud' ? '0.31' : '1.3.0', ready: true },
    flavor: { rootless: id === 'podman' && who !== 'me' },
  };
  const sh = (line: string) => user.sh(`cd ${JSON.stringify(folder)} && ${line}`);
  const here = (context: Parameters<typeof need>[0]) => need(context, ...wanted, `file:${tar}`, who, 'mpirun', 'mpirun.mpich');
  const spack = (text: string, exit = 0) => {
    writeFileSync(join(user.home, 'bin', 'spack'), `#!/bin/sh\ncat <<'RECIPE'\n${text}RECIPE\nexit ${exit}\n`);
    chmodSync(join(user.home, 'bin', 'spack'), 0o755);
    user.own();
  };
  const good = () => spack(id === 'apptainer' ? definition(mpi) : dockerfile(mpi, base));

  beforeAll(async () => {
    user = newUser(who, mpiAsRoot);
    if (wanted.some((one) => one === 'docker') && env) Object.assign(user.env, await env().catch(() => ({})));
    user.env['PATH'] = `${join(user.home, 'bin')}:${user.env['PATH']}`;
    folder = join(user.home, "it's a folder");
    for (const one of [folder, join(user.home, 'bin')]) mkdirSync(one);
    const about = {
      name: stem,
      engine,
      facts,
      specs: ['hello-mpi', mpi],
      mpi,
      os: 'ubuntu:24.04',
      spack: '1.1',
      room: { temporary: 300, kept: 100 },
    };
    for (const file of keptFiles(about))
      writeFileSync(join(folder, file.path), file.text, { mode: file.executable ? 0o755 : 0o644 });
    writeFileSync(join(folder, 'spack.yaml'), yaml(mpi));
    good();
    if (!existsSync(tar)) return;
    if (id === 'apptainer') sh(`mkdir hello && tar -xf ${tar} -C hello`);
    else {
      const take = engine.command({ op: 'import', from: tar, image: base }, facts);
      if ('words' in take) sh(plainLine(take));
    }
  });
  afterAll(async () => {
    if (id === 'docker') sh(`docker rmi -f ${stem} ${stem}:old ${base}`);
    await user.leave();
  });

  test('without Spack, it is said how to get it', (context) => {
    here(context);
    const { exit, err } = sh('PATH=/usr/bin:/bin ./build.sh recipe');
    expect([exit, err]).toEqual([1, expect.stringContaining('Spack is not loaded in this shell')]);
    expect(existsSync(join(folder, recipe))).toBe(false);
  });

  test('a recipe that Spack could not write leaves nothing behind', (context) => {
    here(context);
    spack('', 3);
    expect(sh('./build.sh')).toMatchObject({ exit: 1, err: expect.stringContaining('Spack refused') });
    spack(id === 'apptainer' ? 'Bootstrap: docker\nFrom: bootstrap\n' : 'FROM ubuntu:24.04\n');
    expect(sh('./build.sh')).toMatchObject({ exit: 1, err: expect.stringContaining('no image to build in') });
    good();
    expect(readdirSync(folder).filter((name) => name.startsWith(stem))).toEqual([]);
  });

  test('specs that were swallowed are found before anything is built', (context) => {
    here(context);
    const text = id === 'apptainer' ? definition(mpi) : dockerfile(mpi, base);
    spack(
      text.replace(`'  - ${mpi}'`, `'  -  hello-mpi - ${mpi}'`).replace(`  - hello-mpi\n  - ${mpi}`, `  - hello-mpi - ${mpi}`),
    );
    expect(sh('./build.sh')).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/Two specs became one|are not those in spack.yaml/),
    });
    good();
  });

  test('where there is too little room, it stops before it begins', (context) => {
    here(context);
    const text = readFileSync(join(folder, 'build.sh'), 'utf8');
    writeFileSync(join(folder, 'large.sh'), text.replace(/room_temporary=\d+/, 'room_temporary=900000000'), { mode: 0o755 });
    expect(sh('./large.sh')).toMatchObject({ exit: 1, err: expect.stringContaining('too little room') });
  });

  test('build.sh makes the recipe and the image', (context) => {
    here(context);
    const { exit, all } = sh('./build.sh');
    expect([exit, all]).toEqual([0, expect.stringContaining(`${image} is ready`)]);
    expect(readFileSync(join(folder, recipe), 'utf8')).toContain('- hello-mpi');
  });

  test('a second time there is nothing to do', (context) => {
    here(context);
    const { exit, err } = sh('./build.sh');
    expect([exit, err]).toEqual([0, expect.stringMatching(/recipe: skipped[\s\S]*image: skipped/)]);
  });

  test('run.sh starts it alone, then under MPI, and proves the ranks', (context) => {
    here(context);
    const { exit, all } = sh('./run.sh');
    expect([exit, all]).toEqual([0, expect.stringContaining('Proved: 2 rank(s) in one job')]);
    expect(all.match(/Hello from rank \d of 2/g)).toHaveLength(2);
  });

  test('from another folder, with more ranks', (context) => {
    here(context);
    const { exit, all } = user.sh(`mkdir -p other && cd other && RANKS=3 "../it's a folder/run.sh" more words`);
    expect([exit, all]).toEqual([0, expect.stringContaining('Proved: 3 rank(s) in one job')]);
  });

  test('a launcher of the wrong family is passed over', (context) => {
    here(context);
    const wrong = mpi === 'mpich' ? 'mpirun.openmpi' : 'mpirun.mpich';
    const { exit, all } = sh(`MPIRUN=${wrong} ./run.sh`);
    expect(all).not.toContain(`started by ${wrong}`);
    if (exit === 0) expect(all).toContain('Proved');
  });

  test('after a change of the recipe it is built again, and the old one is kept', (context) => {
    here(context);
    const path = join(folder, recipe);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n# changed\n`);
    const later = new Date(Date.now() + 2000);
    utimesSync(path, later, later);
    const { exit, all } = sh('./build.sh');
    expect([exit, all]).toEqual([0, expect.stringContaining(`${image} is ready`)]);
    if (id !== 'charliecloud') expect(all).toContain('that was here is now called');
  });

  test('killed half-way, it leaves no half image, and the next run goes to the end', (context) => {
    here(context);
    const before = id === 'apptainer' ? statSync(join(folder, image)).ino : 0;
    sh(
      '{ setsid ./build.sh image >../log 2>&1 & pid=$!; until grep -q builds ../log; do :; done; kill -9 -- -$pid; wait $pid; }',
    );
    if (id === 'apptainer') expect(statSync(join(folder, image)).ino).toBe(before);
    const { exit, all } = sh('./build.sh recipe image && ./run.sh');
    expect([exit, all]).toEqual([0, expect.stringContaining('Proved: 2')]);
  });

  test('no place to write to: said at once', (context) => {
    here(context);
    if (who === 'me') return;
    sh('chmod a-w .');
    const { exit, err } = sh('./build.sh image');
    sh('chmod u+w .');
    expect([exit, err]).toEqual([1, expect.stringContaining('Nothing can be written')]);
  });
});
