// Walks through a running Lyceum as its readers do, in Debian's Chromium.
//
//   node run.mjs BASE_URL [--screenshots FOLDER]
//
// ORGANISER=ADDRESS and PASSWORD=… in the environment (as `serve --demo` prints them) let staff walk too, readers of a series of webinars, and
// those whom an award concerns; with
// ISSUER=… and PROVIDER=NAME as well, they also sign in by that OpenID provider (`tests/oidc`), where an account `unverified` must be.
// BASE_URL is a fresh `lyceum serve --demo --now 2015-09-01T12:00:00-05:00`: registration for iclc-2 must be open.
// CHROMIUM names another browser. Exit code: 0 all well, 1 something failed, 2 called wrongly, 3 a tool is missing.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Report, Stop } from './lib.mjs';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

function leave(code, why) {
  console.error(`browser tests: ${why}`);
  process.exit(code);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { screenshots: { type: 'string' } } });
    if (positionals.length !== 1) throw new Error('one address is needed');
    return { origin: new URL(positionals[0]).origin, screenshots: values.screenshots };
  } catch (error) {
    return leave(2, `${error.message}; usage: node run.mjs BASE_URL [--screenshots FOLDER]`);
  }
}

async function loadTools() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) leave(3, `no ${executablePath}; on Debian: apt-get install chromium`);
  try {
    const parts = ['playwright-core', './walk.mjs', './webinars.mjs', './staff.mjs', './openid.mjs', './awards.mjs'].map((part) => import(part));
    const [{ chromium }, ...walks] = await Promise.all(parts);
    return Object.assign({ chromium, executablePath }, ...walks);
  } catch (error) {
    // ERR_MODULE_NOT_FOUND for import, MODULE_NOT_FOUND for require.
    if (!error.code?.endsWith('MODULE_NOT_FOUND')) throw error;
    return leave(3, 'the npm packages are missing; run npm ci in tests/browser');
  }
}

async function checkNegotiation(report, origin, langs) {
  await report.group('Accept-Language decides where ?lang= is absent', async (check) => {
    for (const lang of langs) {
      const answer = await fetch(`${origin}/`, { headers: { 'accept-language': `${lang}, de;q=0.5` } });
      const page = await answer.text();
      check(new RegExp(`<html[^>]*\\slang="?${lang}\\b`).test(page), `asked for ${lang}, got ${/<html[^>]*>/.exec(page)?.[0]}`);
      check(/accept-language/i.test(answer.headers.get('vary') ?? ''), 'Vary does not name Accept-Language');
    }
  });
}

const { origin, screenshots } = readArguments();
const { chromium, executablePath, walk, webinarWalk, staffWalk, openidWalk, awardsWalk, LANGS } = await loadTools();
const report = new Report();
const stamp = Date.now().toString(36); // so that a second run against the same server registers other people
const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  await checkNegotiation(report, origin, LANGS);
  const subjects = [];
  for (const lang of LANGS) {
    try {
      subjects.push(await walk({ browser, origin, lang, stamp, report, screenshots }));
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      console.log(`       the walk in "${lang}" could not go on`);
    }
  }
  const { ORGANISER: email, PASSWORD: password, ISSUER: issuer, PROVIDER: provider } = process.env;
  if (email && password) {
    try {
      await webinarWalk({ browser, origin, stamp, report, screenshots, email, password, langs: LANGS });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      console.log('       the walk through a series of webinars could not go on');
    }
  }
  if (email && issuer) {
    try {
      await openidWalk({ browser, origin, report, screenshots, email, issuer, provider });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      console.log('       the walk by way of the provider could not go on');
    }
  }
  if (email && password) {
    try {
      await staffWalk({ browser, origin, stamp, report, screenshots, email, password, langs: LANGS });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      console.log('       the walk of staff could not go on');
    }
    try {
      await awardsWalk({ browser, origin, stamp, report, screenshots, email, password, langs: LANGS });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      console.log('       the walk through an award could not go on');
    }
  }
  await report.group('the subject of the mail is another one in each language', async (check) => {
    check(new Set(subjects).size === LANGS.length, subjects.join(' | ') || 'no mail arrived');
  });
} catch (error) {
  if (!(error instanceof Stop)) throw error;
} finally {
  await browser.close();
}
process.exitCode = report.close();
