import type { CaseView } from '../views.ts';
import { momentWords } from '../words.ts';

export type TitledInvoice = NonNullable<CaseView['invoice']>;

/** The files that were sent as proof of a title, the newest first, each to be opened. */
export const TitleProofs = ({ proofs }: { proofs: TitledInvoice['titleProofs'] }) =>
  proofs.map(({ id, url, sentAt }) => (
    <p key={id}>
      <a href={url} target="_blank" rel="noreferrer">
        打开证明（{momentWords(sentAt)}上传）
      </a>
    </p>
  ));
