import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bench, numberIn, type Quirk, type Seeker, typed } from './seeker.ts';

const runtimePath = () => `/tmp/enroot-${process.getuid?.() ?? 'me'}`;

const noRuntimeFolder: Quirk = {
  when: /mkdir: cannot create directory /,
  needed: () => ({
    before: [{ text: `ENROOT_RUNTIME_PATH=${runtimePath()}`, means: 'where it notes what runs: the usual folder is not there' }],
  }),
  env: (env) => ({ ...env, ENROOT_RUNTIME_PATH: runtimePath() }),
};

export const enroot: Seeker = {
  id: 'enroot',
  programs: ['enroot'],
  // bare: --version is an error to it
  asks: ['version'],
  // importing from Podman came with 3.4
  identify: ({ stdout, stderr }) => ({ name: 'Enroot', version: numberIn(`${stdout}\n${stderr}`), oldest: '3.4' }),
  // a container it has unpacked is a folder in its data folder, so no image has to be packed for this
  async run(bench) {
    const data = await dataFolder(bench);
    const env = { ENROOT_DATA_PATH: data };
    const answer = await bench.ask(
      [...bench.needed.always, 'start', ...bench.needed.running, 'proof', '/bin/cat', '/etc/os-release'],
      { env },
    );
    return { answer, ran: answer.stdout.includes(bench.workshop.secret), line: typed(bench, 'start', 'NAME', 'true') };
  },
  quirks: [noRuntimeFolder],
};

async function dataFolder({ workshop }: Bench): Promise<string> {
  const data = join(workshop.folder, workshop.fresh());
  await mkdir(data);
  await rename(await workshop.root(), join(data, 'proof'));
  return data;
}
