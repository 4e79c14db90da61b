/** What the kernel and its guards say of this process and of user namespaces: settings, which may not tell all. */
import { readFile } from 'node:fs/promises';
import type { Confinement } from '../../../diagnosis/machine/facts.ts';

/** Never rejects. */
export async function findConfinement(): Promise<Confinement> {
  const [status = '', apparmor, clone, max, selinux] = await Promise.all(
    [
      '/proc/self/status',
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      '/proc/sys/kernel/unprivileged_userns_clone',
      '/proc/sys/user/max_user_namespaces',
      '/sys/fs/selinux/enforce',
    ].map((path) => readFile(path, 'utf8').catch(() => undefined)),
  );
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1];
  const [privs, filter] = [field('NoNewPrivs'), field('Seccomp')];
  return {
    ...(privs === undefined ? {} : { noNewPrivs: privs === '1' }),
    ...(filter === undefined ? {} : { seccomp: filter !== '0' }),
    ...(apparmor === undefined ? {} : { apparmorUserns: apparmor.trim() === '1' }),
    ...(clone === undefined ? {} : { usernsClone: clone.trim() === '1' }),
    ...(max === undefined ? {} : { maxUserns: Number(max) }),
    ...(selinux === undefined ? {} : { selinux: selinux.trim() === '1' ? ('enforcing' as const) : ('permissive' as const) }),
  };
}
