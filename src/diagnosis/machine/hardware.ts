/** Processor, memory and accelerators. */
import type { MachineFacts } from './facts.ts';
import { size } from './size.ts';
import { type About, absent, type Verdict, well, wrong } from './verdict.ts';

const group = 'hardware';
const processor: About = { probe: 'processor', group, title: 'processor', lessons: ['spack-yaml', 'numbers'] };
const memory: About = { probe: 'memory', group, title: 'memory', lessons: ['build'] };
const gpu: About = { probe: 'gpu', group, title: 'GPU', lessons: [] };

export function hardwareVerdicts(facts: MachineFacts): Verdict[] {
  return [cores(facts), room(facts), ...accelerators(facts)];
}

function cores({ system: { arch, cores: count }, processor: found }: MachineFacts): Verdict {
  const level = found?.level;
  const many = count === 1 ? '1 core' : `${count} cores`;
  if (level === 'x86_64' || level === 'x86_64_v2')
    return wrong(processor, 'warning', `${many}, ${level}`, {
      code: 'sigill-132',
      title: `This processor understands ${level} and nothing newer`,
      cause:
        'Images that were built for x86_64_v3, which most clusters have, end here with "illegal instruction" (exit code 132). The other way round all is well.',
      remedy: [
        {
          text: 'Build for what this machine understands: in spack.yaml, under packages.',
          command: `spack config add 'packages:all:require:target=${level}'`,
        },
      ],
      verify: 'grep -m1 -o avx2 /proc/cpuinfo',
    });
  return well(processor, `${many}, ${level ?? arch}`);
}

function room({ system: { memory: bytes } }: MachineFacts): Verdict {
  if (bytes >= 2e9) return well(memory, size(bytes));
  return wrong(memory, 'warning', size(bytes), {
    code: 'oom-build',
    title: `Memory is scarce: ${size(bytes)}`,
    cause:
      'Compilers that run side by side take a gigabyte each, and packing an image takes some, too. What goes beyond is killed without a word, which looks like an error of the compiler.',
    remedy: [
      {
        text: 'See whether a job or a control group sets that limit.',
        command: 'cat /sys/fs/cgroup/memory.max /proc/meminfo 2>/dev/null | head -2',
      },
      { text: 'Build with one process.', command: "spack config add 'config:build_jobs:1'" },
    ],
    ask: `My sessions have ${size(bytes)} of memory here, and building an image wants 4 GB. Is there a node for builds?`,
    verify: 'free -h',
  });
}

function accelerators({ gpu: found }: MachineFacts): Verdict[] {
  if (!found) return [];
  const { devices, smi } = found;
  const nvidia = devices.some((one) => one.includes('nvidia'));
  if (!smi) {
    if (nvidia) return [well(gpu, `${devices.join(', ')}; nvidia-smi is not here`)];
    return [devices.length > 0 ? well(gpu, `AMD, ${devices.join(', ')}`) : absent(gpu, 'none, and the course needs none')];
  }
  if (smi.ok) return [well(gpu, smi.said)];
  if (!nvidia && /couldn't communicate|not found|No devices/i.test(smi.said))
    return [absent(gpu, 'none; nvidia-smi is here all the same')];
  const apart = /version mismatch/i.test(smi.said);
  return [
    wrong(gpu, 'warning', apart ? 'driver and library differ' : 'nvidia-smi fails', {
      code: 'nvml-mismatch',
      title: apart ? 'The driver that runs and its library are of different versions' : 'The GPU does not answer',
      cause: apart
        ? 'The driver was updated and the old one still runs. No program finds a GPU until the modules of the kernel are loaded anew, in containers neither.'
        : `nvidia-smi says: ${smi.said}`,
      remedy: [{ text: 'See both versions.', command: 'cat /proc/driver/nvidia/version; nvidia-smi' }],
      ask: `nvidia-smi fails on this machine: ${smi.said} Could you reload the modules of the driver, or restart the machine?`,
      verify: 'nvidia-smi -L',
    }),
  ];
}
