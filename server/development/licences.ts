import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from '../data/repository.ts';
import { allowedLicences, readByHand } from './licence-table.ts';

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional().catch(undefined),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

export interface LicensedPackage {
  /** `name@version` */
  name: string;
  /** SPDX expression. */
  licence: string;
  /** Installed where the service runs. */
  shipped: boolean;
}

const inside = /^.*node_modules\//;

/** Every package of the lock file that is not ours. */
export function packagesOfLock(text = readFileSync(join(repository, 'package-lock.json'), 'utf8')): LicensedPackage[] {
  const rows = Object.entries(lock.parse(JSON.parse(text)).packages).filter(([path, { link }]) => inside.test(path) && !link);
  return rows.map(([path, { version = '', license, dev = false }]) => {
    const name = path.replace(inside, '');
    return { name: `${name}@${version}`, licence: readByHand[name] ?? license ?? 'none', shipped: !dev };
  });
}

/** One of alternatives is enough, of several that hold together each must be allowed. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((name) => name.trim() in allowedLicences));

function byLicence(packages: readonly LicensedPackage[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { licence, name } of packages) groups.set(licence, [...(groups.get(licence) ?? []), name]);
  return groups;
}

/** Lines of the list: a licence, how many, and who where it is rare or has a reason. */
export function licenceLines(packages: readonly LicensedPackage[]): string[] {
  const groups = [...byLicence(packages)].sort(([, one], [, other]) => other.length - one.length);
  return groups.map(([licence, names]) => {
    const why = allowedLicences[licence];
    return `${String(names.length).padStart(5)}  ${licence}${names.length < 6 || why ? `  ${names.join(' ')}` : ''}${why ? `  (${why})` : ''}`;
  });
}

/** CycloneDX, as npm writes it, of what is installed where the service runs. */
export function sbom(): string {
  const { stdout, stderr, status } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`npm sbom: ${stderr.trim().split('\n')[0] ?? ''}`);
  return stdout;
}
