import { Alert } from 'antd';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { Line, Panel } from './panel.tsx';

/** What is pending on the case and must not be overlooked. */
export function Open({ view: { withdrawal, papersNote } }: { view: CaseView }) {
  return (
    <>
      {withdrawal && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          title={withdrawal.mayConfirm ? '待您确认撤回退款' : '已提出撤回退款，等待另一位财务或主管确认'}
          description={`${withdrawal.requestedBy} ${momentWords(withdrawal.requestedAt)}：${withdrawal.reason}`}
        />
      )}
      {papersNote && <Alert className="gap-below" type="warning" showIcon title="原件不合格，需补寄" description={papersNote} />}
    </>
  );
}

export function Certificate({ view: { certificate } }: { view: CaseView }) {
  if (!certificate) return null;
  return (
    <Panel title="证书">
      <Line label="证书序列号">
        <span className="number">{certificate.serial}</span>
      </Line>
      <Line label="USB Key 序列号">
        <span className="number">{certificate.keySerial}</span>
      </Line>
      <Line label="制证时间">{momentWords(certificate.producedAt)}</Line>
    </Panel>
  );
}
