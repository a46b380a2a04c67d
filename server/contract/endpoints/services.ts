import { z } from 'zod';
import { kinded, machineField, organisationNameField, usccField } from '../fields.ts';
import { serviceScopeKeys } from '../service-scopes.ts';
import { rows } from './row.ts';

const scope = z.enum(serviceScopeKeys);

const serviceAccountView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  /** The token's last characters, by which its holder finds it again. */
  hint: z.string(),
  createdAt: z.string(),
  /** To the hour; null: it never called. */
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** One row as it must be to be entered. */
export const holderRow = z.object({ uscc: usccField, organisationName: organisationNameField });

/** Rows as they come: what is wrong with one is said of that one, and the others are entered. */
const holderRows = z.object({
  /** Line of products whose primary keys these are. */
  productLine: machineField(100),
  rows: z
    .array(z.object({ uscc: machineField(200), organisationName: kinded('line', { most: 500 }) }))
    .min(1)
    .max(1000),
});

const answered = <const Results extends readonly [string, ...string[]]>(results: Results) =>
  z.object({
    /** One for each row that was sent, in its order; `message` says what is wrong with a row that was refused. */
    rows: z.array(z.object({ row: z.int(), uscc: z.string(), result: z.enum(results), message: z.string().nullable() })),
  });

/** Who comes without being a person: the token in the header `X-Service-Token`. */
const service = ['serviceAccount'] as const;

/** Service accounts: made and revoked by administrators, and what they may call. */
export const serviceEndpoints = rows({
  'GET /staff/service-accounts': {
    name: 'listServiceAccounts',
    summary: '服务账号',
    access: ['administrator'],
    output: z.array(serviceAccountView),
  },
  'POST /staff/service-accounts': {
    name: 'makeServiceAccount',
    judges: { nothing: 'nothing was there before' },
    summary: '新建服务账号，得到令牌（只显示这一次）',
    access: ['administrator'],
    body: z.object({ name: kinded('line', { label: '名称', least: 1, most: 60 }), scopes: z.array(scope).min(1, '请选择用途') }),
    output: z.object({ account: serviceAccountView, token: z.string() }),
  },
  'POST /staff/service-accounts/:id/revoke': {
    name: 'revokeServiceAccount',
    judges: { nothing: 'ends what there is; what was revoked stays revoked' },
    summary: '停用服务账号，令牌立即失效',
    access: ['administrator'],
    output: serviceAccountView,
  },
  'POST /service/primary-key-holders': {
    name: 'enterPrimaryKeyHolders',
    summary: '登记在别处取得同类证书的单位（服务账号），逐行答复',
    access: service,
    scope: 'holders',
    body: holderRows,
    output: answered(['added', 'known', 'refused']),
  },
  'POST /service/primary-key-holders/revocations': {
    name: 'enterPrimaryKeyRevocations',
    summary: '登记别处的证书已吊销（服务账号），名额空出，逐行答复',
    access: service,
    scope: 'holders',
    body: holderRows,
    output: answered(['revoked', 'unknown', 'refused']),
  },
});
