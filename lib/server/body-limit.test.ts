import { describe, expect, it } from 'vitest';
import config from '../../next.config.ts';
import { bodyLimit, MAX_BODY_BYTES, MAX_UPLOAD_BYTES, UPLOAD_PATHS } from './body-limit.ts';

describe('the body limit', () => {
  it.each(['/', '/profile', '/profile/photo/', '/profile/photo/x', '/api/customer/photo', '//profile/photo'])(
    'is small for %s',
    (path) => {
      expect(bodyLimit(path)).toBe(MAX_BODY_BYTES);
    },
  );

  it('allows a picture on the pages with an upload, and only there', () => {
    expect(UPLOAD_PATHS.map(bodyLimit)).toEqual([MAX_UPLOAD_BYTES]);
  });

  it('is the same as the framework’s', () => {
    const limit = config.experimental?.serverActions?.bodySizeLimit;
    expect(limit).toBe(MAX_UPLOAD_BYTES);
  });
});
