import type { DataEndName } from '../contract/data-ends.ts';

/** How an application's data ends depends on how far it came. */
export const ofApplication = ['draft', 'withoutCertificate', 'certificate'] as const satisfies readonly DataEndName[];

/** Why a column stays. */
export const organisations = '属于单位，不是个人的';
