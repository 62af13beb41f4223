// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/database.h"

#include <algorithm>
#include <utility>

namespace waybill::sandbox::odoo {

Database::Database(const Schema& schema) {
  for (const auto& [name, model] : schema.models()) {
    Table& table = tables_[name];
    for (const Field& field : model.fields) {
      if (field.indexed) table.indexes[field.name];
    }
  }
}

Database::Table& Database::TableOf(std::string_view model) { return tables_.find(model)->second; }

const Database::Table& Database::TableOf(std::string_view model) const {
  return tables_.find(model)->second;
}

const Record* Database::Find(std::string_view model, Id id) const {
  const Table& table = TableOf(model);
  const auto found = table.records.find(id);
  return found == table.records.end() ? nullptr : &found->second;
}

const std::map<Id, Record>& Database::All(std::string_view model) const {
  return TableOf(model).records;
}

bool Database::HasIndex(std::string_view model, std::string_view field) const {
  return TableOf(model).indexes.contains(field);
}

const std::set<Id>& Database::Where(std::string_view model, std::string_view field,
                                    const Json& value) const {
  static const auto& none = *new std::set<Id>();
  const auto& index = TableOf(model).indexes.find(field)->second;
  const auto found = index.find(value.dump());
  return found == index.end() ? none : found->second;
}

Id Database::Insert(std::string_view model, Record record) {
  Table& table = TableOf(model);
  const Id id = record.contains("id") ? record["id"].get<Id>() : table.next_id;
  record["id"] = id;
  // As with PostgreSQL's sequences, an id is never given twice, not even after a rollback.
  table.next_id = std::max(table.next_id, id + 1);
  Put(table, id, std::move(record));
  undo_.emplace_back([&table, id] { Remove(table, id); });
  return id;
}

void Database::Update(std::string_view model, Id id, const Json& changes) {
  Table& table = TableOf(model);
  Record before = table.records.at(id);
  Record after = before;
  after.update(changes);
  Remove(table, id);
  Put(table, id, std::move(after));
  undo_.emplace_back([&table, id, before = std::move(before)] {
    Remove(table, id);
    Put(table, id, before);
  });
}

void Database::Erase(std::string_view model, Id id) {
  Table& table = TableOf(model);
  Record before = table.records.at(id);
  Remove(table, id);
  undo_.emplace_back([&table, id, before = std::move(before)] { Put(table, id, before); });
}

void Database::RollBack(std::size_t savepoint) {
  while (undo_.size() > savepoint) {
    undo_.back()();
    undo_.pop_back();
  }
}

void Database::Index(Table& table, Id id, const Record& record) {
  for (auto& [field, index] : table.indexes) {
    if (const auto value = record.find(field); value != record.end()) {
      index[value->dump()].insert(id);
    }
  }
}

void Database::Unindex(Table& table, Id id, const Record& record) {
  for (auto& [field, index] : table.indexes) {
    const auto value = record.find(field);
    if (value == record.end()) continue;
    const auto entry = index.find(value->dump());
    if (entry == index.end()) continue;
    entry->second.erase(id);
    if (entry->second.empty()) index.erase(entry);
  }
}

void Database::Put(Table& table, Id id, Record record) {
  Index(table, id, record);
  table.records.insert_or_assign(id, std::move(record));
}

void Database::Remove(Table& table, Id id) {
  Unindex(table, id, table.records.at(id));
  table.records.erase(id);
}

}  // namespace waybill::sandbox::odoo
