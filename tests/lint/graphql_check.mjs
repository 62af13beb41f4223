// SPDX-License-Identifier: Apache-2.0
// usage: node graphql_check.mjs ROOT SCHEMA...
// Fails if a GraphQL document under ROOT is not valid in one of the schemas.

import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {buildSchema} from 'graphql';
import {check, findDocuments} from './graphql_documents.mjs';

const [root, ...schemaFiles] = process.argv.slice(2);
const documents = findDocuments(root);
let failures = 0;
for (const file of schemaFiles) {
  const schema = buildSchema(readFileSync(file, 'utf8'), {assumeValidSDL: true});
  for (const document of documents) {
    const {errors, warnings} = check(schema, document);
    for (const warning of warnings) console.log(`warning: ${basename(file)}: ${warning}`);
    for (const error of errors) console.log(`${basename(file)}: ${error}`);
    failures += errors.length;
  }
}
console.log(`${documents.length} documents, ${schemaFiles.length} schemas, ${failures} errors`);
process.exit(failures === 0 ? 0 : 1);
