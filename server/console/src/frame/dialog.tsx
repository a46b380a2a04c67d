import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { CallFailed } from '../../../contract/caller.ts';
import { useShortcuts } from '../shortcuts.ts';
import { Changes } from './changes.tsx';
import { Refused } from './states.tsx';

interface Props<Typed> {
  title: string;
  ok: string;
  danger?: boolean;
  /** Why it may not be sent yet, as a tooltip of the button. */
  blocked?: string | null;
  busy: boolean;
  failure: CallFailed | null;
  form?: FormInstance<Typed>;
  initial?: Partial<Typed>;
  onFinish: (typed: Typed) => void;
  close: () => void;
  width?: number;
  /** There is nothing to fill in: Enter sends. */
  enter?: boolean;
  children: ReactNode;
}

/** A form to fill in and send, or to leave. While it is open no key reaches the page; faults of the server stand under their fields. */
export function Dialog<Typed extends object>(props: Props<Typed>) {
  const { title, ok, danger, blocked, busy, failure, initial, onFinish, close, width = 520, enter = false, children } = props;
  const [own] = Form.useForm<Typed>();
  const form = props.form ?? own;
  useShortcuts({}, true);
  const changes = failure?.problem.changes ?? null;
  const [read, setRead] = useState<readonly unknown[] | null>(null);
  const unread = changes !== null && changes !== read;
  const held = unread ? '请先看过变化并勾选' : blocked;
  useEffect(() => {
    const fields = failure?.problem.fields ?? [];
    form.setFields(fields.map(({ path, message }) => ({ name: path as never, errors: [message] })));
  }, [failure, form]);
  return (
    <Modal
      open
      centered
      // It fades in where it stands: a button that grows into place loses the press of whoever works fast.
      transitionName="ant-fade"
      width={width}
      title={title}
      okText={ok}
      okButtonProps={{ danger, disabled: Boolean(held), title: held ?? undefined, autoFocus: enter }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Refused failure={failure} />
      {changes && <Changes changes={changes} read={!unread} onRead={(ticked) => setRead(ticked ? changes : null)} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={onFinish}>
        {children}
        {/* Without a button inside the form, Enter in a field would not send it. */}
        <button type="submit" hidden disabled={Boolean(held)} />
      </Form>
    </Modal>
  );
}
