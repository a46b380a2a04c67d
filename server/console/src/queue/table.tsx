import { Table, type TableColumnsType, Tag } from 'antd';
import { Nothing } from '../frame/states.tsx';
import { caseLink, go } from '../route.ts';
import type { QueueItem } from '../views.ts';
import { shortMoment, turnWords } from '../words.ts';
import { Due } from './due.tsx';

interface Props {
  items: QueueItem[];
  loading: boolean;
  from: string;
  searching: boolean;
}

/** Below this width the table scrolls sideways instead of cutting names. Pixels. */
const narrowest = 960;

const columnsFrom = (from: string): TableColumnsType<QueueItem> => [
  {
    title: '订单号',
    width: 130,
    render: (_, { id, orderNumber }) => (
      <a className="number" href={caseLink(id, from)}>
        {orderNumber}
      </a>
    ),
  },
  { title: '单位', ellipsis: true, dataIndex: 'organisationName' },
  { title: '证书', width: 180, ellipsis: true, render: (_, { productLabel, keyLabel }) => `${productLabel} ${keyLabel}` },
  { title: '状态', width: 150, render: (_, item) => <StateCell item={item} /> },
  { title: '轮到', width: 84, render: (_, { turn }) => turnWords[turn] },
  { title: '期限', width: 150, render: (_, { dueOn, late }) => <Due dueOn={dueOn} late={late} /> },
  { title: '更新', width: 110, render: (_, { updatedAt }) => <span className="secondary number">{shortMoment(updatedAt)}</span> },
];

function StateCell({ item }: { item: QueueItem }) {
  return (
    <>
      {item.stateLabel}
      {item.manualCheck && (
        <Tag className="tag-after" color="warning">
          人工核验
        </Tag>
      )}
      {item.request && (
        <Tag className="tag-after" color="warning">
          待第二人确认
        </Tag>
      )}
      {item.postedAgain && <Tag className="tag-after">补寄件</Tag>}
    </>
  );
}

export function QueueTable({ items, loading, from, searching }: Props) {
  const emptyText = searching
    ? '没有找到。请核对订单号、单位名称或信用代码，扫二维码时请扫表格右上角。'
    : '这里没有申请，可以看看其他状态。';
  return (
    <Table
      size="small"
      scroll={{ x: narrowest }}
      rowKey="id"
      columns={columnsFrom(from)}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: loading ? ' ' : <Nothing>{emptyText}</Nothing> }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, showTotal: (total) => `共 ${total} 件` }}
      rowClassName="clickable"
      onRow={({ id }) => ({ onClick: () => go(caseLink(id, from)) })}
    />
  );
}
