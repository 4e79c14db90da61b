import type { Finding } from '../../../diagnosis/finding.ts';
import type { Flavor } from '../../../engine/contract.ts';
import { complaint } from '../complaint.ts';
import { elsewhereAsked } from '../engine-findings.ts';
import type { Answer } from '../probe.ts';
import { type Bench, type Identity, numberIn, type Run, type Seeker, typed } from './seeker.ts';

export const docker: Seeker = {
  id: 'docker',
  programs: ['docker'],
  // asks the service, too: a client alone runs nothing
  asks: ['version', '--format', '{{json .}}'],
  identify,
  blames,
  run,
  flavor,
};

/** Podman's own `docker` answers the same question, with a field that is spelt otherwise. */
function identify({ ok, stdout, stderr }: Answer): Identity {
  const text = stdout.trim() === '' ? stderr : stdout;
  // a wrapper that only tells of Podman fails
  const podman = (ok && /"APIVersion"|\bpodman\b/.test(stdout)) || /Emulate Docker CLI/i.test(stderr);
  const version = /"Version":"([\w.+~-]+)"/.exec(stdout)?.[1] ?? numberIn(text);
  // builds in several stages came with 17.05
  const own = { name: 'Docker', version, oldest: '17.05' };
  if (podman) return { ...own, impostor: 'docker-is-podman' };
  return /"Client"|docker/i.test(text) || text.trim() === '' ? own : { ...own, impostor: 'not-an-engine' };
}

/** A service that answers, with a no, has been found. */
function blames(said: Answer, env: NodeJS.ProcessEnv): Finding | undefined {
  const variable = ['DOCKER_HOST', 'DOCKER_CONTEXT'].find((one) => env[one]);
  if (variable === undefined || /permission denied|API version|"Server":\{/i.test(`${said.stdout}\n${said.stderr}`))
    return undefined;
  const late = `No answer came within ${Math.round(said.ms / 1000)} s`;
  return elsewhereAsked(
    variable,
    env[variable] ?? '',
    said.failed === 'time' ? late : complaint('docker', { ...said, stdout: '' }),
  );
}

/** Docker takes no folder: an image is made of one, run, and taken away by the caretaker. */
async function run(bench: Bench): Promise<Run> {
  const { workshop, needed } = bench;
  const image = workshop.fresh();
  const input = await workshop.archive();
  const line = typed(bench, 'run', '--rm', '--network=none', 'IMAGE', 'true');
  workshop.caretaker.made('docker', image, bench.path);
  const made = await bench.ask(['import', '-', image], { input });
  if (!made.ok) {
    // it said no: there is nothing to take away. After a time limit there may be
    if (made.exit !== undefined) workshop.caretaker.cleared(image);
    return { answer: made, ran: false, line };
  }
  const words = [...needed.always, 'run', '--rm', '--network=none', ...needed.running];
  const answer = await bench.ask([...words, `--name=${image}`, image, '/bin/cat', '/etc/os-release']);
  if (answer.ok) workshop.caretaker.ended(image);
  return { answer, ran: answer.stdout.includes(workshop.secret), line };
}

async function flavor(bench: Bench): Promise<Flavor> {
  const [info, context] = await Promise.all([
    bench.ask(['info', '--format', '{{json .SecurityOptions}}']),
    bench.env['DOCKER_HOST'] ? undefined : bench.ask(['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']),
  ]);
  const service = bench.env['DOCKER_HOST'] ?? /^\w+:\/\/\S+/m.exec(context?.stdout ?? '')?.[0];
  return { ...(info.ok ? { rootless: info.stdout.includes('name=rootless') } : {}), ...(service ? { service } : {}) };
}
