// Small tools of the browser tests: the report, finding links, filling forms.

/** Thrown when a walk cannot go on; already reported. */
export class Stop extends Error {}

/** One line for each group of assertions; what failed stands beneath it. */
export class Report {
  passed = 0;
  failed = 0;

  /**
   * Runs `body(check)`. A `check` that does not hold fails the group and goes on, so that one run shows every fault;
   * anything thrown (a page that never came) ends the walk.
   */
  async group(name, body) {
    const faults = [];
    let value, broken;
    try {
      value = await body((holds, what) => holds || faults.push(what));
    } catch (error) {
      broken = error;
      faults.push(String(error.message ?? error).split('\n').slice(0, 4).join(' | '));
    }
    if (faults.length === 0) this.passed += 1;
    else this.failed += 1;
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    for (const fault of faults) console.log(`       ${fault}`);
    if (broken) throw new Stop(name);
    return value;
  }

  /** Prints the closing line and gives the exit code. */
  close() {
    console.log(`\nbrowser tests: ${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}

/** Collects what a page must never do: ask another host, load what is not there, break its own content policy. */
export function watch(context, origin) {
  const faults = new Set();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) faults.add(`asks ${url.origin}`);
  });
  context.on('response', (response) => {
    const part = !response.request().isNavigationRequest();
    if (part && response.status() >= 400) faults.add(`${response.status()} for ${response.url()}`);
  });
  context.on('weberror', (error) => faults.add(`script: ${error.error().message}`));
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.add(message.text().trim());
  });
  return faults;
}

/** The first visible link to `path` that does not lead into another language. */
export async function linkTo(page, path, lang) {
  const at = await page.locator('a[href]').evaluateAll(
    (links, [path, lang]) =>
      links.findIndex((link) => {
        const url = new URL(link.href);
        const same = url.origin === location.origin && url.pathname === path;
        return same && (url.searchParams.get('lang') ?? lang) === lang && link.getClientRects().length > 0;
      }),
    [path, lang],
  );
  if (at < 0) throw new Error(`${page.url()} has no link to ${path}`);
  return page.locator('a[href]').nth(at);
}

/** Does `act`, which leads to another page, and gives the response of that page. */
export async function follow(page, act) {
  const [response] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), act()]);
  return response;
}

/** What every page owes its reader: it came, in the language asked for, with a heading and a title. */
export async function checkPage(check, page, response, lang) {
  check(response?.ok(), `${page.url()} answered ${response?.status()}`);
  const found = await page.evaluate(() => document.documentElement.lang);
  check(found === lang || found.startsWith(`${lang}-`), `lang is "${found}", not "${lang}"`);
  check((await page.locator('h1').count()) === 1, 'there is not exactly one h1');
  check((await page.title()).trim() !== '', 'the title is empty');
}

/** The language switch leads to the same page, not to the home page. */
export async function checkLanguageSwitch(check, page, langs, lang) {
  const offered = await page.locator('a[href]').evaluateAll((links) =>
    links
      .map((link) => new URL(link.href))
      .filter((url) => url.origin === location.origin && url.pathname === location.pathname)
      .map((url) => url.searchParams.get('lang')),
  );
  for (const other of langs) {
    check(other === lang || offered.includes(other), `no link to the same page in "${other}"`);
  }
}

const visible = (page, name) => page.locator(`form [name="${name}"]:not([type="hidden"])`);

/** Fills a field whatever its kind: the tests hold on to names, not to markup. */
export async function setField(page, name, value) {
  const field = visible(page, name);
  const kind = await field.first().evaluate((element) => element.type);
  if (kind.startsWith('select')) await field.selectOption(value);
  // Forced, because a label may lie over a box that is drawn by the style sheet.
  else if (kind === 'radio' || kind === 'checkbox') {
    await page.locator(`form [name="${name}"][value="${value}"]`).check({ force: true });
  } else await field.fill(value);
}

export function readField(page, name) {
  return visible(page, name).evaluateAll((fields) => {
    const boxes = fields.some((field) => field.type === 'radio' || field.type === 'checkbox');
    return (boxes ? fields.find((field) => field.checked) : fields[0])?.value ?? '';
  });
}

/** Sends the form that holds `email`. */
export async function submit(page) {
  const form = page.locator('form:has([name="email"])');
  // The server's answer is under test, so the browser must not hold the form back by its own checks.
  await form.evaluate((element) => (element.noValidate = true));
  const button = form.locator('button:not([type="button"]):not([type="reset"]), input[type="submit"]').first();
  return follow(page, () => button.click());
}
