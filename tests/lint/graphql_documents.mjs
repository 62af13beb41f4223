// SPDX-License-Identifier: Apache-2.0
// Our GraphQL documents, found and checked against a schema.

import {readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {
  isTypeSystemDefinitionNode, NoDeprecatedCustomRule, parse, Source, validate,
} from 'graphql';

const SKIPPED_FOLDERS = new Set(['.cache', '.git', 'build', 'dist', 'node_modules', 'web']);
const RAW_STRING = /R"(?:graphql|gql)\(([\s\S]*?)\)(?:graphql|gql)"/g;

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) yield* filesUnder(path);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}

// The documents in one file: the file itself if it is a .graphql, else every R"graphql(...)graphql"
// of a C++ source, with its line.
export function documentsIn(path, text) {
  if (path.endsWith('.graphql')) return [new Source(text, path)];
  return [...text.matchAll(RAW_STRING)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length;
    return new Source(match[1], path, {line, column: 1});
  });
}

// Every document of the tree, test files left out: those may be wrong on purpose.
export function findDocuments(root) {
  const documents = [];
  for (const path of filesUnder(root)) {
    const isTest = /_test\.(cc|h)$/.test(path) || /\/(testing|testdata)\//.test(path);
    if (isTest || !/\.(graphql|cc|h)$/.test(path)) continue;
    documents.push(...documentsIn(relative(root, path), readFileSync(path, 'utf8')));
  }
  return documents;
}

// What is wrong with the document, and which deprecated fields it uses. A schema of our own (the
// stand-in has one) asks nothing of Shopify and has nothing wrong.
export function check(schema, document) {
  const place = (error) => {
    const line = document.locationOffset.line + (error.locations?.[0]?.line ?? 1) - 1;
    return `${document.name}:${line}: ${error.message}`;
  };
  let parsed;
  try {
    parsed = parse(document);
  } catch (error) {
    return {errors: [place(error)], warnings: []};
  }
  if (parsed.definitions.every(isTypeSystemDefinitionNode)) return {errors: [], warnings: []};
  return {
    errors: validate(schema, parsed).map(place),
    warnings: validate(schema, parsed, [NoDeprecatedCustomRule]).map(place),
  };
}
