// What is measured on a page: accessibility, reflow, weight, and how it looks.
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from './lib.mjs';

const axe = createRequire(import.meta.url)('axe-core');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

/** Nothing may need sideways scrolling at 320 px (WCAG 1.4.10). Takes pictures on the way when a folder is given. */
export async function reflow(check, page, name, folder) {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    check(width <= size.width, `${name} is ${width} px wide in a window of ${size.width} px`);
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage: true });
    }
  }
}

/**
 * Runs axe on the page that `open(page)` leads to: wide and light, then narrow and dark. axe needs script, which the
 * walk does without, so the page is opened again; that also shows whether our script breaks anything.
 */
export async function accessible(check, browser, origin, open) {
  for (const [viewport, colorScheme] of [[WIDE, 'light'], [NARROW, 'dark']]) {
    const context = await browser.newContext({ viewport, colorScheme });
    try {
      const faults = watch(context, origin);
      const page = await context.newPage();
      await open(page);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(
        // A mail in its sandboxed frame runs no script, axe neither; it would only wait there.
        (tags) => window.axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], iframes: false }),
        WCAG,
      );
      const where = `${viewport.width} px, ${colorScheme}`;
      for (const { id, help, nodes } of violations) {
        check(false, `axe (${where}) ${id}: ${help}, ${nodes.length} times, first at ${nodes[0].target.join(' ')}`);
      }
      for (const fault of faults) check(false, `${where}: ${fault}`);
    } finally {
      await context.close();
    }
  }
}

/** Octets on the wire, headers included, of a first view with an empty cache. */
export async function weigh(browser, url) {
  const context = await browser.newContext({ viewport: WIDE });
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    let octets = 0;
    wire.on('Network.loadingFinished', (loaded) => (octets += loaded.encodedDataLength));
    await wire.send('Network.enable');
    await page.goto(url, { waitUntil: 'networkidle' });
    return octets;
  } finally {
    await context.close();
  }
}
