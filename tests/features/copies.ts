import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { sealAnswers } from '../../server/content/answers.ts';
import { jobs } from '../../server/contract/jobs.ts';
import { download } from '../../server/features/document/pages/download.ts';
import { exportData, exportPerson } from '../../server/features/privacy/export/file.ts';
import type { World } from '../../server/world.ts';
import { standIn } from '../support/stand-in.ts';
import { filledApplication } from './filled-application.ts';

interface Told {
  name: string;
  payload: unknown;
}

/** The persons of every application here. */
export const people = {
  legalName: '邹海燕',
  legalIdNumber: '11010519491231002X',
  agentName: '罗明',
  receiverName: '邓小红',
  receiverStreet: '八一大道 1 号',
  receiverMobile: '13979100005',
};

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

  const { database } = world;
  return {
    objects,
    /** Does what was asked for of copies. */
    async written(told: Told[]): Promise<void> {
      for (const { name, payload } of told.splice(0)) {
        if (name === 'exportData') await exportData(world, jobs.exportData.payload.parse(payload));
        if (name === 'exportPerson') await exportPerson(world, jobs.exportPerson.payload.parse(payload));
      }
    },
    /** An application handed in by somebody, with something of every kind in it. */
    async applied(who: { id: string; uscc: string; name: string }) {
      const row = await filledApplication(world, who, new Date());
      await database.application.update({ where: { id: row.id }, data: { answers: sealAnswers(world.sealer, people) } });
      return standIn(database, 'application', row.id, 'submitted');
    },
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
    /** The pictures and recordings in the folder of an order, behind a link. */
    async scansIn(url: string | null | undefined, orderNumber: string): Promise<string[]> {
      const scans = Object.keys(await partsOf(url)).filter((name) => name.startsWith(`${orderNumber}/`) && /\.(jpg|mp4)$/.test(name));
      return scans.map((name) => name.split('-').at(-1) ?? '').toSorted();
    },
  };
}
