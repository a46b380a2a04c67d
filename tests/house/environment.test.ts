import { describe, expect, it } from '@jest/globals';
import { commonEnv, migrateEnv, productionEnv } from '../../config/env.ts';
import { smsTemplates } from '../../server/contract/ports/messages.ts';
import { serverFiles, textOf } from './sources.ts';

const example = textOf('config/.env.example');
const lines = [...example.matchAll(/^(# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(([, off, key = '', value = '']) => ({
  key,
  value,
  given: !off,
}));
const shape = { ...productionEnv.shape, ...migrateEnv.shape };

/** What a key is when nobody sets it, as text; undefined when it must be set. */
function defaultOf(key: string): string | undefined {
  const field = shape[key as keyof typeof shape];
  const result = field.safeParse(undefined);
  return result.success && result.data !== undefined ? String(result.data) : undefined;
}

describe('.env.example', () => {
  it('has every key that the environment is parsed for, once, and no other', () => {
    expect(lines.map(({ key }) => key).sort()).toEqual(Object.keys(shape).sort());
  });

  it('shows what has a default with that default, switched off', () => {
    const shown = lines.filter(({ given }) => !given).map(({ key, value }) => [key, value]);
    expect(shown).toEqual(shown.map(([key = '']) => [key, defaultOf(key)]));
  });

  it('gives an example for each key that must be set', () => {
    const must = Object.keys(shape).filter((key) => !shape[key as keyof typeof shape].safeParse(undefined).success);
    expect(must.length).toBeGreaterThan(30);
    for (const key of must)
      expect(lines.find((line) => line.key === key)).toMatchObject({ given: true, value: expect.stringMatching(/./) });
  });

  it('holds no secret that could work', () => {
    const secrets = lines.filter(({ key, given }) => given && /(SECRET|PASSWORD|_KEY|KEYS|_WORD|SALT|SECRET_ID|KEY_ID)$/.test(key));
    expect(secrets.length).toBeGreaterThan(8);
    for (const { key, value } of secrets)
      expect({ key, placeholder: /change-me|:\/etc\//.test(value) }).toEqual({ key, placeholder: true });
    for (const { key, value } of lines.filter(({ value: text }) => /:\/\/[^/]*@/.test(text)))
      expect(`${key} ${value}`).toContain(':change-me@');
  });

  it('names every SMS template', () => {
    const templates = lines.find(({ key }) => key === 'TC_SMS_TEMPLATES')?.value.split(',') ?? [];
    expect(templates.map((pair) => pair.split(':')[0])).toEqual([...smsTemplates]);
  });
});

describe('the environment', () => {
  it('of the embedded default needs nothing', () => {
    expect(commonEnv.safeParse({}).success).toBe(true);
  });

  it('is read nowhere but at the entries; others only hand it on to what they start', () => {
    const readers = serverFiles().filter((path) => /(?<!\.\.\.)process\.env\b/.test(textOf(path)));
    const beside = ['confirm', 'migrate', 'new-key', 'pushes', 'reconcile', 'rotate-keys', 'scan-calibration', 'verify-audit'].map(
      (name) => `server/commands/${name}.ts`,
    );
    const development = ['reconcile', 'rotate-keys', 'scan-calibration', 'start', 'verify-audit', 'weapp-release'].map(
      (name) => `server/development/${name}.ts`,
    );
    const entries = [...beside, ...development, 'server/main.ts'];
    expect(readers).toEqual(entries);
  });
});
