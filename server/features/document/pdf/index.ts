export { applicationForm } from './application-form.ts';
export { authorisationLetter } from './authorisation-letter.ts';
export { checklist } from './checklist.ts';
export { unprintable } from './fonts.ts';
export type { Enclosure, PostalAddress, PrintData, PrintedPaper, PrintSection } from './print-data.ts';
export { sealSpecimen } from './seal-specimen.ts';
