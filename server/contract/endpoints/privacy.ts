import { z } from 'zod';
import { dataWishKeys, wisherKeys } from '../data-wishes.ts';
import { kinded, noteField } from '../fields.ts';
import { rows } from './row.ts';

/** Who asked, and how it was made sure. */
const asked = z.object({ note: noteField('说明', 500) });

/** Whose copy: a key of one of the persons of the application, as `readCasePersons` gives them. */
const copyAsked = asked.extend({ whose: kinded('line', { label: '谁的副本', least: 1, most: 80 }) });

const personView = z.object({ key: z.string(), label: z.string() });

/** A copy that was asked for; `url` once the file is there, for ten minutes. */
const exportView = z.object({ id: z.string(), askedAt: z.string(), url: z.string().nullable() });
export type ExportView = z.infer<typeof exportView>;
/** The same of one person of an application, in words; `cancelled`: there will be no file, since another one is that person by now, and it is asked for anew. */
const personsExportView = exportView.extend({ whose: z.string(), cancelled: z.boolean() });
export type PersonsExportView = z.infer<typeof personsExportView>;

/** `promised`: by when the person is answered, in words, `约` before a day that may move; `answerBy`: the desk's own day before it. */
const wishView = z.object({ promised: z.string(), answerBy: z.iso.date() });
export type WishView = z.infer<typeof wishView>;

const consentView = z.object({
  title: z.string(),
  version: z.string(),
  givenAt: z.string(),
  withdrawnAt: z.string().nullable(),
  /** How it is taken back, in words. */
  withdrawal: z.string(),
});
export type ConsentView = z.infer<typeof consentView>;

/** What people may know of and want done with their data (PIPL arts. 15, 45 and 47); the request of an account's own copy stands with the account. */
export const privacyEndpoints = rows({
  'GET /account/consents': { name: 'readConsents', summary: '同意记录', access: ['applicant'], output: z.array(consentView) },
  'GET /account/exports': { name: 'readExports', summary: '导出的个人信息', access: ['applicant'], output: z.array(exportView) },
  'POST /staff/applications/:id/export': {
    name: 'exportPersonalData',
    judges: { nothing: 'copies what is there' },
    summary: '应本人要求导出个人信息',
    access: ['supervisor'],
    body: copyAsked,
    output: z.array(personsExportView),
  },
  'GET /staff/applications/:id/persons': {
    name: 'readCasePersons',
    summary: '可以要求复制本人信息的人',
    access: ['supervisor'],
    output: z.array(personView),
  },
  'GET /staff/applications/:id/exports': {
    name: 'readCaseExports',
    summary: '本人导出的个人信息',
    access: ['supervisor'],
    output: z.array(personsExportView),
  },
  'POST /staff/applications/:id/erasure': {
    name: 'erasePersonalData',
    judges: { nothing: 'an application that is over stands still' },
    summary: '应本人要求删除个人信息；依法须保存的停止其他使用',
    access: ['supervisor'],
    body: asked,
    output: z.object({ outcome: z.enum(['erased', 'stored']) }),
  },
  'POST /staff/applications/:id/data-wishes': {
    name: 'recordDataWish',
    judges: { nothing: 'keeps what somebody asked for; a supervisor decides' },
    summary: '登记电话提出的个人信息请求',
    access: ['reviewer', 'dispatcher', 'finance', 'supervisor'],
    body: z.object({
      wish: z.enum(dataWishKeys, { error: '请选择要求' }),
      wisher: z.enum(wisherKeys, { error: '请选择要求人' }),
      note: noteField('说明', 500),
    }),
    output: wishView,
  },
});
