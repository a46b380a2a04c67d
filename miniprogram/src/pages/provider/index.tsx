import { WebView } from '@tarojs/components';
import { useQuery } from '../../platform/navigation';

/** The identity provider's page, opened inside WeChat. Going back leads to the page that asks the server for the result. */
export default function Provider() {
  return <WebView src={useQuery('url')} />;
}
