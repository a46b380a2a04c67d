import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Catalogue } from '../config/catalogue/index.ts';
import type { LegalText } from './contract/legal.ts';
import type { DispatchGateway, TrackingGateway } from './contract/ports/couriers.ts';
import type { IdentityGateways } from './contract/ports/identity.ts';
import type { InvoiceProvider } from './contract/ports/invoices.ts';
import type { Jobs } from './contract/ports/jobs.ts';
import type { MailGateway, SmsGateway, SubscriptionGateway } from './contract/ports/messages.ts';
import type { MiniProgramEntries } from './contract/ports/mini-program-entries.ts';
import type { PaymentGateway, ShippingInformationGateway } from './contract/ports/payments.ts';
import type { RegisterGateway } from './contract/ports/register.ts';
import type { ObjectStore, ScanGateway, StorageGateway } from './contract/ports/scans.ts';
import type { WechatLoginGateway } from './contract/ports/wechat-login.ts';
import type { WechatPushGateway } from './contract/ports/wechat-pushes.ts';
import type { Database, Transaction } from './data/database.ts';
import type { Sealer } from './data/sealing.ts';
import type { Transact } from './data/transact.ts';

/** The outside platforms as the features see them. `main.ts` and `dev.ts` choose who stands behind. */
export interface Platforms {
  payments: { wechat: PaymentGateway; alipay: PaymentGateway };
  shipping: ShippingInformationGateway;
  login: WechatLoginGateway;
  entries: MiniProgramEntries;
  pushes: WechatPushGateway;
  sms: SmsGateway;
  subscriptions: SubscriptionGateway;
  mail: MailGateway;
  /** Null where finance attaches invoices by hand. */
  invoices: InvoiceProvider | null;
  identity: IdentityGateways;
  /** Null where nobody is asked whether an organisation is still registered. */
  register: RegisterGateway | null;
  dispatch: DispatchGateway;
  tracking: TrackingGateway;
  storage: StorageGateway;
}

/** The same as they stand outside: storage that keeps bytes, which the service seals. */
export type OutsidePlatforms = Platforms & { storage: ObjectStore };

/** Everything a feature may reach. Passed as first argument; nothing is global. */
export interface World {
  /** For reading; what is written together is written in `transact`. */
  database: Database;
  transact: Transact;
  redis: Redis;
  jobs: Jobs<Transaction>;
  sealer: Sealer;
  scans: ScanGateway;
  platforms: Platforms;
  /** How long a person who waits may be kept waiting for platforms, milliseconds; default 1,500. */
  patienceMs?: number;
  /** `required`: staff do nothing before a second factor is set up; absent: who has set one up is asked for it. */
  secondFactor?: 'required';
  catalogue: Catalogue;
  /** Agreement and privacy policy in force. */
  legalTexts: readonly LegalText[];
  log: Logger;
  /** Object storage as it lies there: the daily heads of the log of events, for everybody who has the key to check. */
  heads: Pick<ObjectStore, 'put' | 'get' | 'list'>;
  /** How many rows of the log of events may be from before its hashes took a key; absent: as many as the heads say. */
  unkeyedEvents?: number;
  /** Where the daily head of the log of events is mailed; absent: it stands in the log alone. */
  evidenceMail?: string;
  /** Folder of this process for files on their way; work in it by `inTemporaryFolder`. */
  temporary: string;
  /** Public origin without trailing slash, for links and callbacks. */
  origin: string;
  now: () => Date;
  /** Of a request: whom the download links are for that are made in it (`askerOf`). */
  asker?: string;
  /** Oldest build of mini-program and web page whose requests are still understood. */
  lowestAppVersion: number;
}
