import { Form, Radio } from 'antd';
import { useState } from 'react';
import type { CallFailed } from '../../../../contract/caller.ts';
import type { CallOutput } from '../../../../contract/endpoints/index.ts';
import { asFailure, call } from '../../call.ts';
import { AskAgain } from '../../frame/ask-again.tsx';
import { Dialog } from '../../frame/dialog.tsx';
import { Failure, Loading } from '../../frame/states.tsx';
import { useLoad } from '../../load.ts';
import { ReasonNote } from './reason-note.tsx';

interface Props<Answer> {
  id: string;
  done: (answer: Answer) => void;
  close: () => void;
}

interface Typed {
  note: string;
}

/** A wish that leaves the case as it is: the dialog closes when it was done, else it says why not. */
function useWish<Answer, Wish extends Typed>({ done, close }: Props<Answer>, ask: (typed: Wish) => Promise<Answer>) {
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (typed: Wish) => {
    setBusy(true);
    try {
      done(await ask(typed));
      close();
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return { failure, busy, onFinish: (typed: Wish) => void send(typed), forget: () => setFailure(null) };
}

interface Copy extends Typed {
  whose: string;
}

/** A copy of what is held of one of the persons of an application, and of nobody else (PIPL art. 45). */
export function ExportPerson(props: Props<CallOutput<'POST /staff/applications/:id/export'>>) {
  const { id } = props;
  const {
    value: persons,
    failure,
    reload,
  } = useLoad(`persons ${id}`, (ask) => ask('GET /staff/applications/:id/persons', { params: { id } }));
  const { forget, ...wish } = useWish(props, (body: Copy) => call('POST /staff/applications/:id/export', { params: { id }, body }));
  const awaited = failure ? <Failure failure={failure} retry={() => void reload()} /> : <Loading />;
  const stale = wish.failure?.problem.code === 'secondFactorStale';
  return (
    <Dialog<Copy> title="应本人要求导出个人信息" ok="导出" {...wish} blocked={persons ? null : '正在载入可以选择的人'} close={props.close}>
      {stale && <AskAgain ok="继续" goOn={forget} close={props.close} />}
      <p>
        请先核实要求人的身份。副本只有本人的信息，有他人信息的页面不在其中。文件备好后可下载，链接十分钟内有效，文件保存七天；导出和下载记入日志，下载限本次登录、验证后十五分钟内。
      </p>
      <Form.Item name="whose" label="谁的副本" rules={[{ required: true, message: '请选择是谁的副本' }]}>
        {persons ? <Radio.Group vertical options={persons.map(({ key, label }) => ({ value: key, label }))} /> : awaited}
      </Form.Item>
      <ReasonNote name="note" autoFocus={false} placeholder="例如：法定代表人持身份证到服务点要求复制本人信息" />
    </Dialog>
  );
}

/** Erasure, or storage for the law alone (PIPL art. 47). */
export function ErasePerson(props: Props<CallOutput<'POST /staff/applications/:id/erasure'>['outcome']>) {
  const { forget: _, ...wish } = useWish(props, async ({ note }: Typed) => {
    const { outcome } = await call('POST /staff/applications/:id/erasure', { params: { id: props.id }, body: { note } });
    return outcome;
  });
  return (
    <Dialog<Typed> title="应本人要求删除个人信息" ok="删除" danger {...wish} close={props.close}>
      <p>请先核实要求人的身份。删除后不能恢复；依法须保存的电子认证资料停止其他使用，到期自动删除。经办人会收到短信。</p>
      <ReasonNote name="note" placeholder="例如：经办人来函要求删除，已核对身份" />
    </Dialog>
  );
}
