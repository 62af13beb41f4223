// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {buildSchema} from 'graphql';
import {check, documentsIn} from './graphql_documents.mjs';

const schema = buildSchema(`
  type Query { shop: Shop }
  type Shop { name: String, oldName: String @deprecated(reason: "use name") }
`);

test('accepts a valid document', () => {
  const [document] = documentsIn('a.graphql', '{ shop { name } }');
  assert.deepEqual(check(schema, document), {errors: [], warnings: []});
});

test('finds a field that the schema does not have', () => {
  const [document] = documentsIn('a.graphql', '{\n  shop { owner }\n}');
  assert.match(check(schema, document).errors.join(), /a\.graphql:2: Cannot query field "owner"/);
});

test('finds a document that does not parse', () => {
  const [document] = documentsIn('a.graphql', '{ shop {');
  assert.match(check(schema, document).errors.join(), /Syntax Error/);
});

test('leaves schemas alone', () => {
  const [document] = documentsIn('a.graphql', 'type Owner { name: String }');
  assert.deepEqual(check(schema, document), {errors: [], warnings: []});
});

test('warns of deprecated fields', () => {
  const [document] = documentsIn('a.graphql', '{ shop { oldName } }');
  const {errors, warnings} = check(schema, document);
  assert.deepEqual(errors, []);
  assert.match(warnings.join(), /use name/);
});

test('takes the documents out of C++ sources, with their lines', () => {
  const source = 'int x;\nauto a = R"graphql({ shop { name } })graphql";\nauto b = R"graphql({ no })graphql";\n';
  const [first, second] = documentsIn('a.cc', source);
  assert.deepEqual(check(schema, first).errors, []);
  assert.match(check(schema, second).errors.join(), /^a\.cc:3: /);
});
