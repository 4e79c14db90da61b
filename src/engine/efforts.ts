/**
 * What the verbs of each engine take, as measured with root file systems of 2 MB and 242 MB, on two cores and a local disk, with nothing in
 * a cache; rounded to one digit or two. A build is the engine's own share: what the recipe does comes on top.
 * Shifter's pull was measured with its own gateway on the same machine.
 */
import type { EngineId } from './contract.ts';
import type { Effort, Efforts } from './effort.ts';

/** Layers travel packed; how well, depends on what is in them. */
const packed = 0.4;

const starting = (ms: number): Efforts => ({ exec: { ms }, run: { ms }, shell: { ms } });
const store = (ms: number, msPerGB: number): Effort => ({ ms, msPerGB, keeps: 1 });

export const efforts: Readonly<Record<EngineId, Efforts>> = {
  apptainer: {
    ...starting(200),
    build: { ms: 900, msPerGB: 100_000, needs: 1.3, keeps: 0.4 },
    import: { ms: 500, msPerGB: 100_000, needs: 1.3, keeps: 0.4 },
    pull: { ms: 300, msPerGB: 75_000, needs: 1.3, keeps: 0.4, moves: packed },
    'convert:folder': store(200, 3000),
    'convert:file': { ms: 700, msPerGB: 50_000, needs: 0.5, keeps: 0.4 },
    push: { ms: 70, msPerGB: 5000, moves: 0.4 },
  },
  docker: {
    ...starting(300),
    build: store(700, 16_000),
    import: store(200, 16_000),
    pull: { ...store(300, 30_000), moves: packed },
    'convert:folder': store(300, 16_000),
    'convert:file': store(50, 12_000),
    push: { ms: 200, msPerGB: 50_000, moves: packed },
  },
  podman: {
    ...starting(500),
    build: store(700, 13_000),
    import: store(300, 13_000),
    pull: { ...store(300, 33_000), moves: packed },
    'convert:folder': store(500, 13_000),
    'convert:file': store(200, 5000),
    push: { ms: 200, msPerGB: 18_000, moves: packed },
  },
  charliecloud: {
    ...starting(15),
    build: store(400, 10_000),
    import: store(300, 10_000),
    pull: { ms: 400, msPerGB: 30_000, keeps: 1 + packed, moves: packed },
    'convert:folder': store(500, 1500),
    'convert:file': { ms: 500, msPerGB: 75_000, keeps: 0.6 },
    push: { ms: 300, msPerGB: 50_000, needs: packed, moves: packed },
  },
  enroot: {
    ...starting(400),
    import: { ms: 100, msPerGB: 16_000, keeps: 0.8 },
    pull: { ms: 1000, msPerGB: 32_000, needs: 1, keeps: 0.8, moves: packed },
    'convert:folder': store(80, 3000),
    'convert:file': { ms: 100, msPerGB: 16_000, keeps: 0.8 },
  },
  shifter: {
    ...starting(1000),
    pull: { ms: 2000, msPerGB: 100_000, moves: packed },
  },
  byhand: {
    ...starting(20),
    build: store(50, 5000),
    import: store(50, 5000),
    'convert:folder': store(50, 5000),
    'convert:file': store(50, 5000),
  },
};
