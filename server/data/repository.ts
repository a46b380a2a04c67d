import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the installation, wherever the bundle that asks lies in it and whatever the working directory is. */
export const repository: string = folderWith('prisma/migrations', dirname(fileURLToPath(import.meta.url)));

function folderWith(mark: string, folder: string): string {
  if (existsSync(join(folder, mark))) return folder;
  if (dirname(folder) === folder) throw new Error(`no ${mark} beside or above this program`);
  return folderWith(mark, dirname(folder));
}
