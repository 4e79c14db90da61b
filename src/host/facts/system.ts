/** What this machine and this user are, read without starting anything. */
import { readFile } from 'node:fs/promises';
import { arch, availableParallelism, release, totalmem, userInfo } from 'node:os';
import type { HostFacts } from '../../engine/contract.ts';
import { systemFrom } from '../../engine/install.ts';

type SystemFacts = Pick<HostFacts, 'os' | 'system' | 'kernel' | 'arch' | 'cores' | 'memory' | 'root' | 'user'>;

const machines: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64', ppc64: 'ppc64le' };

export async function systemFacts(env: NodeJS.ProcessEnv): Promise<SystemFacts> {
  return {
    os: await osName(),
    system: systemFrom(await osRelease(), machines[arch()] ?? arch()),
    kernel: release(),
    arch: machines[arch()] ?? arch(),
    cores: availableParallelism(),
    memory: await memory(),
    root: process.getuid?.() === 0,
    user: userName(env),
  };
}

/** The text in which a Linux says which one it is; empty elsewhere. */
export async function osRelease(): Promise<string> {
  return (await read('/etc/os-release')) ?? (await read('/usr/lib/os-release')) ?? '';
}

async function osName(): Promise<string> {
  const text = await osRelease();
  return (
    prettyName(text) ?? (process.platform === 'darwin' ? 'macOS' : process.platform === 'linux' ? 'Linux' : process.platform)
  );
}

/** PRETTY_NAME of an os-release text. */
export function prettyName(text: string): string | undefined {
  const value = /^PRETTY_NAME=(.*)$/m.exec(text)?.[1]?.trim();
  return value?.replace(/^(["'])(.*)\1$/, '$2') || undefined;
}

/** Users of a cluster are not always in /etc/passwd. */
function userName(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return env.USER ?? env.LOGNAME ?? String(process.getuid?.() ?? 'you');
  }
}

/** Bytes this process may use: those of the machine, or less where a control group (a batch job, a container) says so. */
async function memory(): Promise<number> {
  const limits = await Promise.all(memoryLimitFiles((await read('/proc/self/cgroup')) ?? '').map(read));
  const numbers = limits.map((text) => Number(text?.trim())).filter((bytes) => Number.isFinite(bytes) && bytes > 0);
  return Math.min(totalmem(), ...numbers);
}

/** Files that may hold a memory limit, from the group upwards, for version 1 and 2 of control groups. */
export function memoryLimitFiles(cgroup: string): string[] {
  return cgroup.split('\n').flatMap((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === '' && path !== '') return upwards(path).map((one) => `/sys/fs/cgroup${one}/memory.max`);
    return controllers.split(',').includes('memory')
      ? upwards(path).map((one) => `/sys/fs/cgroup/memory${one}/memory.limit_in_bytes`)
      : [];
  });
}

function upwards(path: string): string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, at) => `/${parts.slice(0, parts.length - at).join('/')}`).concat('');
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
