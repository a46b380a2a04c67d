import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { download } from '../../server/features/document/pages/download.ts';
import type { World } from '../../server/world.ts';

/** Copies of people's data in a storage of their own, as those read them who are handed the link. */
export function copiesIn(world: World) {
  const objects = new Map<string, Buffer>();
  world.platforms.storage = {
    ...world.platforms.storage,
    put: async (content) => {
      const key = `object-${objects.size}`;
      objects.set(key, await buffer(content));
      return { key, sha256: '', size: 0 };
    },
    get: async (key) => Readable.from([objects.get(key) ?? Buffer.alloc(0)]),
  };

  const askers = async () => [
    ...(await world.database.account.findMany()).map(({ id }) => `applicant:${id}`),
    ...(await world.database.staff.findMany()).map(({ id }) => `staff:${id}`),
  ];
  const opened = async (url: string | null | undefined) => download(world, (url ?? '').split('/').at(-1) ?? '', await askers());
  const partsOf = async (url: string | null | undefined) => unzipSync(new Uint8Array(await buffer((await opened(url)).body as Readable)));

  return {
    objects,
    askers,
    opened,
    /** What a person reads in the table behind a link. */
    async reads(url: string | null | undefined): Promise<string> {
      const parts = await partsOf(url);
      const table = parts['个人信息.xlsx'];
      return Object.entries(table ? unzipSync(table) : parts)
        .filter(([name]) => name.endsWith('.xml'))
        .map(([, bytes]) => new TextDecoder().decode(bytes))
        .join('\n');
    },
    /** The pictures in the folder of an order, behind a link. */
    async scansIn(url: string | null | undefined, orderNumber: string): Promise<string[]> {
      const scans = Object.keys(await partsOf(url)).filter((name) => name.startsWith(`${orderNumber}/`) && name.endsWith('.jpg'));
      return scans.map((name) => name.split('-').at(-1) ?? '').toSorted();
    },
  };
}
