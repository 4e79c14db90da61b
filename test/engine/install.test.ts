import { describe, expect, it } from 'vitest';
import { familyOf, installAdvice, installShort, systemFrom } from '../../src/engine/install.ts';
import { engineIds } from '../../src/engine/names.ts';

const releases = {
  'Debian 12': 'ID=debian\nVERSION_ID="12"\n',
  'Ubuntu 24.04': 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n',
  'Linux Mint': 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n',
  Fedora: 'ID=fedora\nVERSION_ID=43\n',
  'Rocky 9': 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.6"\n',
  'RHEL 8': 'ID="rhel"\nID_LIKE="fedora"\nVERSION_ID="8.10"\n',
  'SLES 15': 'ID="sles"\nID_LIKE="suse"\nVERSION_ID="15.6"\n',
  'Leap 15': 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\nVERSION_ID="15.6"\n',
  Arch: 'ID=arch\n',
  'a system of its own': 'ID=nixos\nVERSION_ID="25.11"\n',
  'no os-release at all': '',
} as const;

const on = (name: keyof typeof releases, arch = 'x86_64') => systemFrom(releases[name], arch);
const asRoot = (engine: Parameters<typeof installAdvice>[0], name: keyof typeof releases, arch?: string) =>
  installAdvice(engine, on(name, arch)).root[0]?.command;

describe('the system', () => {
  it.each([
    ['Debian 12', 'debian'],
    ['Ubuntu 24.04', 'ubuntu'],
    ['Linux Mint', 'ubuntu'],
    ['Fedora', 'fedora'],
    ['Rocky 9', 'rhel'],
    ['RHEL 8', 'rhel'],
    ['SLES 15', 'suse'],
    ['Leap 15', 'suse'],
    ['Arch', 'arch'],
    ['a system of its own', 'other'],
    ['no os-release at all', 'other'],
  ] as const)('%s is of the family %s', (name, family) => {
    expect(familyOf(on(name))).toBe(family);
  });
});

describe('as root', () => {
  it('names the package where the system has one', () => {
    expect(asRoot('podman', 'Debian 12')).toBe('apt-get update && apt-get install -y podman uidmap');
    expect(asRoot('docker', 'Ubuntu 24.04')).toContain('install -y docker.io');
    expect(asRoot('docker', 'Fedora')).toBe('dnf install -y moby-engine');
    expect(asRoot('apptainer', 'Fedora')).toBe('dnf install -y apptainer');
    expect(asRoot('apptainer', 'SLES 15')).toBe('zypper install -y apptainer');
    expect(asRoot('apptainer', 'Arch')).toBe('pacman -S --noconfirm apptainer');
    expect(asRoot('charliecloud', 'Debian 12')).toContain('charliecloud charliecloud-builders');
  });

  it('names the place it comes from where the system has none', () => {
    expect(asRoot('apptainer', 'Rocky 9')).toBe('dnf install -y epel-release && dnf install -y apptainer');
    expect(asRoot('apptainer', 'Ubuntu 24.04')).toContain('ppa:apptainer/ppa');
    expect(asRoot('apptainer', 'Debian 12', 'aarch64')).toMatch(/apptainer_[\d.]+_arm64\.deb$/);
    expect(asRoot('docker', 'Rocky 9')).toContain('https://download.docker.com/linux/rhel/docker-ce.repo');
    expect(asRoot('enroot', 'Rocky 9')).toContain('.el8.x86_64.rpm');
    expect(asRoot('enroot', 'Ubuntu 24.04')).toContain('_amd64.deb');
  });

  it('says nothing it does not know', () => {
    for (const id of engineIds) expect(installAdvice(id, on('a system of its own')).root).toEqual([]);
    expect(installAdvice('shifter', on('Debian 12')).root).toEqual([]);
    expect(installAdvice('enroot', on('Arch')).root).toEqual([]);
  });
});

describe('without root', () => {
  it.each(engineIds.filter((id) => id !== 'byhand'))('%s: there is something to do on every system', (id) => {
    for (const name of Object.keys(releases) as (keyof typeof releases)[])
      expect(installAdvice(id, on(name)).user.length).toBeGreaterThan(0);
  });

  it('asks for root nowhere, and needs no more than a home', () => {
    for (const id of engineIds)
      for (const { command = '' } of installAdvice(id, on('Debian 12')).user)
        expect(command).not.toMatch(/\bsudo\b|apt-get|dnf |zypper|pacman|\/usr\/local(?!\/bin)/);
  });

  it('says plainly that Shifter is not installed for oneself', () => {
    const { note, user } = installAdvice('shifter', on('Debian 12'));
    expect(note).toContain('not for one person');
    expect(user.map((one) => one.command).join()).not.toContain('install');
  });
});

it('on one line, every engine on every system has an answer', () => {
  for (const name of Object.keys(releases) as (keyof typeof releases)[])
    for (const id of engineIds)
      expect(installShort(id, on(name))).toMatch(/^(as root: |without root: |[A-Z]|a site sets it up )\S/);
});
