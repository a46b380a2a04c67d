import { type DocumentKind, documents, documentsFor, type KeyType } from '../contract/documents.ts';
import { type Answers, formFaults, question, sections } from '../contract/form.ts';

export interface SubmitCheck {
  keyType: KeyType;
  answers: Answers;
  verified: boolean;
  slots: readonly { kind: DocumentKind; state: string }[];
}

/** What stands between the application and `submit`, in words; empty when it may be submitted. */
export function missingParts({ keyType, answers, verified, slots }: SubmitCheck): string[] {
  const faulty = new Set(formFaults(answers, true).map(({ key }) => question(key).section));
  const ready = (kind: DocumentKind) => slots.some((slot) => slot.kind === kind && (slot.state === 'uploaded' || slot.state === 'passed'));
  return [
    ...[...faulty].map((section) => `填写${sections[section].label}`),
    ...(verified ? [] : ['完成法人核验']),
    ...documentsFor(keyType)
      .filter((kind) => !ready(kind))
      .map((kind) => `上传${documents[kind].label}`),
  ];
}
