import { App, Button, Input, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { asFailure, call } from '../call.ts';
import { Failure, Nothing } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import { useRoute } from '../route.ts';
import type { Account } from '../views.ts';
import { momentWords } from '../words.ts';
import { Change } from './change.tsx';
import { DecideChange } from './decide-change.tsx';
import { Ended } from './ended.tsx';
import { Rename } from './rename.tsx';

interface Deeds {
  rename: (account: Account) => void;
  change: (account: Account) => void;
  judge: (account: Account) => void;
}

const columnsWith = (deeds: Deeds): TableColumnsType<Account> => [
  { title: '单位名称', dataIndex: 'organisationName' },
  { title: '统一社会信用代码', width: 200, render: (_, { uscc }) => <span className="number">{uscc}</span> },
  { title: '身份', width: 110, render: (_, { standingLabel }) => standingLabel },
  { title: '登录手机', width: 140, render: (_, { mobile }) => <span className="number">{mobile}</span> },
  { title: '微信', width: 70, render: (_, { wechatBound }) => (wechatBound ? '已绑定' : '—') },
  { title: '注册时间', width: 160, render: (_, { createdAt }) => <span className="secondary number">{momentWords(createdAt)}</span> },
  { title: '法人核验', width: 90, render: (_, { claimed }) => (claimed ? '已通过' : '—') },
  { title: '登记状态', width: 120, render: (_, { ended }) => (ended ? `${ended.as}，已暂停` : '—') },
  { title: '', width: 340, render: (_, account) => <Actions account={account} deeds={deeds} /> },
];

const Finder = ({ typed, find }: { typed: string; find: (typed: string) => void }) => (
  <Input.Search
    className="queue-search"
    allowClear
    defaultValue={typed}
    maxLength={60}
    aria-label="查找单位账号"
    enterButton={<Button>查找</Button>}
    placeholder="单位名称或信用代码"
    onSearch={(words) => find(words.trim())}
  />
);

/** Organisations' accounts: correct a name after a call, end sessions. */
export default function AccountsPage() {
  const { query } = useRoute();
  const [search, setSearch] = useState(query.get('search') ?? '');
  const [renaming, setRenaming] = useState<Account | null>(null);
  const [judging, setJudging] = useState<Account | null>(null);
  const [changing, setChanging] = useState<Account | null>(null);
  const { value, failure, loading, reload } = useLoad(`accounts ${search}`, () => call('GET /staff/accounts', { query: { search } }));
  return (
    <main className="page wide">
      <div className="page-head">
        <h1>单位账号</h1>
        <Finder typed={search} find={setSearch} />
      </div>
      {failure ? (
        <Failure failure={failure} retry={reload} />
      ) : (
        <Table
          size="small"
          scroll={{ x: 1410 }}
          rowKey="id"
          columns={columnsWith({ rename: setRenaming, change: setChanging, judge: setJudging })}
          dataSource={value ?? []}
          loading={loading}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: loading ? ' ' : <Nothing>没有找到单位账号。</Nothing> }}
        />
      )}
      {renaming && <Rename account={renaming} close={() => setRenaming(null)} onDone={reload} />}
      {judging && <Ended account={judging} close={() => setJudging(null)} onDone={reload} />}
      {changing && <OpenChange account={changing} close={() => setChanging(null)} onDone={reload} />}
    </main>
  );
}

const OpenChange = ({ account, ...rest }: { account: Account; close: () => void; onDone: () => void }) =>
  account.change ? <DecideChange account={account} change={account.change} {...rest} /> : <Change account={account} {...rest} />;

function Actions({ account, deeds }: { account: Account; deeds: Deeds }) {
  const { message } = App.useApp();
  const end = async () => {
    try {
      await call('DELETE /staff/accounts/:id/sessions', { params: { id: account.id } });
      message.success('该单位的登录已全部结束');
    } catch (error) {
      message.error(asFailure(error).problem.message);
    }
  };
  return (
    <div className="row-actions">
      <Button size="small" type="link" onClick={() => deeds.rename(account)}>
        更正名称
      </Button>
      <Button size="small" type="link" onClick={() => deeds.change(account)}>
        {account.change ? '变更待确认' : '变更经办人'}
      </Button>
      <Button size="small" type="link" onClick={() => deeds.judge(account)}>
        登记状态
      </Button>
      <Popconfirm title="结束该单位在所有设备上的登录？" okText="结束" onConfirm={end}>
        <Button size="small" type="link" danger>
          结束登录
        </Button>
      </Popconfirm>
    </div>
  );
}
