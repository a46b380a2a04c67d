import { useState } from 'react';
import type { CallFailed } from '../../../../contract/caller.ts';
import type { CallOutput } from '../../../../contract/endpoints/index.ts';
import { asFailure, call } from '../../call.ts';
import { AskAgain } from '../../frame/ask-again.tsx';
import { Dialog } from '../../frame/dialog.tsx';
import { ReasonNote } from './reason-note.tsx';

interface Props<Answer> {
  id: string;
  done: (answer: Answer) => void;
  close: () => void;
}

/** A wish that leaves the case as it is: the dialog closes when it was done, else it says why not. */
function useWish<Answer>({ done, close }: Props<Answer>, ask: (note: string) => Promise<Answer>) {
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async ({ note }: { note: string }) => {
    setBusy(true);
    try {
      done(await ask(note));
      close();
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return { failure, busy, onFinish: (typed: { note: string }) => void send(typed), forget: () => setFailure(null) };
}

/** A copy of what is held of the persons of an application (PIPL art. 45). */
export function ExportPerson(props: Props<CallOutput<'POST /staff/applications/:id/export'>>) {
  const { forget, ...wish } = useWish(props, (note) =>
    call('POST /staff/applications/:id/export', { params: { id: props.id }, body: { note } }),
  );
  const stale = wish.failure?.problem.code === 'secondFactorStale';
  return (
    <Dialog<{ note: string }> title="应本人要求导出个人信息" ok="导出" {...wish} close={props.close}>
      {stale && <AskAgain ok="继续" goOn={forget} close={props.close} />}
      <p>请先核实要求人的身份。文件备好后可下载，链接十分钟内有效，文件保存七天；导出和下载记入日志，下载限本次登录、验证后十五分钟内。</p>
      <ReasonNote name="note" placeholder="例如：法定代表人持身份证到服务点要求复制本人信息" />
    </Dialog>
  );
}

/** Erasure, or storage for the law alone (PIPL art. 47). */
export function ErasePerson(props: Props<CallOutput<'POST /staff/applications/:id/erasure'>['outcome']>) {
  const { forget: _, ...wish } = useWish(props, async (note) => {
    const { outcome } = await call('POST /staff/applications/:id/erasure', { params: { id: props.id }, body: { note } });
    return outcome;
  });
  return (
    <Dialog<{ note: string }> title="应本人要求删除个人信息" ok="删除" danger {...wish} close={props.close}>
      <p>请先核实要求人的身份。删除后不能恢复；依法须保存的电子认证资料停止其他使用，到期自动删除。经办人会收到短信。</p>
      <ReasonNote name="note" placeholder="例如：经办人来函要求删除，已核对身份" />
    </Dialog>
  );
}
