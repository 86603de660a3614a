import { childEnvironment } from './child-environment.js';

describe('childEnvironment', () => {
  it('hands on paths and settings of TensorFlow and Gecko, and nothing else', () => {
    const kept = { PATH: '/bin', HOME: '/home/me', TMPDIR: '/tmp', TF_NUM_INTRAOP_THREADS: '1', GECKO_CACHE: '/cache' };
    expect(childEnvironment({ ...kept, GITHUB_TOKEN: 't', NODE_OPTIONS: '--require=x', AWS_SECRET_ACCESS_KEY: 's', npm_config_registry: 'r', XPATH: '/x', EMPTY: undefined })).toEqual(kept);
  });

  it('keeps back what is named like a secret, ours too', () => {
    expect(childEnvironment({ GECKO_SIGN_PASSPHRASE: 'p', GECKO_KEY: 'k', GECKO_API_TOKEN: 't', GECKO_THREADS: '2' })).toEqual({ GECKO_THREADS: '2' });
  });
});
