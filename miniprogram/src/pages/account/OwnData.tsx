import { useState } from 'react';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { OwnerProof, useOwnerProof } from '../../components/OwnerProof';
import { Failure } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';

const { Words } = elements;

/** What was agreed to, when, and how it is taken back. */
function Consents() {
  const { value, failure } = useLoaded(() => call('GET /account/consents', {}));
  return (
    <>
      <Failure failure={failure} />
      {(value ?? []).map(({ title, version, givenAt, withdrawnAt, withdrawal }) => (
        <Words key={title + version + givenAt} className="hint">
          {title}（{version}）：{timeText(givenAt)} 同意{withdrawnAt ? `，${timeText(withdrawnAt)} 撤回` : `。撤回方式：${withdrawal}`}
        </Words>
      ))}
    </>
  );
}

/** Copies that were asked for. A link is good for ten minutes, so it is fetched anew when it is wanted. */
function Copies() {
  const { value, failure, reload } = useLoaded(() => call('GET /account/exports', {}));
  const owner = useOwnerProof('copies');
  const { busy, failure: refused, run } = useAction();
  const ask = () =>
    run(async () => {
      await call('POST /account/exports', { body: owner.proof() });
      await reload();
    });
  const copy = (id: string) =>
    run(async () => {
      const { url } = (await call('GET /account/exports', {})).find((one) => one.id === id) ?? {};
      if (url) device.copy(device.origin + url, '下载地址已复制');
      await reload();
    });
  return (
    <>
      <Words className="hint">
        导出本单位账号和全部申请中的个人信息，是一个压缩包，内有 Excel
        表格和上传过的原文件。请在电脑上用浏览器登录本账号，再打开下载地址；文件保存 7 天。
      </Words>
      <OwnerProof {...owner} />
      <Button look="secondary" busy={busy} onTap={() => owner.form.check() && ask()}>
        导出个人信息
      </Button>
      <Failure failure={failure ?? refused} />
      {(value ?? []).map(({ id, askedAt, url }) => (
        <Button key={id} look="quiet" busy={busy} onTap={() => copy(id)}>
          {url ? `复制下载地址（${timeText(askedAt)} 导出）` : `正在准备（${timeText(askedAt)} 导出），点击刷新`}
        </Button>
      ))}
    </>
  );
}

/** What people may know of and have of their data. */
export function OwnData() {
  const [open, setOpen] = useState<'consents' | 'copies' | null>(null);
  return (
    <Card title="个人信息">
      {open === 'consents' ? (
        <Consents />
      ) : (
        <Button look="secondary" onTap={() => setOpen('consents')}>
          查看同意记录
        </Button>
      )}
      {open === 'copies' ? (
        <Copies />
      ) : (
        <Button look="secondary" onTap={() => setOpen('copies')}>
          导出个人信息
        </Button>
      )}
    </Card>
  );
}
