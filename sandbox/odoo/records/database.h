// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {

// The stored fields of a record by name, in the form of the API: a many2one is an id or false, a
// many2many an array of ids, a missing text false. Numbers with a fraction are JSON floats, as in
// Odoo; whoever reckons with them takes their shortest spelling into a decimal.
using Record = Json;

// The tables: records, equality indexes, and an undo log for transactions. It knows nothing of what
// the records mean. Not thread-safe.
class Database {
 public:
  explicit Database(const Schema& schema);

  // Null if there is none. Valid until the record changes.
  const Record* Find(std::string_view model, Id id) const;

  // By id, ascending.
  const std::map<Id, Record>& All(std::string_view model) const;

  // Whether Where can answer for this field.
  bool HasIndex(std::string_view model, std::string_view field) const;

  // Ids of the records whose indexed `field` equals `value`, ascending.
  const std::set<Id>& Where(std::string_view model, std::string_view field,
                            const Json& value) const;

  // Adds a record under the next id, or under its own "id" if it has one. Returns the id.
  Id Insert(std::string_view model, Record record);

  // Sets the members of `changes`. The record must exist.
  void Update(std::string_view model, Id id, const Json& changes);

  void Erase(std::string_view model, Id id);

  // A point to go back to.
  std::size_t Savepoint() const { return undo_.size(); }

  // Undoes every change since `savepoint`.
  void RollBack(std::size_t savepoint);

  // Makes every change final.
  void Commit() { undo_.clear(); }

 private:
  struct Table {
    std::map<Id, Record> records;
    Id next_id = 1;
    std::map<std::string, std::unordered_map<std::string, std::set<Id>>, std::less<>> indexes;
  };

  Table& TableOf(std::string_view model);
  const Table& TableOf(std::string_view model) const;
  static void Index(Table& table, Id id, const Record& record);
  static void Unindex(Table& table, Id id, const Record& record);
  static void Put(Table& table, Id id, Record record);
  static void Remove(Table& table, Id id);

  std::map<std::string, Table, std::less<>> tables_;
  std::vector<std::function<void()>> undo_;
};

}  // namespace waybill::sandbox::odoo
