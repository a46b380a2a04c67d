import { Alert, Button, Input, Progress, Select, Upload } from 'antd';
import { useMemo, useState } from 'react';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Refused } from '../frame/states.tsx';
import { batches, decodeList, parseHolders } from './parse.ts';
import { Preview } from './preview.tsx';
import { useLines } from './use-lines.ts';
import './holders.css';

interface Result {
  added: number;
  known: number;
  /** Share of the requests that are through, 0–100. */
  percent: number;
}

/** Takes over the organisations that got a primary key before this system existed. */
export default function HoldersPage() {
  const [text, setText] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const { busy, failure, run } = useBusy();
  const { lines: offered, chosen, choose, words } = useLines();
  const lines = useMemo(() => parseHolders(text), [text]);
  const good = lines.filter(({ fault }) => !fault).length;

  const type = (next: string) => {
    setText(next);
    setResult(null);
  };
  const read = (file: File) => {
    void file.arrayBuffer().then((bytes) => type(decodeList(bytes)));
    return false;
  };
  const send = () => run(() => importAll(chosen, lines, setResult));
  return (
    <main className="page">
      <h1>导入以前的持有单位</h1>
      {offered.length > 1 && (
        <Select aria-label="证书" className="gap-below" value={chosen} options={offered} onChange={choose} disabled={busy} />
      )}
      <p className="secondary">{words} 重复导入不会重复计入。</p>
      <List text={text} disabled={busy} onChange={type} />
      <div className="holders-row">
        <Upload accept=".csv,.txt" showUploadList={false} beforeUpload={read} disabled={busy}>
          <Button>选择 CSV 文件</Button>
        </Upload>
        <Button type="primary" loading={busy} disabled={good === 0 || chosen === '' || result?.percent === 100} onClick={send}>
          导入 {good} 个单位
        </Button>
      </div>
      <Refused failure={failure} />
      {busy && <Progress percent={result?.percent ?? 0} />}
      <Done result={result} />
      {lines.length > 0 && <Preview lines={lines} />}
    </main>
  );
}

const Done = ({ result }: { result: Result | null }) =>
  result?.percent === 100 && (
    <Alert className="gap-below" type="success" showIcon title={`导入完成：新增 ${result.added} 个，已有 ${result.known} 个`} />
  );

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

async function importAll(productLine: string, lines: ReturnType<typeof parseHolders>, report: (result: Result) => void): Promise<void> {
  const parts = batches(lines);
  let [added, known] = [0, 0];
  for (const [index, holders] of parts.entries()) {
    const counted = await call('POST /staff/primary-key-holders', { body: { productLine, holders } });
    added += counted.added;
    known += counted.known;
    report({ added, known, percent: Math.round(((index + 1) / parts.length) * 100) });
  }
}
