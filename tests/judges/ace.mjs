// Judges books by Ace, DAISY's accessibility checker, in the Chromium that PUPPETEER_EXECUTABLE_PATH names.
//
// node ace.mjs BOOK.epub...
//
// Prints one JSON line a book: {"book", "version", "outcome", "violations": [{"rule", "impact", "message",
// "path", "html"}]}. Findings do not change the exit code: it is 0 whenever every book was judged.

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import ace from '@daisy/ace-core'
import axeRunner from '@daisy/ace-axe-runner-puppeteer'
import winston from 'winston'

winston.configure({ silent: true })

// Ace begins and ends a browser for each book; one does for all.
let browser
const oneBrowser = {
  ...axeRunner,
  launch: () => (browser ??= axeRunner.launch()),
  close: async () => {}
}

const asList = value => (value === undefined ? [] : [value].flat())

const violationsOf = report =>
  report.assertions.flatMap(subject =>
    subject.assertions
      .filter(({ 'earl:result': result }) => result['earl:outcome'] === 'fail')
      .map(({ 'earl:result': result, 'earl:test': test }) => ({
        rule: test['dct:title'],
        impact: test['earl:impact'],
        message: result['dct:description'],
        path: subject['earl:testSubject'].url,
        html: asList(result.html).join(' ')
      }))
  )

const judge = async (book, folder) => {
  const [, report] = await ace(path.resolve(book), {
    cwd: process.cwd(),
    outdir: path.join(folder, 'report'),
    tmpdir: path.join(folder, 'work'),
    silent: true
  }, oneBrowser)
  return {
    book,
    version: report['earl:assertedBy']['doap:release']['doap:revision'],
    outcome: report['earl:result']['earl:outcome'],
    violations: violationsOf(report)
  }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'))
try {
  for (const [index, book] of process.argv.slice(2).entries()) {
    const answer = await judge(book, path.join(folder, String(index)))
    fs.writeSync(1, JSON.stringify(answer) + '\n')
  }
} finally {
  if (browser) await axeRunner.close()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
process.exit(0)
