/** The lab's daemons as a test, an ordinary user and a person at the keyboard meet them. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { afterEach, describe, expect, it } from 'vitest';
import { need } from '../helpers/need.ts';
import { dockerEnv, registry, wants } from './services.ts';
import { newUser, type User, type Who } from './user.ts';

const docker = '/var/lib/sifu/docker';
const users: User[] = [];
const newcomer = (who: Who, env?: Readonly<Record<string, string>>) => {
  const user = newUser(who, env);
  users.push(user);
  return user;
};
afterEach(async () => {
  for (const user of users.splice(0)) await user.leave();
});

describe('the Docker engine', () => {
  it('is up, and starting it again changes nothing', async (context) => {
    need(context, ...wants.docker);
    const env = await dockerEnv();
    const pid = readFileSync(`${docker}/dockerd.pid`, 'utf8');
    expect(await dockerEnv()).toEqual(env);
    expect(readFileSync(`${docker}/dockerd.pid`, 'utf8')).toBe(pid);
    const { stdout } = await execa('docker', ['version', '--format', '{{.Server.Os}}'], { env });
    expect(stdout).toBe('linux');
  });

  it('stays as long as somebody uses it', async (context) => {
    need(context, ...wants.docker);
    const { DOCKER_HOST } = await dockerEnv();
    const another = spawn('sleep', ['60']);
    const who = String(another.pid);
    await execa(`${docker}/start`, ['--for', who]);
    expect(existsSync(`${docker}/users/${who}`)).toBe(true);
    await execa(`${docker}/stop`, ['--for', who]);
    another.kill();
    expect(existsSync(`${docker}/users/${who}`)).toBe(false);
    expect((await execa('docker', ['version'], { env: { DOCKER_HOST } })).exitCode).toBe(0);
  });

  it('lets learner in, and not guest', async (context) => {
    need(context, ...wants.docker, 'learner', 'guest');
    const env = await dockerEnv();
    expect(await newcomer('learner', env).run('docker', 'info', '--format', '{{.OSType}}')).toMatchObject({
      exit: 0,
      out: 'linux',
    });
    const denied = await newcomer('guest', env).run('docker', 'ps');
    expect(denied.exit).toBe(1);
    expect(denied.err).toMatch(/permission denied while trying to connect to the Docker daemon socket/);
  });

  it('cannot be started by an ordinary user, and says so', async (context) => {
    need(context, ...wants.docker, 'guest');
    const refused = await newcomer('guest').run(`${docker}/start`);
    expect(refused).toMatchObject({ exit: 3, out: '', err: 'docker: the engine runs as root, so only root can start it' });
  });

  it('tells how to call its scripts', async (context) => {
    need(context, ...wants.docker);
    for (const wrong of [['--foo'], ['--for'], ['--for', 'x']]) {
      const refused = await execa(`${docker}/start`, wrong, { reject: false });
      expect(refused.exitCode).toBe(3);
      expect(refused.stderr).toMatch(/^docker: (usage: .*\/start \[--for PID\]|after --for comes the id of a process)$/);
    }
  });
});

describe.each([
  ['http', false],
  ['TLS', true],
])('the registry over %s', (_, tls) => {
  it('answers', async (context) => {
    need(context, ...wants.registry, 'curl');
    const { url, certificate } = await registry({ tls });
    const { stdout } = await execa('curl', ['-sS', '--noproxy', '*', '--cacert', certificate, `${url}/v2/_catalog`]);
    expect(JSON.parse(stdout)).toHaveProperty('repositories');
  });

  it('takes an image from one engine and gives it to another', async (context) => {
    need(context, ...wants.registry, ...wants.docker, 'podman', 'learner', 'file:/var/lib/sifu/images/tiny.tar');
    const image = `${(await registry({ tls })).host}/lab/tiny:1`;
    const root = newcomer('me', await dockerEnv());
    await root.run('docker', 'import', '/var/lib/sifu/images/tiny.tar', image);
    // Docker trusts what is on loopback
    expect(await root.run('docker', 'push', image)).toMatchObject({ exit: 0 });
    await root.run('docker', 'rmi', image);
    const learner = newcomer('learner');
    expect((await learner.run('podman', 'pull', image)).err).toMatch(
      tls ? /certificate signed by unknown authority/ : /HTTP response to HTTPS client/,
    );
    expect(await learner.run('podman', 'pull', '--tls-verify=false', image)).toMatchObject({ exit: 0 });
    const ran = await learner.run('podman', 'run', '--rm', image, 'grep', 'PRETTY', '/etc/os-release');
    expect(ran).toMatchObject({ exit: 0, out: 'PRETTY_NAME="Tiny container"' });
  });
});

describe('a certificate', () => {
  it('is not trusted by those who were not told to', async (context) => {
    need(context, ...wants.registry, 'curl');
    const { url } = await registry({ tls: true });
    const refused = await execa('curl', ['-sS', '--noproxy', '*', `${url}/v2/`], { reject: false });
    expect(refused.exitCode).toBe(60);
  });
});
