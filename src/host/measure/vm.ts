/** Boots a real virtual machine to its prompt, looks around, and switches it off. */
import { join } from 'node:path';
import type { HostFacts } from '../../engine/contract.ts';
import { initialName, kernelName } from '../facts/boot.ts';
import { answers, type Peek } from './peek.ts';
import { memoryOf } from './proc.ts';
import type { Start } from './spawn.ts';
import { talkWith } from './talk.ts';

/** Why there is none, and how to get one. */
export const noVm =
  'A virtual machine takes qemu (on Debian: apt install qemu-system-x86) and a folder with a kernel, vmlinuz, and a first file system, initrd.gz. Name the folder in SIFU_VM_DIR.';

/** A shell's prompt at the very end; some shells then ask the terminal where the cursor is. */
const prompt = /(^|\n)[^\n]{0,40}[#$] (\x1b\[[0-9;?]*[A-Za-z])*$/;
const bootLimitMs = 120_000;

/** Rejects with the reason if it does not come up. `ms`: from start to prompt. Memory is what qemu has had in RAM. */
export async function bootOnce(
  facts: HostFacts,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Peek & { readonly ms: number }> {
  const began = process.hrtime.bigint();
  const talk = talkWith(machine(facts.arch, facts.vm?.boot ?? '', env), signal);
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
function machine(arch: string, boot: string, env: NodeJS.ProcessEnv): Start {
  const arm = arch === 'aarch64';
  const consoleName = arm ? 'ttyAMA0' : 'ttyS0';
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
    ...[
      '-kernel',
      join(boot, kernelName),
      '-initrd',
      join(boot, initialName),
      '-append',
      `console=${consoleName} quiet panic=-1`,
    ],
  ];
  return { program: `qemu-system-${arch}`, args, env };
}
