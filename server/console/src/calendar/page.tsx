import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Refused } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import { parseDays } from './parse.ts';

/** The State Council's notice of a year, entered once each autumn; until then promises beyond it are approximate. */
export default function CalendarPage() {
  const calendar = useLoad('calendar', (ask) => ask('GET /staff/calendar', {}));
  const known = calendar.value;
  return (
    <main className="page">
      <h1>节假日安排</h1>
      <Refused failure={calendar.failure} />
      {known && <p className="gap-below">已知到 {known.knownUntil} 年。之后的预计日期只按法定节假日推算，申请人看到的是「约」。</p>}
      {known?.notices.map(({ year, off, working, source, importedBy }) => (
        <Alert
          key={year}
          className="gap-below"
          type="success"
          title={`${year} 年：${source}，放假 ${off.length} 天，调休上班 ${working.length} 天（${importedBy} 录入）`}
        />
      ))}
      {known && <Notice key={known.knownUntil} year={known.knownUntil + 1} statutory={known.statutory} onTaken={calendar.replace} />}
    </main>
  );
}

type Calendar = Awaited<ReturnType<typeof send>>;
const send = (body: { year: number; off: string[]; working: string[]; source: string }) => call('POST /staff/calendar', { body });

interface Props {
  year: number;
  statutory: string[];
  onTaken: (calendar: Calendar) => void;
}

function Notice({ year, statutory, onTaken }: Props) {
  const [source, setSource] = useState('');
  const [offText, setOffText] = useState(statutory.join('\n'));
  const [workingText, setWorkingText] = useState('');
  const { busy, failure, run } = useBusy();
  const [off, working] = [parseDays(offText), parseDays(workingText)];
  const take = () => run(async () => onTaken(await send({ year, off, working, source })));
  return (
    <Form layout="vertical" requiredMark={false}>
      <h2>录入 {year} 年的放假安排</h2>
      <p className="secondary gap-below">
        每行一天或一段，例如 {year}-10-01~{year}-10-07。法定节假日已先填好，请照通知补上调休的日子。
      </p>
      <Days label="放假日" rows={14} text={offText} onChange={setOffText} />
      <Days label="调休上班日" rows={5} text={workingText} onChange={setWorkingText} />
      <Form.Item label="通知文号" htmlFor="notice-source">
        <Input
          id="notice-source"
          placeholder={`例如 国办发明电〔${year - 1}〕7号`}
          value={source}
          onChange={({ target }) => setSource(target.value)}
        />
      </Form.Item>
      <Refused failure={failure} />
      <Button type="primary" loading={busy} disabled={off.length === 0 || source.trim() === ''} onClick={take}>
        录入：放假 {off.length} 天，上班 {working.length} 天
      </Button>
    </Form>
  );
}

interface DaysProps {
  label: string;
  rows: number;
  text: string;
  onChange: (text: string) => void;
}

const Days = ({ label, rows, text, onChange }: DaysProps) => (
  <Form.Item label={label} htmlFor={`days-${rows}`}>
    <Input.TextArea id={`days-${rows}`} rows={rows} value={text} onChange={({ target }) => onChange(target.value)} />
  </Form.Item>
);
