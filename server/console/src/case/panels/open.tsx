import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { question } from '../../../../contract/form.ts';
import { keys } from '../../../../contract/machine.ts';
import type { ProductView } from '../../../../contract/product.ts';
import type { ReturnNote } from '../../../../contract/returned.ts';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { Line, Panel } from './panel.tsx';

/** What is pending on the case and must not be overlooked. */
export function Open({ view: { papersNote, product, returned } }: { view: CaseView }) {
  return (
    <>
      {returned && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          title="已退回补正，等待经办人修改"
          description={returnedWords(product, returned)}
        />
      )}
      {papersNote && <Alert className="gap-below" type="warning" showIcon title="原件不合格，需补寄" description={papersNote} />}
    </>
  );
}

function returnedWords(product: ProductView, { note, documents: papers, fields }: ReturnNote): ReactNode {
  const lines = [
    ...keys(papers).map((kind) => `${product.documents[kind]?.label}：${papers[kind]}`),
    ...keys(fields).map((key) => `${question(product.form, key).label}：${fields[key]}`),
    ...(note ? [note] : []),
  ];
  return lines.map((line) => <p key={line}>{line}</p>);
}

export function Certificate({ view: { certificate, product } }: { view: CaseView }) {
  if (!certificate) return null;
  return (
    <Panel title="证书">
      <Line label={product.serials.certificateSerial.label}>
        <span className="number">{certificate.serial}</span>
      </Line>
      <Line label={product.serials.keySerial.label}>
        <span className="number">{certificate.keySerial}</span>
      </Line>
      <Line label="制证时间">{momentWords(certificate.producedAt)}</Line>
    </Panel>
  );
}
