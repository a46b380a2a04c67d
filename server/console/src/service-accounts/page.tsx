import { App, Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { serviceScopes } from '../../../contract/service-scopes.ts';
import { asFailure, call } from '../call.ts';
import { Failure, Nothing } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import type { ServiceAccount } from '../views.ts';
import { momentWords } from '../words.ts';
import { MadeToken, MakeAccount } from './make.tsx';

const columnsWith = (reload: () => Promise<void>): TableColumnsType<ServiceAccount> => [
  { title: '名称', dataIndex: 'name', ellipsis: true },
  { title: '用途', width: 220, render: (_, { scopes }) => scopes.map((scope) => serviceScopes[scope].label).join('、') },
  { title: '令牌', width: 110, render: (_, { hint }) => <span className="number">…{hint}</span> },
  { title: '新建于', width: 170, render: (_, { createdAt }) => momentWords(createdAt) },
  { title: '最近使用', width: 170, render: (_, { lastUsedAt }) => (lastUsedAt ? momentWords(lastUsedAt) : '从未使用') },
  { title: '', width: 150, render: (_, account) => <Revoke account={account} onDone={reload} /> },
];

/** Programs of others that call us with a token of their own. */
export default function ServiceAccountsPage() {
  const { value, failure, loading, reload } = useLoad('service-accounts', () => call('GET /staff/service-accounts', {}));
  const [making, setMaking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const made = (drawn: string) => {
    setMaking(false);
    setToken(drawn);
    void reload();
  };
  return (
    <main className="page wide">
      <div className="page-head">
        <h1>服务账号</h1>
        <Button type="primary" onClick={() => setMaking(true)}>
          新建服务账号
        </Button>
      </div>
      <p className="secondary">供其他系统调用接口。令牌泄露或更换时，先新建一个交给对方，再停用旧的。</p>
      {token && <MadeToken token={token} close={() => setToken(null)} />}
      {failure ? (
        <Failure failure={failure} retry={reload} />
      ) : (
        <Table
          size="small"
          scroll={{ x: 1020 }}
          rowKey="id"
          columns={columnsWith(reload)}
          dataSource={value ?? []}
          loading={loading}
          pagination={false}
          locale={{ emptyText: loading ? ' ' : <Nothing>还没有服务账号。</Nothing> }}
        />
      )}
      {making && <MakeAccount close={() => setMaking(false)} onMade={made} />}
    </main>
  );
}

function Revoke({ account, onDone }: { account: ServiceAccount; onDone: () => Promise<void> }) {
  const { message } = App.useApp();
  if (account.revokedAt) return <span className="secondary">{momentWords(account.revokedAt)} 停用</span>;
  const revoke = async () => {
    try {
      await call('POST /staff/service-accounts/:id/revoke', { params: { id: account.id } });
      await onDone();
    } catch (error) {
      message.error(asFailure(error).problem.message);
    }
  };
  return (
    <Popconfirm title="令牌立即失效，对方不能再调用。" okText="停用" onConfirm={revoke}>
      <Button size="small" type="link" danger aria-label={`停用${account.name}`}>
        停用
      </Button>
    </Popconfirm>
  );
}
