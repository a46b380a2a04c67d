import { Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Nothing } from '../frame/states.tsx';
import type { HolderLine } from './parse.ts';

const columns: TableColumnsType<HolderLine> = [
  { title: '行', dataIndex: 'line', width: 70 },
  { title: '统一社会信用代码', width: 220, render: (_, { uscc }) => <span className="number">{uscc}</span> },
  { title: '单位名称', dataIndex: 'organisationName', ellipsis: true },
  { title: '检查', render: (_, { fault }) => (fault ? <span className="bad">× {fault}</span> : <span className="good">✓ 可导入</span>) },
];

/** What was pasted, line by line, with what is wrong. */
export function Preview({ lines }: { lines: readonly HolderLine[] }) {
  const [shown, setShown] = useState<'all' | 'bad'>('all');
  const bad = lines.filter(({ fault }) => fault);
  return (
    <>
      <Segmented<'all' | 'bad'>
        className="gap-below"
        value={shown}
        onChange={setShown}
        options={[
          { value: 'all', label: `全部 ${lines.length} 行` },
          { value: 'bad', label: `有误 ${bad.length} 行（不导入）` },
        ]}
      />
      <Table
        size="small"
        scroll={{ x: 900 }}
        rowKey="line"
        columns={columns}
        dataSource={shown === 'bad' ? bad : [...lines]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Nothing>没有有误的行。</Nothing> }}
      />
    </>
  );
}
