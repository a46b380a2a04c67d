import { Modal } from 'antd';
import { CodeForm } from './code-form.tsx';

/** The second factor was shown too long ago. */
export const AskAgain = ({ ok, goOn, close }: { ok: string; goOn: () => void; close: () => void }) => (
  <Modal open centered title="请再验证一次" footer={null} width={420} onCancel={close} mask={{ closable: false }}>
    <CodeForm ok={ok} shown={goOn} />
  </Modal>
);
