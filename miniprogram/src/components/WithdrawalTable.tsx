import type { ApplicationView } from '../../../server/contract/views.ts';
import { elements } from '../platform/elements';

const { Box, Words } = elements;

/** What comes back when the application is taken back, step by step. */
export const WithdrawalTable = ({ table }: Pick<NonNullable<ApplicationView['withdrawalOffer']>, 'table'>) => (
  <Box className="lines">
    {table.map(({ steps, said }) => (
      <Words key={steps} className="hint">
        {steps}：{said}
      </Words>
    ))}
  </Box>
);
