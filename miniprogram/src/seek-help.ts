import { go, here } from './platform/navigation';

/** The step on which somebody asks for help: its questions come first there. */
function stepHere(): Record<string, string> {
  const step = /^\/pages\/([\w-]+)\//.exec(here())?.[1] ?? '';
  return ['', 'index', 'help'].includes(step) ? {} : { step };
}

/** Every way to help: what is asked on this screen stands on top there. */
export const seekHelp = () => go('help', stepHere());

/** Nobody is sent from help to help. */
export const isHelp = (): boolean => here().startsWith('/pages/help/');
