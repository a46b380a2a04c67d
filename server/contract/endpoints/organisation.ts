import { z } from 'zod';
import { kinded, noteField, organisationNameField, personNameField } from '../fields.ts';
import { type IdentityPaperKey, identityPapers } from '../identity-papers.ts';
import { saidByApplicants } from '../organisation-changes.ts';
import { seen } from '../seen.ts';
import { caseView } from '../staff-views.ts';
import { applicationView } from '../views.ts';
import { rows } from './row.ts';

const papers = Object.keys(identityPapers) as [IdentityPaperKey, ...IdentityPaperKey[]];

/** What follows when an organisation is another one than on its papers (`organisation-changes.ts`). */
export const organisationEndpoints = rows({
  'POST /applications/:id/organisation-change': {
    name: 'changeOrganisation',
    summary: '办理期间单位更名、更换法定代表人或变更地址',
    access: ['applicant'],
    body: z.object({
      change: z.enum(saidByApplicants),
      organisationName: organisationNameField.optional(),
      legalName: personNameField('法定代表人姓名').optional(),
      legalIdKind: z.enum(papers).optional(),
      legalIdNumber: kinded('number', { label: '法定代表人证件号码', least: 1, most: 30 }).optional(),
      organisationAddress: kinded('line', { label: '单位地址', least: 1, most: 100 }).optional(),
    }),
    output: applicationView,
  },
  'POST /staff/applications/:id/renew': {
    name: 'renew',
    judges: { field: 'seen' },
    summary: '请申请人按单位新的登记信息重新补正或重新寄送材料',
    access: ['reviewer', 'supervisor'],
    body: z.object({ seen, note: noteField('说明', 500) }),
    output: caseView,
  },
});
