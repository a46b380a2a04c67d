import { Checkbox, Form, Input, Radio } from 'antd';
import { reading } from '../../../../contract/form.ts';
import type { StaffJudgement } from '../../../../contract/verification-means.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Typed {
  judgement?: StaffJudgement;
  note: string;
  agreed?: boolean;
}

/** What a person saw with their own eyes, and what follows; a telephone call is none of these. */
const judgements: Record<StaffJudgement, { words: string; done: string }> = {
  attend: { words: '本人到场，已核对身份证件原件', done: '已登记到场，等另一位同事复核。' },
  vouch: { words: '已看完录像，是本人，证件与申请一致', done: '已登记，等另一位同事复核。' },
  confirm: { words: '复核无误，核验通过', done: '核验通过，法人核验显示「认证成功」。' },
  decline: { words: '不能确认', done: '已登记未通过，法定代表人可以改用其他方式。' },
};

/** Read to who comes without having agreed on the page; what is not agreed to is not entered. */
const CounterConsent = ({ words }: { words: string[] }) => (
  <>
    <p>本人没有在核验页选择到柜台。请当面出示以下授权说明，本人签字同意后再核对证件：</p>
    <ul className="consent-words">
      {words.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <Form.Item
      name="agreed"
      valuePropName="checked"
      rules={[{ validator: async (_, ticked) => (ticked ? undefined : Promise.reject(new Error('没有本人同意不能登记到场'))) }]}
    >
      <Checkbox>本人已当面阅读并签字同意以上说明</Checkbox>
    </Form.Item>
  </>
);

/** One of two members of the staff enters what they saw of the legal representative; the other one confirms. */
export function ManualCheck({ desk, close }: { desk: OpenCase; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, manualCheck } = desk.view;
  const [form] = Form.useForm<Typed>();
  const there = Form.useWatch('judgement', form) === 'attend';
  const consent = there ? manualCheck?.counterConsent : null;
  const send = ({ judgement = 'decline', note, agreed }: Typed) =>
    give(judgements[judgement].done, () =>
      call('POST /staff/applications/:id/verification', {
        params: { id },
        body: { seen, judgement, note, ...(consent && { agreed: agreed ?? false }) },
      }),
    );
  return (
    <Dialog<Typed> form={form} title="法人核验结论" ok="登记结论" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>
        {desk.view.product.head}：{desk.view.form.answers.legalName}，
        {reading(desk.view.product.form, 'legalIdKind', desk.view.form.answers)}{' '}
        <span className="number">{desk.view.form.answers.legalIdNumber}</span>
      </p>
      <p className="secondary">须由两位同事先后看过录像或当面核对；只打电话不能作为依据。</p>
      <Form.Item name="judgement" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
        <Radio.Group options={(manualCheck?.judgements ?? []).map((value) => ({ value, label: judgements[value].words }))} vertical />
      </Form.Item>
      {consent && <CounterConsent words={consent} />}
      <Form.Item name="note" label="依据和理由" rules={[{ required: true, whitespace: true, message: '请填写依据和理由' }]}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：录像中本人出示身份证，姓名、号码、照片与申请一致" />
      </Form.Item>
    </Dialog>
  );
}
