import { parseArgs } from 'node:util';
import { type ConfirmedField, catalogue, confirmedNow, type Product, withOverrides } from '../../config/catalogue/index.ts';
import { commonEnv, readEnv } from '../../config/env.ts';
import { ofTheAuthority } from '../contract/product.ts';
import { end } from './end.ts';

/**
 * `node server/dist/commands/confirm.js --product ID --by '刘海燕，业务部' --on 2026-11-20 [FIELD…]`: shows what the CA confirms on stderr, and
 * prints what to paste into the file of CATALOGUE_FILE, which is read first when it is named. Without FIELD every field that only the CA knows.
 * Changes nothing.
 */
await end(async () => {
  const { product: id = '', by = '', on = '', fields } = readArguments(process.argv.slice(2));
  const entry = withOverrides(catalogue, readEnv(commonEnv, process.env).CATALOGUE_FILE)[id];
  if (!entry) throw new Error(`--product: there is no product ${JSON.stringify(id)}`);
  if (by.trim() === '') throw new Error('--by: must name who at the CA confirms');
  if (!/^\d{4}-\d\d-\d\d$/.test(on)) throw new Error('--on: must be a day like 2026-11-20');
  for (const field of fields) console.error(`${field}: ${JSON.stringify(entry[field])}`);
  console.log(JSON.stringify({ [entry.id]: { confirmed: confirmedNow(entry, fields, { confirmedBy: by.trim(), confirmedOn: on }) } }));
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
