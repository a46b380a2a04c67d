import { View } from '@tarojs/components';
import { documents } from '../../../../server/contract/documents.ts';
import { Probe } from './probe';

export default function Index() {
  return <View>{documents.applicationForm.label}<Probe /></View>;
}
