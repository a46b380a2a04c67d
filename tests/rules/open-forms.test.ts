import { expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { allForms, type DocumentKind } from '../../server/contract/documents.ts';
import type { DocumentState } from '../../server/contract/machines/document-slot.ts';
import { papersFor } from '../../server/features/document/rules.ts';

const forms: DocumentKind[] = ['applicationForm', 'authorisationLetter', 'sealSpecimen'];
const printed = (states: Partial<Record<DocumentKind, DocumentState>>) =>
  papersFor(
    jiangxiPublicResource,
    'primary',
    allForms,
    forms.flatMap((kind) => (states[kind] ? [{ kind, state: states[kind] }] : [])),
  );

it('prints at once the forms that are still to be uploaded: after a return none that passed', () => {
  expect(printed({})).toEqual(forms);
  expect(printed({ applicationForm: 'flagged', authorisationLetter: 'passed', sealSpecimen: 'missing' })).toEqual([
    'applicationForm',
    'sealSpecimen',
  ]);
  expect(printed({ applicationForm: 'uploaded', authorisationLetter: 'passed', sealSpecimen: 'uploaded' })).toEqual(forms);
});
