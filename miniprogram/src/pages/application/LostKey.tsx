import { useState } from 'react';
import { hotlineWords } from '../../../../server/contract/hotlines.ts';
import { replacedKey as machine } from '../../../../server/contract/machines/replaced-key.ts';
import { deskCloses } from '../../../../server/contract/office-hours.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Button } from '../../components/controls';
import { OwnerCode, useOwnerCode } from '../../components/OwnerProof';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { elements } from '../../platform/elements';
import { dateText, daySince, promiseText } from '../../wording';

const { Words } = elements;

type Reported = ApplicationView['replacedKeys'][number];

/** A day, where it is known: this stands here for years. */
function standing({ revokedAt, replacedAt, dueOn, dueIsAbout, firstDueOn, late }: Reported): string {
  if (revokedAt) return `证书遗失已登记，${dateText(revokedAt)}已吊销`;
  const [day, first] = [daySince(replacedAt, dueOn), daySince(replacedAt, firstDueOn ?? dueOn)];
  const reported = `证书遗失${dateText(replacedAt)}登记`;
  if (late) return `${reported}，原定${first}吊销，我们正在加紧处理`;
  return firstDueOn
    ? `${reported}，原定${first}吊销，现预计${promiseText(day, dueIsAbout)}吊销`
    : `${reported}，最迟${dueIsAbout ? '约' : ''}${day}吊销`;
}

/** Of a key that arrived and is lost since: what is reported is shown with the certificates that count no more. */
export function LostKey({ application: { id, allowed, certificate, replacedKeys, product }, loaded }: Props) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const code = useOwnerCode('lost');
  const reported = replacedKeys.find(({ serial, state }) => serial === certificate?.serial && machine.states[state].gone);
  if (!allowed.includes('reportLost') || !certificate) return null;
  if (reported) return <Words className="hint">{`${standing(reported)}；补办请到柜台，电话 ${hotlineWords(product)}。`}</Words>;
  const report = async () => {
    loaded.set(await call('POST /applications/:id/key-lost', { params: { id }, body: code.proof() }));
    setAsking(false);
  };
  const confirm = () => code.form.check() && run(report);
  return (
    <>
      <Button look="quiet" onTap={() => setAsking(true)}>
        证书遗失了
      </Button>
      {asking && (
        <Confirm title="报告证书遗失？" action="报告遗失" busy={busy} onConfirm={confirm} onClose={() => setAsking(false)}>
          <Words>{`报告后吊销证书 ${certificate.serial}，不能恢复，任何人不能再用它登录。工作日 ${deskCloses} 前报告的当日吊销，以后或节假日报告的，下一个工作日吊销。补办请到柜台，电话 ${hotlineWords(product)}。`}</Words>
          <OwnerCode {...code} />
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}
