/** The lab's daemons: up from the first test that wants them until the last test run that uses them is over. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';

const lab = '/var/lib/sifu';
const services = ['docker', 'registry', 'slurm'] as const;
type Service = (typeof services)[number];

/** What a test of a service wants first: `need(context, ...wants.docker)`. */
export const wants: Readonly<Record<Service, readonly string[]>> = {
  docker: ['root', 'docker', 'dockerd', `file:${lab}/docker/start`],
  registry: ['root', 'docker-registry', 'curl', `file:${lab}/registry/start`],
  slurm: ['root', 'slurmctld', 'slurmd', 'munged', 'srun', `file:${lab}/slurm/start`],
};

/** Starts the lab's Docker engine unless it is up. What its clients want in their environment. */
export async function dockerEnv(): Promise<{ readonly DOCKER_HOST: string }> {
  await start('docker');
  return { DOCKER_HOST: `unix://${lab}/docker/docker.sock` };
}

/** Starts the lab's Slurm, three nodes with one /tmp each, unless it is up. What its clients want in their environment. */
export async function slurmEnv(): Promise<{ readonly SLURM_CONF: string }> {
  await start('slurm');
  return { SLURM_CONF: `${lab}/slurm/slurm.conf` };
}

export interface Registry {
  /** address and port, as the first part of an image's name */
  readonly host: string;
  readonly url: string;
  /** who signed the certificate of a TLS registry: the certificate itself; nobody trusts it unasked */
  readonly certificate: string;
  /** what it answers to a request below /v2/, as curl prints it */
  ask(path: string, ...options: readonly string[]): string;
  /** the checksum by which it knows an image, as in `me/tiny` and `1`; `type` is the kind of manifest that is asked for */
  digest(image: string, tag: string, type: string): string;
}

/** Starts the lab's registries unless they are up, and tells where the wanted one is. */
export async function registry({ tls }: { readonly tls: boolean }): Promise<Registry> {
  await start('registry');
  const host = tls ? '127.0.0.1:5066' : '127.0.0.1:5065';
  const url = `${tls ? 'https' : 'http'}://${host}`;
  const certificate = `${lab}/registry/cert.pem`;
  const ask = (path: string, ...options: readonly string[]) =>
    execaSync('curl', ['-sS', '--noproxy', '*', '--cacert', certificate, ...options, `${url}/v2/${path}`]).stdout;
  const digest = (image: string, tag: string, type: string) =>
    /^docker-content-digest: (\S+)/im.exec(ask(`${image}/manifests/${tag}`, '-I', '-H', `Accept: ${type}`))?.[1] ?? '';
  return { host, url, certificate, ask, digest };
}

/** Stops what this test run used, unless another one, or a person, uses it too. For the process that started the tests. */
export async function stopServices(run: number): Promise<void> {
  for (const service of services) {
    const folder = join(lab, service);
    if (existsSync(join(folder, 'users', String(run)))) await execa(join(folder, 'stop'), ['--for', String(run)]);
  }
}

// tests run in processes of their own, which come and go; the one that started them stays to the end
const start = (service: Service) => execa(join(lab, service, 'start'), ['--for', String(process.ppid)]);
