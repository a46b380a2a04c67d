import type { PersonalData } from '../contract/personal-data.ts';
import { columnsOf, type Model, type ModelRow } from './personal-columns.ts';
import { ofApplication, organisations } from './personal-ends.ts';
import { invoiceColumns } from './personal-invoices.ts';
import { parcelColumns } from './personal-parcels.ts';
import { taskColumns } from './personal-tasks.ts';

const duty = '说明由谁履职，随提到此人的记录保存';
const beforeSealed = `只有以前的行有，执行 rotate-keys 后移入密封列；${duty}`;
const chained = '操作记录不可改动；姓名和说明以申请或账号的密钥密封，终止时销毁密钥';
const beforeChained = '只有以前的记录有；操作记录不可改动';

/** Where personal data lies: every column of every model, once. What each kind is: contract/personal-data.ts; how long it is kept: config/retention.ts. */
export const personalColumns = columnsOf({
  Account: {
    ends: ['closedAccount'],
    holds: {
      organisation: ['uscc', 'organisationName', 'ofUscc'],
      agentContact: ['mobileSealed', 'mobileIndex', 'formerMobileSealed', 'changeSealed', 'personSealed'],
      signIn: ['passwordHash', 'wechatSealed', 'wechatIndex', 'wechatOpenid', 'wechatBoundAt', 'keptSession'],
    },
    stays: { organisationName: organisations },
    // biome-ignore format: a list
    plain: ['id', 'sessionsVersion', 'createdAt', 'updatedAt', 'closedAt', 'changeAskedBy', 'changeAskedAt', 'agentsLeft', 'standing', 'worksFor', 'termsOpen', 'endedAt', 'endedAs', 'registerOverruled', 'unconfirmedSince'],
  },
  Consent: {
    ends: ['consent', ...ofApplication],
    removed: true,
    holds: { consents: ['text', 'version', 'givenAt', 'withdrawnAt'] },
    plain: ['id', 'accountId', 'verificationId'],
  },
  ConsentWording: { plain: ['text', 'version', 'wording', 'since'] },
  DataExport: {
    ends: ['export'],
    removed: true,
    holds: { answers: ['storageKey'], trail: ['askedBy', 'reason'] },
    plain: ['id', 'accountId', 'applicationId', 'whose', 'label', 'person', 'askedAt', 'doneAt', 'packed'],
  },
  Allowance: {
    ends: ['closedAccount'],
    removed: true,
    holds: { consents: ['template', 'left'] },
    plain: ['accountId'],
  },
  Staff: {
    ends: ['formerStaff'],
    holds: {
      staff: ['login', 'nameSealed', 'name', 'mobileSealed', 'credentialMobileSealed'],
      staffSecrets: ['passwordHash', 'totpSealed', 'totpUsedBy', 'keptSession'],
    },
    stays: { login: duty, nameSealed: duty, name: beforeSealed },
    // biome-ignore format: a list
    plain: ['id', 'roles', 'active', 'givenPassword', 'sessionsVersion', 'totpStep', 'resetAskedBy', 'resetAskedAt', 'administratorAskedBy', 'administratorAskedAt', 'rolesAsked', 'credentialAskedBy', 'credentialAskedAt', 'passwordGivenBy', 'passwordGivenAt', 'createdAt', 'inactiveSince'],
  },
  // biome-ignore format: a list
  ServiceAccount: { plain: ['id', 'name', 'scopes', 'tokenHash', 'tokenHint', 'createdBy', 'createdAt', 'lastUsedAt', 'revokedAt', 'revokedBy'] },
  RecoveryCode: {
    ends: ['formerStaff'],
    removed: true,
    holds: { staffSecrets: ['codeHash', 'usedAt', 'usedBy'] },
    plain: ['staffId'],
  },
  // biome-ignore format: a list
  EndedOrganisation: { plain: ['uscc', 'endedAt', 'endedAs'] },
  PrimaryKeyHolder: { plain: ['uscc', 'productLine', 'organisationName', 'importedAt', 'importedBy', 'revokedAt'] },
  CalendarNotice: { plain: ['year', 'off', 'working', 'source', 'importedAt', 'importedBy'] },
  OrderDay: { plain: ['day', 'last'] },
  Application: {
    ends: ofApplication,
    holds: {
      organisation: ['uscc', 'organisationName'],
      answers: ['answers', 'frozenSealed', 'frozenReading', 'returned', 'papersNote', 'papersWanted'],
    },
    stays: { uscc: organisations, organisationName: organisations },
    // biome-ignore format: a list
    plain: [
      'id', 'orderNumber', 'accountId', 'productId', 'productLine', 'keyType', 'priceFen', 'keptFen', 'state', 'cameFrom', 'dueOn', 'postponedTo', 'formVersion', 'answerVersions', 'contentVersion',
      'submittedVersion', 'agentSince', 'agentLeftAt', 'formLeftAt', 'formLeftVersion', 'letterVersion', 'cardVersion', 'claims', 'gateAnswers', 'certificateSerial', 'keySerial', 'producedAt', 'submittedAt', 'createdAt', 'updatedAt', 'restrictedAt', 'erasedAt',
    ],
  },
  FormDraft: {
    ends: ofApplication,
    removed: true,
    holds: { answers: ['typedSealed'] },
    plain: ['id', 'applicationId', 'accountId', 'field', 'revision', 'formVersion', 'savedAt'],
  },
  Event: {
    ends: [...ofApplication, 'closedAccount', 'desk'],
    holds: { trail: ['actorName', 'note', 'detail', 'wordsSealed'] },
    stays: { actorName: beforeChained, note: beforeChained, detail: chained, wordsSealed: chained },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'sequence', 'chain', 'at', 'name', 'actorRole', 'actorId', 'fromState', 'toState', 'previousHash', 'hash', 'scheme', 'hashKey', 'keyId'],
  },
  // biome-ignore format: a list
  EventHead: { plain: ['day', 'tips', 'unkeyed', 'digest', 'previousHash', 'scheme', 'hashKey', 'hash', 'madeAt'] },
  // biome-ignore format: a list
  EvidenceKey: { ends: [...ofApplication, 'closedAccount', 'desk'], holds: { trail: ['keySealed'] }, plain: ['id', 'subject', 'applicationId', 'createdAt'] },
  Verification: {
    ends: ofApplication,
    holds: {
      representativeIdentity: ['personIndex', 'legalNameSealed', 'legalName'],
      representativeContact: ['contactSealed', 'codeSealed'],
      representativeCard: ['cardSealed'],
      recording: ['videoKey', 'videoSha256'],
      faceCheck: ['lastFailure', 'bizToken', 'requestId', 'vouchNote', 'decisionNote'],
      consents: ['consentAt', 'consentText'],
      signIn: ['tokenSealed'],
      trail: ['vouchedBy', 'decidedBy'],
    },
    // biome-ignore format: a list
    plain: [
      'id', 'applicationId', 'state', 'tokenIndex', 'triesLeft', 'mobileTriesLeft', 'cardTriesLeft', 'way', 'means', 'codeUntil', 'dueOn', 'postponedTo', 'videoMime', 'sentAt', 'openedAt', 'endedAt',
      'expiresAt',
    ],
  },
  VerificationEntry: {
    ends: ['invitation', ...ofApplication],
    removed: true,
    holds: {
      representativeContact: ['mobileSealed'],
      signIn: ['ticketSealed', 'ticketIndex'],
    },
    plain: ['id', 'verificationId', 'way', 'madeAt', 'expiresAt', 'revokedAt'],
  },
  DocumentSlot: {
    ends: ofApplication,
    holds: { answers: ['reason', 'reasonBefore', 'outdatedFor', 'printedSealed'] },
    plain: ['id', 'applicationId', 'kind', 'state', 'cameFrom'],
  },
  Upload: {
    ends: ['unusedScan', ...ofApplication],
    holds: {
      scans: ['sha256', 'storageKey', 'originalName', 'refusal', 'arrivals'],
      signIn: ['deskCode'],
    },
    plain: [
      'id',
      'applicationId',
      'mime',
      'size',
      'filePages',
      'pagesChecked',
      'uploadedAt',
      'state',
      'named',
      'formVersion',
      'tries',
      'beatAt',
    ],
  },
  Page: {
    ends: ['unusedScan', ...ofApplication],
    holds: { scans: ['facts', 'pictureKey'] },
    plain: ['id', 'uploadId', 'slotId', 'filePage', 'number', 'of', 'formVersion', 'width', 'height', 'addedAt', 'removedAt'],
  },
  ScanFinding: {
    ends: ofApplication,
    holds: { trail: ['verdictBy'] },
    plain: ['id', 'pageId', 'code', 'severity', 'message', 'box', 'confirmedAt', 'verdict', 'verdictAt'],
  },
  Payment: {
    ends: ofApplication,
    holds: { payment: ['openidSealed', 'openid', 'codeUrl', 'jsapi'] },
    // biome-ignore format: a list
    plain: [
      'id', 'applicationId', 'method', 'outTradeNo', 'amountFen', 'state', 'expiresAt', 'transactionId', 'paidAt', 'askedAt', 'asks', 'answeredAt',
      'unknownCode', 'createdAt',
    ],
  },
  Refund: {
    ends: ofApplication,
    holds: { trail: ['reason', 'transferByNameSealed', 'transferByName', 'transferConfirmedBySealed', 'transferConfirmedBy'] },
    // biome-ignore format: a list
    plain: [
      'id', 'applicationId', 'paymentId', 'part', 'refundNo', 'amountFen', 'state', 'cameFrom', 'acceptedAt', 'endedAt', 'unknownCode', 'refusedCode',
      'transferReference', 'transferredOn', 'transferBy', 'createdAt', 'updatedAt',
    ],
  },
  ChannelNotice: {
    ends: ['notice'],
    holds: { payment: ['content'] },
    plain: ['channel', 'noticeId', 'receivedAt', 'handledAt', 'outcome'],
  },
  Push: {
    ends: ['push'],
    removed: true,
    holds: { payment: ['sealed', 'concerns', 'unknown'], trail: ['sender'] },
    plain: ['id', 'party', 'receivedAt'],
  },
  TwoPersonRequest: {
    ends: ofApplication,
    holds: { trail: ['reason', 'askerNameSealed', 'askerName', 'deciderNameSealed', 'deciderName'] },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'command', 'wanted', 'amountFen', 'state', 'askedBy', 'askedAt', 'expiresAt', 'decidedBy', 'endedAt'],
  },
  Withdrawal: {
    ends: ofApplication,
    holds: { trail: ['reason', 'answer', 'decidedBy'] },
    plain: ['id', 'applicationId', 'state', 'amountFen', 'keptFen', 'askedAt', 'dueOn', 'postponedTo', 'endedAt'],
  },
  ShippingFiling: {
    ends: ofApplication,
    holds: { parcels: ['waybill'] },
    plain: ['paymentId', 'applicationId', 'announcedAt', 'delayUntil', 'uploadedAt', 'uploads', 'courier', 'updatedAt'],
  },
  TradeManagement: { plain: ['appId', 'managed', 'merchantsConfirmed', 'askedAt'] },
  BillLine: { plain: ['channel', 'kind', 'reference', 'day', 'outTradeNo', 'amountFen', 'status', 'at'] },
  PlatformCertificate: { plain: ['serial', 'pem', 'expiresAt', 'fetchedAt'] },
  ReconciliationRun: {
    ends: ['bill'],
    holds: { payment: ['bills'] },
    plain: ['day', 'startedAt', 'finishedAt', 'differences'],
  },
  Difference: {
    ends: ['desk', ...ofApplication],
    holds: { trail: ['about', 'ownerNameSealed', 'ownerName', 'closedBySealed', 'closedBy', 'resolution'] },
    // biome-ignore format: a list
    plain: [
      'id', 'reference', 'kind', 'day', 'state', 'applicationId', 'channel', 'outTradeNo', 'ourFen', 'theirFen', 'ownerId', 'createdAt', 'seenAt',
      'closedAt',
    ],
  },
  ...parcelColumns,
  ...invoiceColumns,
  ...taskColumns,
  // biome-ignore format: a list
  RefusedRequest: { plain: ['id', 'code', 'at', 'route', 'error', 'applicationId'] },
  SweepFailure: { plain: ['sweep', 'subject', 'failures', 'since', 'lastAt'] },
  Message: {
    ends: ['told', 'closedAccount', ...ofApplication],
    holds: { messages: ['mobileSealed', 'saysSealed'] },
    // biome-ignore format: a list
    plain: ['id', 'reference', 'channel', 'template', 'serial', 'sentAt', 'applicationId', 'accountId', 'waitsUntil', 'arrivedAt', 'failedAt', 'reason', 'maybeTwice', 'asks'],
  },
  IdempotentCommand: {
    ends: ['claim'],
    removed: true,
    holds: { trail: ['actor', 'resultSealed'] },
    plain: ['key', 'requestHash', 'followed', 'createdAt'],
  },
  Deployment: { plain: ['id', 'entry', 'origin', 'since'] },
});

/** The models of the map, as rows of one shape. */
export const personalModels = Object.entries(personalColumns as Record<Model, ModelRow>) as [Model, ModelRow][];

/** Columns of a model that hold something personal, with its kind. */
export const personalColumnsOf = ({ holds = {} }: ModelRow): { column: string; kind: PersonalData }[] =>
  (Object.entries(holds) as [PersonalData, readonly string[]][]).flatMap(([kind, columns]) => columns.map((column) => ({ column, kind })));
