import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CareCloudErrorCode } from '../carecloud/errors.ts';
import { ROUTE_TEMPLATES } from '../route-template.ts';
import { createMetrics } from './instruments.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const ALERTS = 'deploy/prometheus/alerts.yaml';
const DASHBOARD = 'deploy/grafana/customer-portal.json';
const RUNBOOK = 'docs/runbook.md';

const { registry, httpRequests } = createMetrics();
const known = new Set(registry.getMetricsAsArray().map(({ name }) => name));

/** Names of metrics in a text, those of a histogram's parts by the histogram's. */
function namesIn(text: string): string[] {
  const names = text.match(/\b(?:portal|nodejs|process)_[a-z0-9_]+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(bucket|count|sum)$/, '')))];
}

describe('what operators are given', () => {
  it.each([ALERTS, DASHBOARD, 'docs/monitoring.md', RUNBOOK])('%s names only metrics there are', (file) => {
    const names = namesIn(read(file));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('links only to panels that exist', () => {
    const titles = [...read(DASHBOARD).matchAll(/"title": "([^"]+)"/g)].map(([, title]) => title);
    const named = [...read(RUNBOOK).matchAll(/\*([^*]+)\*\s+on\s+the\s+dashboard/g)].map(
      ([, title]) => title,
    );
    expect(named.length).toBeGreaterThan(1);
    expect(titles).toEqual(expect.arrayContaining(named));
  });

  it('shows and explains every metric of the portal', () => {
    const ours = [...known].filter((name) => name.startsWith('portal_'));
    expect(ours.filter((name) => !namesIn(read(DASHBOARD)).includes(name))).toEqual([]);
    expect(ours.filter((name) => !namesIn(read('docs/monitoring.md')).includes(name))).toEqual([]);
  });

  it('alerts on every kind of failure of calls to CareCloud that is not ordinary', () => {
    const alerted: Record<CareCloudErrorCode, boolean> = {
      circuit_open: true,
      overloaded: true,
      transport: true,
      timeout: true,
      unreadable: true,
      forbidden: true,
      method_not_allowed: true,
      rate_limited: true,
      server_error: true,
      unexpected_status: true,
      // What customers typed, whose session is over, what there is not.
      bad_request: false,
      unauthorized: false,
      not_found: false,
      // No exchange with CareCloud.
      left_out: false,
      no_token: false,
      unwritable: false,
    };
    const named = [...read(ALERTS).matchAll(/carecloud_request[^}]*outcome=~"([^"]*)"/g)].flatMap(
      ([, outcomes = '']) => outcomes.split('|'),
    );
    const expected = Object.entries(alerted).flatMap(([code, isAlerted]) => (isAlerted ? [code] : []));
    expect(named.sort()).toEqual(expected.sort());
  });

  it('does not alert on probes, nor let static files outweigh pages', () => {
    const selectors = [...read(ALERTS).matchAll(/portal_http_request_duration_seconds_\w+(\{[^}]*\})?/g)];
    expect(selectors.length).toBeGreaterThan(0);
    for (const [text] of selectors) {
      const leftOut = new RegExp(`^(?:${/route!~"([^"]*)"/.exec(text)?.[1]})$`);
      const counted = ['/api/health/ready', '/api/health/serving', 'static'].filter(
        (it) => !leftOut.test(it),
      );
      expect(counted, text).toEqual([]);
      expect(ROUTE_TEMPLATES.filter((route) => !leftOut.test(route)).length, text).toBeGreaterThan(10);
    }
  });

  it('compares quantiles with bounds of buckets, between which they are guesses', async () => {
    const thresholds = read(ALERTS).matchAll(/histogram_quantile\([^>]*?(portal_\w+)_bucket[^>]*> ([\d.]+)/g);
    const named = [...thresholds].map(([, name = '', threshold = '']) => ({ name, threshold }));
    expect(named.length).toBeGreaterThan(0);
    httpRequests.observe({}, 0);
    const text = await registry.metrics();
    for (const { name, threshold } of named) expect(text).toContain(`${name}_bucket{le="${threshold}"`);
  });

  it('says of every alert what it means and what to do, where the alert points to', () => {
    const alerts = [...read(ALERTS).matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    const targets = [...read(ALERTS).matchAll(/runbook: docs\/runbook\.md#(\w+)/g)].map(([, to]) => to);
    const headings = [...read(RUNBOOK).matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(headings).toEqual(alerts);
    expect(targets).toEqual(alerts.map((name) => name.toLowerCase()));
  });
});
