import { Alert, Button, Input, Progress, Segmented, Select, Upload } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { keys } from '../../../contract/machine.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Refused } from '../frame/states.tsx';
import { batches, decodeList, type Holder, parseHolders } from './parse.ts';
import { Preview } from './preview.tsx';
import { useLines } from './use-lines.ts';
import './holders.css';

/** What is done with a list, and what came of it in words. */
const deeds = {
  enter: { label: '导入持有单位', verb: '导入', said: ({ done, other }: Result) => `导入完成：新增 ${done} 个，已有 ${other} 个` },
  revoke: {
    label: '登记证书已吊销',
    verb: '登记',
    said: ({ done, other }: Result) => `登记完成：空出 ${done} 个名额，名单上没有 ${other} 个`,
  },
} as const;
type Deed = keyof typeof deeds;

interface Result {
  /** Entered or revoked. */
  done: number;
  /** Known already, or not on the list. */
  other: number;
  /** Share of the requests that are through, 0–100. */
  percent: number;
}

/** Takes over the organisations that got a primary key elsewhere, and frees the place of those whose key was revoked. */
export default function HoldersPage() {
  const [text, setText] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const [deed, setDeed] = useState<Deed>('enter');
  const { busy, failure, run } = useBusy();
  const { lines: offered, chosen, choose, words } = useLines();
  const lines = useMemo(() => parseHolders(text), [text]);
  const good = lines.filter(({ fault }) => !fault).length;

  const type = (next: string) => {
    setText(next);
    setResult(null);
  };
  const change = (next: Deed) => {
    setDeed(next);
    setResult(null);
  };
  const send = () => run(() => sendAll(deed, chosen, lines, setResult));
  return (
    <main className="page">
      <h1>别处的持有单位</h1>
      <DeedChoice deed={deed} disabled={busy} onChange={change} />
      {offered.length > 1 && (
        <Select aria-label="证书" className="gap-below" value={chosen} options={offered} onChange={choose} disabled={busy} />
      )}
      <p className="secondary">{words} 重复导入不会重复计入。</p>
      <List text={text} disabled={busy} onChange={type} />
      <Actions busy={busy} ready={good > 0 && chosen !== '' && result?.percent !== 100} read={readInto(type)} send={send}>
        {deeds[deed].verb} {good} 个单位
      </Actions>
      <Refused failure={failure} />
      {busy && <Progress percent={result?.percent ?? 0} />}
      <Done deed={deed} result={result} />
      {lines.length > 0 && <Preview lines={lines} />}
    </main>
  );
}

/** The list of a chosen file takes the place of what was typed; nothing is uploaded. */
const readInto = (type: (list: string) => void) => (file: File) => {
  void file.arrayBuffer().then((bytes) => type(decodeList(bytes)));
  return false;
};

interface ActionsProps {
  busy: boolean;
  ready: boolean;
  read: (file: File) => boolean;
  send: () => void;
  children: ReactNode;
}

const Actions = ({ busy, ready, read, send, children }: ActionsProps) => (
  <div className="holders-row">
    <Upload accept=".csv,.txt" showUploadList={false} beforeUpload={read} disabled={busy}>
      <Button>选择 CSV 文件</Button>
    </Upload>
    <Button type="primary" loading={busy} disabled={!ready} onClick={send}>
      {children}
    </Button>
  </div>
);

const DeedChoice = ({ deed, disabled, onChange }: { deed: Deed; disabled: boolean; onChange: (deed: Deed) => void }) => (
  <Segmented<Deed>
    className="gap-below"
    value={deed}
    onChange={onChange}
    disabled={disabled}
    options={keys(deeds).map((value) => ({ value, label: deeds[value].label }))}
  />
);

const Done = ({ deed, result }: { deed: Deed; result: Result | null }) =>
  result?.percent === 100 && <Alert className="gap-below" type="success" showIcon title={deeds[deed].said(result)} />;

const List = ({ text, disabled, onChange }: { text: string; disabled: boolean; onChange: (text: string) => void }) => (
  <Input.TextArea
    aria-label="名单"
    className="holders-text"
    rows={8}
    value={text}
    disabled={disabled}
    onChange={({ target }) => onChange(target.value)}
    placeholder={'每行一个单位：统一社会信用代码,单位名称\n可从表格中整列复制粘贴'}
  />
);

async function sendAll(
  deed: Deed,
  productLine: string,
  lines: ReturnType<typeof parseHolders>,
  report: (result: Result) => void,
): Promise<void> {
  const parts = batches(lines);
  let [done, other] = [0, 0];
  for (const [index, holders] of parts.entries()) {
    const counted = await sendOne(deed, { productLine, holders });
    done += counted.done;
    other += counted.other;
    report({ done, other, percent: Math.round(((index + 1) / parts.length) * 100) });
  }
}

async function sendOne(deed: Deed, body: { productLine: string; holders: Holder[] }): Promise<Pick<Result, 'done' | 'other'>> {
  if (deed === 'enter') {
    const { added, known } = await call('POST /staff/primary-key-holders', { body });
    return { done: added, other: known };
  }
  const { revoked, unknown } = await call('POST /staff/primary-key-holders/revocations', { body });
  return { done: revoked, other: unknown };
}
