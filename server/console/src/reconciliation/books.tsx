import { Button, Input } from 'antd';
import { useState } from 'react';
import { type BeijingDay, beijingDay, dayMs } from '../../../contract/time.ts';

/** The last day that is over. */
const yesterday = (): BeijingDay => beijingDay(new Date(Date.now() - dayMs));

/** The books of some days as a file: one line a payment, with bill, refund, invoice and waybill. */
export function Books() {
  const [from, setFrom] = useState(`${yesterday().slice(0, 8)}01`);
  const [to, setTo] = useState<string>(yesterday);
  const address = (format: string) => `/api/v1/staff/books?from=${from}&to=${to}&format=${format}`;
  return (
    <div className="books">
      <Input type="date" aria-label="账簿开始日期" value={from} max={to} onChange={({ target }) => setFrom(target.value)} />
      <span className="secondary">至</span>
      <Input type="date" aria-label="账簿结束日期" value={to} min={from} onChange={({ target }) => setTo(target.value)} />
      <Button href={address('xlsx')}>下载账簿 Excel</Button>
      <Button href={address('csv')}>CSV</Button>
    </div>
  );
}
