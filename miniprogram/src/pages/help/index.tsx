import { useState } from 'react';
import { allHotlineWords, hotlinesOf, hotlineWords } from '../../../../server/contract/hotlines.ts';
import { call } from '../../api';
import { Button, Card, Icon } from '../../components/controls';
import { TextField } from '../../components/fields';
import { Screen } from '../../components/Screen';
import { Ready } from '../../components/states';
import { TextSize } from '../../components/TextSize';
import { useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go, useCard, useQuery } from '../../platform/navigation';
import { type Answer, answersFor, found } from './answers';

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

const title = '帮助';

/** `words`, with whose it is and its hours, are read aloud with it; on the page they stand above. */
const Dial = ({ hotline, words }: { hotline: string; words: string }) => (
  <Button onTap={() => device.dial(hotline)} label={`拨打客服热线 ${words}`}>
    <Icon name="phone" />
    {hotline}
  </Button>
);

/** What is asked on the step that the person came from stands on top; typing looks through questions and answers. */
function Answers({ answers }: { answers: readonly Answer[] }) {
  const step = useQuery('step');
  const [typed, setTyped] = useState('');
  const shown = found(answers, typed, step);
  return (
    <Card>
      <TextField id="find" label="查找" hint="例如：发票、印章、代付" value={typed} onChange={setTyped} autoComplete="off" />
      {shown.map((entry) => (
        <Entry key={entry.question} entry={entry} />
      ))}
      {shown.length === 0 && <Words className="hint">没有找到，请换一个词。</Words>}
    </Card>
  );
}

/** One hotline in the thumb zone; several beside their products. */
export default function Help() {
  useCard('help');
  const loaded = useLoaded(() => call('GET /catalogue', {}));
  return (
    <Ready title={title} loaded={loaded}>
      {(products) => {
        const [hotline = '', ...more] = hotlinesOf(products);
        return (
          <Screen
            title={title}
            lead={`常见问题都在这里；找不到答案请打电话：客服热线 ${allHotlineWords(products)}。`}
            actions={more.length === 0 && <Dial hotline={hotline} words={allHotlineWords(products)} />}
          >
            <Answers answers={answersFor(products)} />
            <TextSize />
            {more.length > 0 &&
              products.map((product) => (
                <Box key={product.id} className="stack">
                  <Words className="hint">{product.label}</Words>
                  <Dial hotline={product.hotline} words={`${product.label} ${hotlineWords(product)}`} />
                </Box>
              ))}
          </Screen>
        );
      }}
    </Ready>
  );
}
