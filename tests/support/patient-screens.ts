import { configure } from '@testing-library/dom';

// What a screen should show may take long on a busy machine; usually the library waits one second.
configure({ asyncUtilTimeout: 20_000 });
