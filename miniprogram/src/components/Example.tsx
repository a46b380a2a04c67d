import { elements } from '../platform/elements';
import { Icon } from './controls';

const { Box, Words } = elements;

export interface ExampleProps {
  /** Name of the drawing in `styles/examples.scss`. */
  drawing: string;
  good: boolean;
  words: string;
}

/** How it should look, or should not: the drawing, and the verdict in colour, icon and words. */
const Example = ({ drawing, good, words }: ExampleProps) => (
  <Box className="example" role="listitem" label={`${good ? '正确' : '错误'}：${words}`}>
    <Box className={`drawing drawing-${drawing}`} />
    <Box className={`verdict ${good ? 'good' : 'bad'}`}>
      <Icon name={good ? 'done' : 'wrong'} />
      <Words>{words}</Words>
    </Box>
  </Box>
);

export const Examples = ({ label, items }: { label: string; items: readonly ExampleProps[] }) => (
  <Box className="examples" role="list" label={label}>
    {items.map((item) => (
      <Example key={item.drawing} {...item} />
    ))}
  </Box>
);
