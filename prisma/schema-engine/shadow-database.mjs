import { randomUUID } from 'node:crypto';
import { repairedFactory } from './postgres-factory.mjs';
import { query } from './query.mjs';

/** @type {Set<() => Promise<void>>} */
const drops = new Set();

/**
 * Driver adapter for a new, empty database on the server of the url, in which the engine replays migrations. The role needs CREATEDB.
 * @param {string} url
 */
export async function shadowDatabase(url) {
  const name = `prisma_shadow_${randomUUID().replaceAll('-', '')}`;
  await query(url, `create database ${name} template template0`);
  drops.add(() => query(url, `drop database if exists ${name} with (force)`));
  return repairedFactory(Object.assign(new URL(url), { pathname: `/${name}` }).href).connect();
}

/** Drops every shadow database of this process. Called before an answer is sent: afterwards Prisma ends this process at any moment. */
export async function dropShadowDatabases() {
  const waiting = [...drops];
  drops.clear();
  await Promise.all(waiting.map((drop) => drop()));
}
