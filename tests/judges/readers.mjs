// Opens books in two real reading engines, foliate-js and epub.js, in the Chromium that CHROMIUM names:
// shows every section, follows every entry of the contents, and takes pictures of the first pages.
//
// node readers.mjs FOLDER PAGES BOOK.epub...
//
// Pictures go to FOLDER/<number of the book>-<engine>-<page>.png. Prints one JSON line for each book and
// engine: {"book", "engine", "title", "toc": [{"label", "depth"}], "sections", "errors", "pictures"}.
// What a book does wrong is in "errors" and does not change the exit code.

import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const STEP_LIMIT_MS = 20_000
const VIEWPORT = { width: 600, height: 800 }
const CHROMIUM_FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'
]
const MIME = {
  '.css': 'text/css', '.epub': 'application/epub+zip', '.html': 'text/html',
  '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml'
}
const ENGINES = ['foliate', 'epubjs']

const here = path.dirname(fileURLToPath(import.meta.url))
const modules = path.resolve(here, '../../node_modules')
const [folder, pages, ...books] = process.argv.slice(2)

const fileOf = url => {
  const [, shelf, ...rest] = decodeURIComponent(url.split('?')[0]).split('/')
  switch (shelf) {
    case 'modules': return path.join(modules, ...rest)
    case 'engines': return path.join(here, ...rest)
    case 'books': return path.resolve(books[parseInt(rest[0], 10)])
    default: return null
  }
}

const serve = (request, response) => {
  const file = fileOf(request.url)
  if (file === null) {
    response.writeHead(204).end()
    return
  }
  fs.readFile(file, (error, data) => {
    if (error) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': MIME[path.extname(file)] ?? 'application/octet-stream'
    })
    response.end(data)
  })
}

const inTime = (promise, what) => {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${STEP_LIMIT_MS} ms: ${what}`)), STEP_LIMIT_MS)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** What the engine shows now: its broken documents, if any. Waits until its fonts and pictures are there. */
const settle = page =>
  page.evaluate(async () => {
    const documents = engine.documents().filter(Boolean)
    await Promise.all(documents.flatMap(doc => [
      doc.fonts.ready,
      ...Array.from(doc.images, image => image.decode().catch(() => {
        throw new Error(`a picture does not show: ${image.getAttribute('alt') ?? image.src}`)
      }))
    ]))
    const broken = documents.flatMap(doc => Array.from(doc.querySelectorAll('parsererror')))
    if (broken.length > 0) throw new Error(broken[0].textContent.trim())
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })

const open = async (context, origin, engine, index) => {
  const answer = { book: books[index], engine, title: '', toc: [], sections: 0, errors: [], pictures: [] }
  const page = await context.newPage()
  page.on('pageerror', error => answer.errors.push(String(error)))
  page.on('console', message => {
    // A warning without arguments is Chromium's own and is about the engine, not about the book.
    const warned = message.type() === 'warning' && message.args().length > 0
    if (warned || message.type() === 'error') answer.errors.push(message.text())
  })
  const step = async (what, act) => {
    try {
      return await inTime(act(), what)
    } catch (error) {
      answer.errors.push(`${what}: ${error.message}`)
      return undefined
    }
  }
  const show = (what, method, argument) =>
    step(what, async () => {
      await page.evaluate(([name, value]) => engine[name](value), [method, argument])
      await settle(page)
    })

  await page.goto(`${origin}/engines/${engine}.html`)
  await page.waitForFunction(() => globalThis.engine !== undefined)
  const opened = await step('open', () =>
    page.evaluate(url => engine.open(url), `/books/${index}.epub`))
  if (opened !== undefined) {
    Object.assign(answer, {
      title: opened.title,
      toc: opened.toc.map(({ label, depth }) => ({ label, depth })),
      sections: opened.sections
    })
    for (let number = 0; number < opened.sections; number++) {
      await show(`section ${number}`, 'showSection', number)
    }
    for (const { label, href } of opened.toc) {
      if (href) await show(`contents: ${label}`, 'follow', href)
    }
    await show('the first section again', 'showSection', 0)
    for (let number = 1; number <= Number(pages); number++) {
      const picture = path.join(folder, `${index}-${engine}-${number}.png`)
      await step(`picture ${number}`, () => page.screenshot({ path: picture }))
      answer.pictures.push(picture)
      await show(`page ${number + 1}`, 'nextPage')
    }
  }
  await page.close()
  return answer
}

fs.mkdirSync(folder, { recursive: true })
const server = http.createServer(serve)
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: CHROMIUM_FLAGS })
try {
  const context = await browser.newContext({ viewport: VIEWPORT })
  context.setDefaultTimeout(STEP_LIMIT_MS)
  await context.route(url => /^https?:$/.test(url.protocol) && url.origin !== origin, route => {
    route.abort('blockedbyclient')
  })
  for (const index of books.keys()) {
    for (const engine of ENGINES) {
      fs.writeSync(1, JSON.stringify(await open(context, origin, engine, index)) + '\n')
    }
  }
} finally {
  await browser.close()
  server.close()
}
