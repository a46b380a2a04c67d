import { end } from '../commands/end.ts';
import { isAllowed, licenceLines, packagesOfLock, sbom } from './licences.ts';

/**
 * `npm run -s licences`: what the shipped packages are licensed under; with `--all` those of the tools as well. `--sbom`: the bill of materials of
 * what is shipped, CycloneDX as JSON. Ends with 1 when a licence is not allowed (`licence-table.ts`).
 */
await end(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--sbom')) {
    console.log(sbom());
    return 0;
  }
  const packages = packagesOfLock().filter(({ shipped }) => shipped || args.includes('--all'));
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  console.log(licenceLines(packages).join('\n'));
  for (const { name, licence } of refused) console.log(`NOT ALLOWED  ${name}  ${licence}`);
  console.log(`${packages.length} packages, ${refused.length} not allowed`);
  return refused.length === 0 ? 0 : 1;
});
