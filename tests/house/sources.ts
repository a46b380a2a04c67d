import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Root folder of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

const foreign = new Set(['node_modules', 'generated', 'dist', '.data', '.git', '.swc', 'coverage']);

/** Paths of our own files below these folders that end in one of `endings`, relative to the repository. */
export function filesBelow(folders: readonly string[], endings: readonly string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return foreign.has(entry.name) ? [] : walk(path);
      return endings.some((ending) => entry.name.endsWith(ending)) ? [relative(repository, path)] : [];
    });
  return folders.flatMap((folder) => walk(join(repository, folder))).sort();
}

export const textOf = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** The service's own code, without its screens. */
export const serverFiles = (): string[] => filesBelow(['server'], ['.ts']).filter((path) => !path.startsWith('server/console/'));

/** Every file that people of this repository write by hand and a machine runs. */
export const codeFiles = (): string[] =>
  filesBelow(['server', 'miniprogram', 'config', 'prisma', 'tests'], ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.css', '.scss', '.prisma']);

/** A file as the compiler reads it, with parents. */
export const parsed = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
