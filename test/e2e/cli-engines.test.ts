/** `sifu engines`: machines with no engine, with all, and with sabotaged ones; what is printed, and that nothing is left behind. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { need } from '../helpers/need.ts';
import { keys, openTerminal } from '../helpers/terminal.ts';
import { dockerEnv, wants } from '../lab/services.ts';
import { engines, environment, folder, pathWithout, program, sifu } from './sifu.ts';

/** A folder with scripts by these names, to be put before a PATH. */
function fakes(scripts: Readonly<Record<string, string>>): string {
  const bin = join(folder(), 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

const bare = () => pathWithout(engines);
const podman =
  'case $1 in --version) echo podman version 4.3.1;; unshare) ;; *) for one; do [ -e "$one/etc/os-release" ] && cat "$one/etc/os-release"; done; true;; esac';

interface Told {
  readonly id: string;
  readonly state: string;
  readonly version: string | null;
  readonly findings: readonly { readonly id: string; readonly cause: string; readonly remedy: readonly string[] }[];
}

async function told(
  env: Record<string, string | undefined>,
): Promise<{ list: readonly Told[]; exit: number | undefined; findings: { id: string }[] }> {
  const { out, exit } = await sifu(['engines', '--json'], { env });
  const { engines: list, findings } = JSON.parse(out);
  return { list, findings, exit };
}

const stateOf = (list: readonly Told[], id: string) => list.find((one) => one.id === id)?.state;

describe('a machine without engines', () => {
  it('is told which to get and how, and that is exit code 3', async () => {
    const { out, exit } = await sifu(['engines'], { env: { PATH: bare() } });
    expect(exit).toBe(3);
    expect(out).toContain('No container engine is ready here.');
    expect(out).toMatch(/\[ \] Apptainer +not here|○ Apptainer +not here/);
    expect(out).toContain('Not here, and how to get it');
    expect(out).toContain('module avail');
    expect(out).not.toContain('\u001b');
  });

  it('as JSON: six absent ones, each with ways to get it', async () => {
    const { list, exit } = await told({ PATH: bare() });
    expect(list.map((one) => one.id)).toEqual(['apptainer', 'docker', 'podman', 'charliecloud', 'enroot', 'shifter', 'byhand']);
    expect(list.filter((one) => one.state === 'absent').length).toBeGreaterThanOrEqual(6);
    for (const one of list)
      expect(one).toMatchObject({ findings: expect.any(Array), install: { user: expect.any(Array), note: expect.any(String) } });
    expect(exit).toBe(3);
  });
});

describe('an engine that works', () => {
  it('is ready, with its version, and that is exit code 0', async () => {
    const env = { PATH: `${fakes({ podman })}:${bare()}` };
    const { out, exit } = await sifu(['engines'], { env });
    expect(out).toMatch(/Podman +4\.3\.1 +ran in \d+\.\d+ s/);
    expect(exit).toBe(0);
    expect(stateOf((await told(env)).list, 'podman')).toBe('ready');
  });

  it('alone, with --engine: where it is, and how another is got', async () => {
    const bin = fakes({ podman });
    const { out, exit } = await sifu(['engines', '--engine', 'podman'], { env: { PATH: `${bin}:${bare()}` } });
    expect(out).toContain(join(bin, 'podman'));
    expect(out).toContain('Without root');
    expect(exit).toBe(0);
    expect((await sifu(['engines', '--engine', 'enroot'], { env: { PATH: bare() } })).exit).toBe(3);
  });

  it('does not count as ready because it was yesterday: it is proved anew, and that is kept', async () => {
    const workspace = folder();
    mkdirSync(join(workspace, '.sifu'));
    const bin = fakes({ podman });
    const env = { PATH: `${bin}:${bare()}` };
    expect((await sifu(['engines'], { workspace, env })).exit).toBe(0);
    expect(readFileSync(join(workspace, '.sifu/engines.json'), 'utf8')).toContain(join(bin, 'podman'));
    // the very same file, as far as its size and time tell
    const broken = podman.replace('cat "$one', 'cot "$one');
    const times = spawnSync('touch', ['-r', join(bin, 'podman'), join(bin, 'stamp')]);
    writeFileSync(join(bin, 'podman'), `#!/bin/sh\n${broken}\n`);
    spawnSync('touch', ['-r', join(bin, 'stamp'), join(bin, 'podman')]);
    expect(times.status).toBe(0);
    expect((await sifu(['engines'], { workspace, env })).exit).toBe(3);
  });

  it('makes no workspace where there is none', async () => {
    const workspace = join(folder(), 'none');
    await sifu(['engines', '--engine', 'byhand'], { workspace });
    expect(existsSync(workspace)).toBe(false);
  });
});

describe('sabotaged engines', () => {
  it('each get cause and remedy, none a stack trace', async () => {
    const bin = fakes({
      singularity: 'echo 2.6.1-dist',
      docker: `echo '{"Client":{"Version":"28.2.2","ApiVersion":"1.50"},"Server":null}'; echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2; exit 1`,
      podman:
        'case $1 in --version) echo podman version 4.3.1;; *) echo "Error: crun: cgroups in hybrid mode not supported" >&2; exit 126;; esac',
      'ch-run': 'head -c 100000000 /dev/zero',
      shifter: 'echo "FAILED to parse udiRoot configuration." >&2; exit 1',
    });
    symlinkSync(join(bin, 'gone'), join(bin, 'enroot'));
    const env = { PATH: `${bin}:${bare()}` };
    const { list, exit } = await told(env);
    const codes = Object.fromEntries(list.map((one) => [one.id, one.findings[0]?.id]));
    expect(codes).toMatchObject({
      ...{
        apptainer: 'engine-too-old',
        docker: 'docker-daemon',
        podman: 'pod-cgroup',
        charliecloud: 'engine-floods',
      },
      ...{ enroot: 'engine-broken-link', shifter: 'sh-config' },
    });
    for (const { state, findings } of list.filter((one) => one.id !== 'byhand')) {
      expect(state).toBe('unusable');
      expect(findings[0]?.cause).toMatch(/\.$/);
      expect(findings[0]?.remedy.length).toBeGreaterThan(0);
    }
    expect(exit).toBe(3);
    const { out, err } = await sifu(['engines'], { env });
    expect(out).toContain('Docker is here, but not usable: The Docker service does not answer');
    expect(out).toContain('To ask your administrator:');
    expect(out + err).not.toMatch(/\n\s+at .*:\d+:\d+/);
  });

  it('a home, a place for temporary files and a PATH that do not serve are told, too', async () => {
    const { findings } = await told({ PATH: bare(), HOME: '/nonexistent', TMPDIR: '/nonexistent/tmp' });
    expect(findings.map((one) => one.id)).toEqual(['tmpdir-unfit', 'home-unfit']);
    const unset = await told({ PATH: `relative::${bare()}`, HOME: undefined });
    expect(unset.findings.map((one) => one.id)).toEqual(['home-unfit']);
    const passedOn = await told({ PATH: bare(), XDG_RUNTIME_DIR: '/nonexistent/run' });
    expect(passedOn.findings).toMatchObject([
      { id: 'runtime-dir-unfit', cause: expect.stringContaining('/nonexistent/run, and that does not exist') },
    ]);
  });

  it('a runtime folder with a name too long for Podman is told where Podman is', async () => {
    const long = join(folder(), 'x'.repeat(50));
    mkdirSync(long);
    expect((await told({ PATH: bare(), XDG_RUNTIME_DIR: long })).findings).toEqual([]);
    const { findings } = await told({ PATH: `${fakes({ podman })}:${bare()}`, XDG_RUNTIME_DIR: long });
    expect(findings).toMatchObject([{ id: 'runtime-dir-long', cause: expect.stringContaining(join(long, 'containers')) }]);
  });

  it('a full and a noexec place for temporary files', async (context) => {
    need(context, 'mounting');
    const place = folder();
    const mounted = (options: string) => {
      spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
      onTestFinished(() => void spawnSync('umount', ['-l', place]));
    };
    const env = { PATH: `${fakes({ podman })}:${bare()}`, TMPDIR: place };
    mounted('size=1m');
    const full = await told(env);
    expect(full.findings[0]?.id).toBe('tmpdir-unfit');
    expect(stateOf(full.list, 'podman')).toBe('ready');
    mounted('size=100m,noexec');
    const noexec = await told(env);
    expect(noexec.findings[0]).toMatchObject({ id: 'tmpdir-unfit', cause: expect.stringContaining('noexec') });
    expect(stateOf(noexec.list, 'podman')).toBe('ready');
    mounted('size=64k');
    spawnSync('sh', ['-c', `head -c 1000000 /dev/zero > ${place}/all`]);
    const home = await told({ ...env, TMPDIR: undefined, HOME: place });
    expect(home.findings[0]).toMatchObject({ id: 'home-unfit', cause: expect.stringContaining('is full') });
    expect(readdirSync(place)).toEqual(['all']);
  });

  it('what several engines suffer from is spelled out once', async () => {
    const forbidden = 'echo "unshare: unshare failed: No space left on device" >&2; exit 1';
    const unshare = `case $1 in --version) echo unshare from util-linux 2.38.1;; *) ${forbidden};; esac`;
    const chRun = `case $1 in --version) echo 0.31;; *) ${forbidden};; esac`;
    const { out } = await sifu(['engines'], { env: { PATH: `${fakes({ unshare, 'ch-run': chRun })}:${bare()}` } });
    expect(out).toContain('by hand is here, but not usable');
    expect(out).toContain('Cause and remedy are those of Charliecloud, above.');
    expect(out.match(/max_user_namespaces$/gm)).toHaveLength(1);
  });
});

describe('how it looks', () => {
  it.each(['80', '40'])('fits %s columns but for commands and addresses, with color and without Unicode', async (COLUMNS) => {
    const env = { COLUMNS, LC_ALL: 'C', PATH: `${fakes({ podman, docker: 'echo x; exit 1' })}:${bare()}` };
    const { out } = await sifu(['engines'], { env });
    const lines = out.split('\n').filter((line) => line.length > Number(COLUMNS) && !/^ {6,7}\S|\/\S{20}/.test(line));
    expect(lines).toEqual([]);
    expect(out).not.toMatch(/[^\u0000-\u007f]/);
    const { out: colored } = await sifu(['engines'], {
      env: { ...env, LC_ALL: 'C.UTF-8', FORCE_COLOR: '1', NO_COLOR: undefined },
    });
    expect(colored).toMatch(/\u001b\[32m✔\u001b\[39m/);
  });

  it('help has examples and fits', async () => {
    const { out, exit } = await sifu(['engines', '--help']);
    expect(exit).toBe(0);
    expect(out).toMatch(/Examples:\n {2}sifu engines/);
    expect(out.split('\n').filter((line) => line.length > 82)).toEqual([]);
    expect((await sifu(['engines', '--engine', 'dokcer'])).exit).toBe(2);
    expect((await sifu(['engines', 'podman'])).exit).toBe(2);
  });

  it('on a terminal rows turn while something is tried, and end as they are printed to a file', async () => {
    const workspace = folder();
    const env = {
      PATH: `${fakes({ podman: `${podman}; exec sleep 1` })}:${bare()}`,
      SIFU_WORKSPACE: workspace,
      NO_COLOR: undefined,
    };
    const screen = openTerminal(['engines'], { cwd: workspace, env });
    await screen.see('trying it');
    await screen.resize(50, 40);
    await screen.see('Not here, and how to get it');
    expect(await screen.exit).toBe(0);
    expect(screen.text()).not.toContain('trying it');
    expect(screen.text().match(/✔ Podman +4\.3\.1\s+ran in/g)).toHaveLength(1);
  });

  it('Ctrl-C ends it at once, with what it had started', async () => {
    const workspace = folder();
    const temporary = join(workspace, 'tmp');
    mkdirSync(temporary);
    const env = {
      PATH: `${fakes({ podman: `case $1 in --version) echo podman version 4.3.1;; *) echo $$ > ${workspace}/pid; exec sleep 1000;; esac` })}:${bare()}`,
      ...{ SIFU_WORKSPACE: workspace, TMPDIR: temporary },
    };
    const screen = openTerminal(['engines'], { cwd: workspace, env });
    await waitFor(() => existsSync(join(workspace, 'pid')));
    screen.press(keys.ctrlC);
    expect(await screen.exit).toBe(130);
    const pid = Number(readFileSync(join(workspace, 'pid'), 'utf8'));
    await waitFor(() => !alive(pid) && readdirSync(temporary).length === 0);
  });

  it('even kill -9 leaves nothing behind', async () => {
    const workspace = folder();
    const temporary = join(workspace, 'tmp');
    mkdirSync(temporary);
    const docker = `case $1 in
      version) echo '{"Client":{"Version":"28.2.2","ApiVersion":"1.50"},"Server":{}}';;
      import) cat > /dev/null; echo "$3" > ${workspace}/image;;
      run) echo $$ > ${workspace}/pid; exec sleep 1000;;
      rmi) echo "$3" > ${workspace}/removed;;
    esac`;
    const env = environment({ workspace, env: { PATH: `${fakes({ docker })}:${bare()}`, TMPDIR: temporary } });
    const running = execa(process.execPath, [program, 'engines', '--engine', 'docker'], { env, reject: false });
    await waitFor(() => existsSync(join(workspace, 'pid')));
    running.kill('SIGKILL');
    await running;
    const pid = Number(readFileSync(join(workspace, 'pid'), 'utf8'));
    await waitFor(() => existsSync(join(workspace, 'removed')) && !alive(pid) && readdirSync(temporary).length === 0);
    expect(readFileSync(join(workspace, 'removed'), 'utf8')).toBe(readFileSync(join(workspace, 'image'), 'utf8'));
  });
});

describe('the real ones', () => {
  it.for([
    ['apptainer', 'apptainer'],
    ['podman', 'podman'],
    ['charliecloud', 'ch-run'],
    ['byhand', 'userns'],
  ])('%s runs a tiny container, and leaves nothing behind', async ([id = '', wanted = ''], context) => {
    need(context, wanted);
    const temporary = folder();
    const { out } = await sifu(['engines', '--json', '--engine', id], { env: { TMPDIR: temporary } });
    expect(JSON.parse(out).engines[0]).toMatchObject({ id, state: 'ready', version: expect.stringMatching(/^\d/) });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('Docker, with a service: no image and no container is left', async (context) => {
    need(context, ...wants.docker);
    const env = await dockerEnv();
    const { out } = await sifu(['engines', '--json', '--engine', 'docker'], { env });
    expect(JSON.parse(out).engines[0]).toMatchObject({ id: 'docker', state: 'ready', flavor: { service: expect.any(String) } });
    const { stdout } = await execa('sh', ['-c', 'docker images && docker ps -a'], { env });
    expect(stdout).not.toContain('sifu-proof');
  });
});

function alive(pid: number): boolean {
  // a process that has ended, but that nobody has asked yet how, does not run
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}

async function waitFor(holds: () => boolean): Promise<void> {
  for (const began = Date.now(); !holds(); await pause(30))
    if (Date.now() - began > 20_000) throw new Error('it did not come to pass');
}
