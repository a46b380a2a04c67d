import { useState } from 'react';
import { hotline } from '../../../../server/contract/eligibility.ts';
import { Button, Card, Icon } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { type Answer, answers } from './answers';

const { Box, Tap, Words } = elements;

const Onward = ({ label, screen }: NonNullable<Answer['link']>) => (
  <Tap className="link" onTap={() => go(screen)}>
    {label}
  </Tap>
);

function Entry({ entry }: { entry: Answer }) {
  const [open, setOpen] = useState(false);
  return (
    <Box className="faq">
      <Tap className="row" onTap={() => setOpen(!open)} label={`${entry.question}，${open ? '收起' : '展开'}`}>
        <Words className="row-words strong">{entry.question}</Words>
        <Icon name={open ? 'stop' : 'next'} />
      </Tap>
      {open && (
        <Box className="faq-answer">
          {entry.lines.map((line) => (
            <Box key={line}>{line}</Box>
          ))}
          {entry.link && !(device.isWechat && entry.link.screen === 'desk') && <Onward {...entry.link} />}
        </Box>
      )}
    </Box>
  );
}

export default function Help() {
  return (
    <Screen
      title="帮助"
      lead="常见问题都在这里；找不到答案请打电话。"
      actions={
        <Button onTap={() => device.dial(hotline)} label={`拨打客服热线 ${hotline}`}>
          <Icon name="phone" />
          {hotline}
        </Button>
      }
    >
      <Card>
        {answers.map((entry) => (
          <Entry key={entry.question} entry={entry} />
        ))}
      </Card>
    </Screen>
  );
}
