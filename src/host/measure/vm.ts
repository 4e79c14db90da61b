/** Boots a real virtual machine to its prompt, looks around, and switches it off. */
import { join } from 'node:path';
import type { HostFacts } from '../../engine/contract.ts';
import { bootFiles } from '../facts/boot.ts';
import { staticBusybox } from './busybox.ts';
import { makeInitramfs } from './initramfs.ts';
import { answers, type Peek } from './peek.ts';
import { memoryOf } from './proc.ts';
import type { Start } from './spawn.ts';
import { talkWith } from './talk.ts';

/** Why there is none, and how to get one. */
export const noVm =
  'A virtual machine takes qemu (on Debian: apt install qemu-system-x86 busybox-static) and a kernel to boot: one in /boot that you may read, or a folder with a vmlinuz, named in SIFU_VM_DIR.';

/** A shell's prompt at the very end; some shells then ask the terminal where the cursor is. */
const prompt = /(^|\n)[^\n]{0,40}[#$] (\x1b\[[0-9;?]*[A-Za-z])*$/;
type Boot = Peek & { readonly ms: number };
const bootLimitMs = 120_000;

/** Rejects with the reason if it does not come up. `ms`: from start to prompt. Memory is what qemu has had in RAM. */
export async function bootOnce(facts: HostFacts, folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Boot> {
  const start = await machine(facts, folder, env);
  const began = process.hrtime.bigint();
  const talk = talkWith(start, signal);
  try {
    await talk.until(prompt, bootLimitMs);
    const ms = Number(process.hrtime.bigint() - began) / 1e6;
    const memory = await memoryOf([talk.pid]);
    talk.say('uname -r; echo "pid $$"; cat /etc/os-release; echo "told $((6*7))"\n');
    await talk.until(/^told 42/m, 30_000);
    const seen = answers(talk.heard());
    talk.say('poweroff -f\n');
    return { ms, ...seen, ...(memory === undefined ? {} : { memory }) };
  } finally {
    await talk.close(8000);
  }
}

/** Software emulation on purpose: a /dev/kvm that opens may still not work. 96 MB are enough, 64 are not. */
async function machine({ arch, vm }: HostFacts, folder: string, env: NodeJS.ProcessEnv): Promise<Start> {
  const files = vm && (await bootFiles(vm.boot));
  if (!files) throw new Error('the kernel to boot is gone');
  const arm = arch === 'aarch64';
  const args = [
    ...(arm ? ['-machine', 'virt'] : []),
    ...[
      '-accel',
      'tcg',
      '-cpu',
      'max',
      '-m',
      '128',
      '-nographic',
      '-no-reboot',
      '-nodefaults',
      '-serial',
      'stdio',
      '-monitor',
      'none',
    ],
    ...['-kernel', files.kernel, '-initrd', files.initial ?? (await made(folder, env))],
    ...['-append', `console=${arm ? 'ttyAMA0' : 'ttyS0'} quiet panic=-1`],
  ];
  return { program: `qemu-system-${arch}`, args, env };
}

async function made(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const busybox = await staticBusybox(env);
  if (!busybox) throw new Error('there is no static busybox to put into it');
  const file = join(folder, 'initrd.gz');
  await makeInitramfs(busybox, file);
  return file;
}
