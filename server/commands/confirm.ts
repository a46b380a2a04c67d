import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ConfirmedField, catalogue, confirmedNow, fileWith, type Product, withOverrides } from '../../config/catalogue/index.ts';
import { commonEnv, readEnv } from '../../config/env.ts';
import { ofTheAuthority } from '../contract/product.ts';
import { beijingDay } from '../contract/time.ts';
import { end } from './end.ts';

/**
 * `node server/dist/commands/confirm.js --product ID --by '刘海燕，业务部' --on 2026-11-20 [FIELD…]`: shows what the CA confirms on stderr, and
 * prints in one line what the file of CATALOGUE_FILE is to hold from then on: what stands in it, and the confirmations. Without FIELD every field
 * that only the CA knows. Writes no file.
 */
await end(async () => {
  const { product: id = '', by = '', on = '', fields } = readArguments(process.argv.slice(2));
  const { CATALOGUE_FILE: file } = readEnv(commonEnv, process.env);
  const entry = withOverrides(catalogue, file)[id];
  if (!entry) throw new Error(`--product: there is no product ${JSON.stringify(id)}`);
  if (by.trim() === '') throw new Error('--by: must name who at the CA confirms');
  if (!z.iso.date().safeParse(on).success) throw new Error('--on: must be a day like 2026-11-20');
  if (on > beijingDay(new Date())) throw new Error('--on: must not be a day after today, in Beijing');
  for (const field of fields) console.error(`${field}: ${JSON.stringify(entry[field])}`);
  const confirmed = confirmedNow(entry, fields, { confirmedBy: by.trim(), confirmedOn: on });
  console.log(JSON.stringify(fileWith(file, entry.id, confirmed)));
  return 0;
});

function readArguments(given: string[]) {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({ args: given, options: { product: text, by: text, on: text }, allowPositionals: true });
  const unknown = positionals.filter((name) => !ofTheAuthority.some((field) => field === name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no field that the CA confirms; those are ${ofTheAuthority.join(', ')}`);
  const fields = ofTheAuthority.filter(
    (field): field is ConfirmedField & keyof Product => positionals.length === 0 || positionals.includes(field),
  );
  return { ...values, fields };
}
