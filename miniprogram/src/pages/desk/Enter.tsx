import { useState } from 'react';
import type { CallFailed } from '../../../../server/contract/caller.ts';
import { uploadCodeWords } from '../../../../server/contract/upload-code.ts';
import { Button, Card, Notice } from '../../components/controls';
import { TextField } from '../../components/fields';
import { Screen } from '../../components/Screen';
import { Failure } from '../../components/states';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { codeFault } from './useDesk';

const { Box, Words } = elements;

interface EnterProps {
  title: string;
  /** It was open on this PC before. */
  closed: boolean;
  busy: boolean;
  failure: CallFailed | null;
  onEnter: (code: string) => void;
}

const steps = [
  '在手机上打开申请，进入上传扫描件的一步',
  `点「在电脑上传」，屏幕上出现 ${uploadCodeWords}上传码`,
  '把上传码填在这里，就可以上传了',
];

const WhereFrom = () => (
  <Card title="上传码在哪里">
    <Box className="numbered" role="list">
      {steps.map((step, index) => (
        <Box key={step} className="numbered-step" role="listitem">
          <Words className="numbered-mark">{index + 1}</Words>
          <Words className="numbered-line">{step}</Words>
        </Box>
      ))}
    </Box>
  </Card>
);

/** The only thing a PC is asked: the code on the phone. */
export function Enter({ title, closed, busy, failure, onEnter }: EnterProps) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const enter = () => {
    const found = codeFault(typed);
    setFault(found);
    if (found) device.focusOn('code');
    else onEnter(typed);
  };
  return (
    <Screen title={title} lead="不用登录，输入手机上的上传码即可。">
      {closed && (
        <Notice tone="warn" title="上传码已停用或过期">
          <Words>已经收到的扫描件都在申请里。还要上传，请在手机上重新生成上传码。</Words>
        </Notice>
      )}
      <Card>
        <Box className="code-field">
          <TextField
            id="code"
            label="上传码"
            hint={`${uploadCodeWords}字母和数字，不分大小写`}
            value={typed}
            onChange={setTyped}
            onEnter={enter}
            fault={fault ?? undefined}
            maxLength={12}
            autoComplete="off"
          />
        </Box>
        <Failure failure={failure} />
        <Button busy={busy} onTap={enter}>
          开始上传
        </Button>
      </Card>
      <WhereFrom />
    </Screen>
  );
}
