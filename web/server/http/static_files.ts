// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const COMPRESSED = new Set([".css", ".js", ".svg"]);
const NONCE_PLACE = "__NONCE__";
const HEAD_PLACE = "<!-- head -->";

// What a page has of its own.
export interface PageParts {
  readonly nonce: string;
  // Stands before every script.
  readonly head: string;
}

interface File {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

// The built browser application, read and compressed once.
export class StaticFiles {
  readonly #files: ReadonlyMap<string, File>;
  readonly #page: string;

  private constructor(files: ReadonlyMap<string, File>, page: string) {
    this.#files = files;
    this.#page = page;
  }

  static async load(folder: string): Promise<StaticFiles> {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "index.html")
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    const files = await Promise.all(names.map(async (name) => [`/${name}`, await loadFile(join(folder, name))] as const));
    return new StaticFiles(new Map(files), readFileSync(join(folder, "index.html"), "utf8"));
  }

  // Files have their content's hash in their names, so they are kept for ever. Every other path is a page of the
  // application, which knows what it shows there.
  serve(request: IncomingMessage, response: ServerResponse, { nonce, head }: PageParts): void {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = this.#files.get(path);
    if (file) return sendFile(request, response, file, path.startsWith("/assets/"));
    if (extname(path) !== "") {
      response.writeHead(404).end();
      return;
    }
    const page = this.#page.replace(HEAD_PLACE, head).replaceAll(NONCE_PLACE, nonce);
    response.writeHead(200, { "Content-Type": TYPES[".html"], "Cache-Control": "no-store" });
    response.end(request.method === "HEAD" ? undefined : page);
  }
}

async function loadFile(path: string): Promise<File> {
  const plain = readFileSync(path);
  const extension = extname(path);
  const type = TYPES[extension];
  if (type === undefined) throw new Error(`no content type is known for ${path}`);
  if (!COMPRESSED.has(extension)) return { type, plain, brotli: undefined, gzip: undefined };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const [brotli, zipped] = await Promise.all([promisify(brotliCompress)(plain, { params }), promisify(gzip)(plain)]);
  return { type, plain, brotli, gzip: zipped };
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: File, forEver: boolean): void {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding = file.brotli && /\bbr\b/.test(accepted) ? "br" : file.gzip && /\bgzip\b/.test(accepted) ? "gzip" : "";
  const body = (encoding === "br" ? file.brotli : encoding === "gzip" ? file.gzip : undefined) ?? file.plain;
  response.writeHead(200, {
    "Content-Type": file.type,
    "Content-Length": body.length,
    "Cache-Control": forEver ? "public, max-age=31536000, immutable" : "no-cache",
    Vary: "Accept-Encoding",
    ...(encoding && { "Content-Encoding": encoding }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
